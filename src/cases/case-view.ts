import type { Finding, Target } from "../findings/finding.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import { type CaseFile, readCase, readEvidence, readFindings, restrictionOf } from "./case-file.ts";
import { caseKey } from "./case-key.ts";
import { type CasePseudonyms, casePseudonyms, type InsideAccount } from "./case-pseudonyms.ts";
import type { CaseKey, CaseStore } from "./case-store.ts";
import type { DecisionDraft } from "./decision.ts";
import { type DecisionFile, readDecisions } from "./decision-file.ts";
import { LEGAL_REPORT_ROUTE } from "./legal-report.ts";
import { pseudonymousFinding } from "./pseudonymous-finding.ts";
import { Refusal } from "./refusal.ts";

/*
 * What may leave the program of a case, under the case's own pseudonyms. Doors read cases through this file; the
 * readers in case-file.ts and decision-file.ts give what the workspace knows things by.
 */

export interface CaseView extends CaseFile {
  /** Its content was erased: there are no targets, findings cannot be read, and nothing is added. */
  readonly isErased: boolean;
  /** For a case of child sexual abuse, which is to be shown instead of anything else. */
  readonly legalReportRoute?: Bilingual;
}

/** @throws Refusal `no-such-case` */
export async function viewCase(store: CaseStore, id: string): Promise<CaseView> {
  const read = await readCase(store, id);
  const file = { ...read, ...(read.case.restriction !== null && { legalReportRoute: LEGAL_REPORT_ROUTE }) };
  const key = await store.keys.find(store.db, id);
  if (key === undefined || key === "erased") return { ...file, targets: [], isErased: true };
  const names = casePseudonyms(key);
  const targets = file.targets.map(({ platform, target, kind }) => ({
    platform,
    kind,
    target: names.target({ platform, id: target, kind }),
  }));
  return { ...file, targets, isErased: false };
}

/** The findings of a case; of one of child sexual abuse without what was shared. @throws Refusal `erased`, `no-such-case` */
export async function viewFindings(store: CaseStore, caseId: string): Promise<Finding[]> {
  const names = await namesOf(store, caseId);
  const view = { showsObjects: (await restrictionOf(store, caseId)) === null };
  return (await readFindings(store, caseId)).map((finding) => pseudonymousFinding(finding, names, view));
}

/** Records that a finding of the case points to; what a record says is asked for by its place (`ordinal`). */
export async function viewEvidence(
  store: CaseStore,
  caseId: string,
  part: { readonly finding: string; readonly from?: number; readonly limit: number },
): Promise<{ readonly ordinal: number; readonly record: string }[]> {
  const names = await namesOf(store, caseId);
  const rows = await readEvidence(store, caseId, part);
  return rows.map(({ ordinal, event }) => ({ ordinal, record: names.record(event) }));
}

/** @throws Refusal `erased`, `no-such-case` */
export async function viewDecisions(store: CaseStore, caseId: string, now: Date): Promise<DecisionFile> {
  const names = await namesOf(store, caseId);
  const file = await readDecisions(store, caseId, now);
  const decisions = file.decisions.map(({ draft, ...row }) => ({
    ...row,
    draft: { ...draft, subjects: draft.subjects.map((subject) => ({ ...subject, id: names.target(subject) })) },
  }));
  return { ...file, decisions };
}

/**
 * What a decision is to be taken on, from the names that the case shows to those that the workspace knows.
 * @throws Refusal `no-such-subject` for what does not belong to the case
 */
export async function insideSubjects(
  store: CaseStore,
  caseId: string,
  subjects: DecisionDraft["subjects"],
): Promise<DecisionDraft["subjects"]> {
  const known = await subjectsOf(store, caseId);
  return subjects.map((subject) => {
    const found = known.get(nameOf(subject));
    if (found === undefined)
      throw new Refusal("invalid", "no-such-subject", "subjects: name accounts, posts and tags as the case names them");
    return found;
  });
}

/** The account behind a case's pseudonym, as the workspace knows it. @throws Refusal `no-such-account`, `erased` */
export async function insideAccount(
  store: CaseStore,
  caseId: string,
  { platform, pseudonym }: { readonly platform: string; readonly pseudonym: string },
): Promise<InsideAccount> {
  const found = (await subjectsOf(store, caseId)).get(nameOf({ platform, id: pseudonym, kind: "account" }));
  if (found === undefined)
    throw new Refusal("not-found", "no-such-account", "no account of this case has this pseudonym");
  return { platform, account: found.id };
}

const nameOf = ({ platform, id, kind }: Target) => JSON.stringify([platform, kind, id]);

/** Every account, post and tag that the case is about, by the name that it shows. */
async function subjectsOf(store: CaseStore, caseId: string): Promise<ReadonlyMap<string, Target>> {
  const names = await namesOf(store, caseId);
  const subjects = new Map<string, Target>();
  const add = (target: Target) => subjects.set(nameOf({ ...target, id: names.target(target) }), target);
  for (const { targets, members } of await readFindings(store, caseId)) {
    for (const target of targets) add(target);
    for (const { platform, account } of members) add({ platform, id: account, kind: "account" });
  }
  return subjects;
}

async function namesOf(store: CaseStore, caseId: string): Promise<CasePseudonyms> {
  const key: CaseKey = await caseKey(store, store.db, caseId);
  return casePseudonyms(key);
}
