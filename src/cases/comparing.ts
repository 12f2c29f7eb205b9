import { namesMembers } from "../findings/named-members.ts";
import { normalisedText } from "../lib/normalised-text.ts";
import type { RecordText } from "../store/record-texts.ts";
import { readFindings } from "./case-file.ts";
import { caseKey } from "./case-key.ts";
import { casePseudonyms } from "./case-pseudonyms.ts";
import type { CaseStore } from "./case-store.ts";
import { viewCase } from "./case-view.ts";
import { withoutNames } from "./pseudonymous-finding.ts";
import { refuseIfRestricted } from "./restricting.ts";
import { type Actor, assertMay } from "./step.ts";

/** One wording among the records behind a case, without whose it is. */
export interface CaseText {
  readonly id: string;
  /** Wordings of the same words stand under one group: the id of its first. */
  readonly group: string;
  /** As it was stored, with mentions and addresses that name somebody struck out. */
  readonly text: string;
  readonly kind: RecordText["kind"];
  /** Of its records one, by the case's name for it; how many there are, and by how many accounts. */
  readonly record: string;
  readonly records: number;
  readonly accounts: number;
  readonly from: Date;
  readonly to: Date;
  /** For the first of a group: the first of the group with most words in common, and the share of all words of both. */
  readonly nearest?: { readonly id: string; readonly share: number };
}

export interface CaseTexts {
  /** By group, groups by their first record. */
  readonly texts: readonly CaseText[];
  /** Records that were looked at, and those of them with a text. */
  readonly records: number;
  readonly withText: number;
}

const MOST_RECORDS = 4000;
const MOST_TEXTS = 400;

/**
 * What the posts and reports behind a case's findings say, one entry a wording; nobody who is only counted is among them.
 * @param load From the workspace: what was erased or removed there is not there
 * @throws Refusal `forbidden`, `no-such-case`, `erased`, `restricted`
 */
export async function caseTexts(
  store: CaseStore,
  { actor, caseId }: { readonly actor: Actor; readonly caseId: string },
  load: (ids: readonly string[]) => Promise<readonly RecordText[]>,
): Promise<CaseTexts> {
  assertMay(actor, "case.texts");
  refuseIfRestricted((await viewCase(store, caseId)).case);
  const findings = await readFindings(store, caseId);
  const ids = [...new Set(findings.filter(namesMembers).flatMap(({ evidence }) => evidence))].slice(0, MOST_RECORDS);
  const key = await caseKey(store, store.db, caseId);
  const names = casePseudonyms(key);
  const loaded = await load(ids);
  const wordings = new Map<string, RecordText[]>();
  for (const record of loaded) {
    const text = withoutNames(record.text);
    const known = wordings.get(text);
    if (known === undefined) wordings.set(text, [record]);
    else known.push(record);
  }
  const groups = new Map<string, CaseText[]>();
  for (const [text, records] of [...wordings].slice(0, MOST_TEXTS)) {
    const [first] = records as [RecordText, ...RecordText[]];
    const words = normalisedText(text);
    const id = key.hash(`text ${text}`).slice(0, 16);
    const group = groups.get(words) ?? [];
    groups.set(words, group);
    group.push({
      id,
      group: group[0]?.id ?? id,
      text,
      kind: first.kind,
      record: names.record(first.id),
      records: records.length,
      accounts: new Set(records.map(({ actor: whose }) => whose)).size,
      from: new Date(first.published),
      to: new Date(records.at(-1)!.published),
    });
  }
  return { texts: withNearest(groups), records: ids.length, withText: loaded.length };
}

function withNearest(groups: ReadonlyMap<string, readonly CaseText[]>): CaseText[] {
  const words = [...groups.keys()].map((text) => new Set(text.split(" ").filter((word) => word !== "")));
  return [...groups.values()].flatMap(([first, ...others], at) => {
    const nearest = nearestOf(words, at);
    const other = nearest && [...groups.values()][nearest.at]?.[0];
    if (first === undefined || nearest === undefined || other === undefined) return first ? [first, ...others] : others;
    return [{ ...first, nearest: { id: other.id, share: nearest.share } }, ...others];
  });
}

/** Shared words of all words of both (Jaccard); the first of equals. */
function nearestOf(words: readonly ReadonlySet<string>[], at: number): { at: number; share: number } | undefined {
  const own = words[at]!;
  let best: { at: number; share: number } | undefined;
  words.forEach((other, place) => {
    if (place === at || own.size === 0 || other.size === 0) return;
    let common = 0;
    for (const word of own) if (other.has(word)) common += 1;
    const share = common / (own.size + other.size - common);
    if (share > 0 && share > (best?.share ?? 0)) best = { at: place, share };
  });
  return best;
}
