import type { Kysely, Selectable } from "kysely";
import { LRUCache } from "lru-cache";
import { type CasePseudonyms, casePseudonyms } from "../../cases/case-pseudonyms.ts";
import type { CaseKey, CaseStore } from "../../cases/case-store.ts";
import { holderOf } from "../../cases/claiming.ts";
import type { Coordination, Finding, Validity } from "../../findings/finding.ts";
import type { CaseFindingTable, CaseTable, CaseTargetTable } from "../../store/cases/case-tables.ts";
import type { Tables } from "../../store/cases/tables.ts";
import type { LeadFinding, QueueRow } from "../contract.ts";
import { LEADING_VERDICTS, leadFinding } from "./lead-finding.ts";

type CaseRow = Selectable<CaseTable>;
type TargetRow = Selectable<CaseTargetTable>;

const SHOWN_TARGETS = 3;

/** Cases as the queue shows them: whom they harm, by pseudonyms, and the finding that speaks for each. */
export async function queueRows(store: CaseStore, cases: readonly CaseRow[], now: Date): Promise<QueueRow[]> {
  if (cases.length === 0) return [];
  const ids = cases.map(({ id }) => id);
  const [targets, known] = await Promise.all([targetsOf(store, ids), store.keys.findAll(store.db, ids)]);
  const keys = new Map([...known].filter((entry): entry is [string, CaseKey] => entry[1] !== "erased"));
  const leads = await leadsOf(store, keys);
  return cases.map((row) => queueRow(row, targets.get(row.id) ?? [], leads.get(row.id), keys.get(row.id), now));
}

function queueRow(
  row: CaseRow,
  targets: readonly TargetRow[],
  lead: LeadFinding | undefined,
  key: CaseKey | undefined,
  now: Date,
): QueueRow {
  const { assignee: _, claimExpires, deadline, openedAt, updatedAt, periodFrom, periodTo, ...rest } = row;
  const { reviewAt: _reviewAt, closedAt: _closedAt, ...shown } = rest;
  const holder = holderOf(row, now);
  const names = key && casePseudonyms(key);
  return {
    ...shown,
    coordination: row.coordination as Coordination,
    validity: row.validity as Validity | null,
    deadline: deadline.toISOString(),
    openedAt: openedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    periodFrom: periodFrom.toISOString(),
    periodTo: periodTo.toISOString(),
    holder,
    heldUntil: holder === null ? null : (claimExpires?.toISOString() ?? null),
    targets: names === undefined ? [] : targets.slice(0, SHOWN_TARGETS).map((target) => shownTarget(target, names)),
    targetCount: names === undefined ? 0 : targets.length,
    ...(lead && { lead }),
  };
}

function shownTarget({ platform, target, kind }: TargetRow, names: CasePseudonyms): QueueRow["targets"][number] {
  return { platform, kind, id: names.target({ platform, id: target, kind }) };
}

/** What was said of findings, by their SHA-256: a finding never changes, and its words take long to put together. */
const said = new LRUCache<string, LeadFinding>({ max: 2000 });

/** What is said of the finding that leads each case. @param keys Of cases whose content is not erased */
async function leadsOf(
  { db }: CaseStore,
  keys: ReadonlyMap<string, CaseKey>,
): Promise<ReadonlyMap<string, LeadFinding>> {
  const leading = await leadingOf(db, [...keys.keys()]);
  const unsaid = [...leading.values()].filter(({ sha256 }) => !said.has(sha256));
  const leads = new Map<string, LeadFinding>();
  for (const { caseId, sha256 } of leading.values()) {
    const lead = said.get(sha256);
    if (lead !== undefined) leads.set(caseId, lead);
  }
  if (unsaid.length === 0) return leads;
  const sealed = await db
    .selectFrom("caseFindings")
    .select(["caseId", "finding", "body"])
    .where(
      "caseId",
      "in",
      unsaid.map(({ caseId }) => caseId),
    )
    .where("finding", "in", [...new Set(unsaid.map(({ finding }) => finding))])
    .execute();
  for (const { caseId, finding, body } of sealed) {
    const head = leading.get(caseId);
    if (head?.finding !== finding) continue;
    const lead = leadFinding(JSON.parse(keys.get(caseId)!.unseal(`finding ${finding}`, body)) as Finding);
    said.set(head.sha256, lead);
    leads.set(caseId, lead);
  }
  return leads;
}

type FindingHead = Pick<Selectable<CaseFindingTable>, "caseId" | "finding" | "verdict" | "sha256">;

/** Which finding leads is told by the columns in the clear: one body a case is read and opened, however many it has. */
async function leadingOf(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, FindingHead>> {
  const leading = new Map<string, FindingHead>();
  if (ids.length === 0) return leading;
  const heads = await db
    .selectFrom("caseFindings")
    .select(["caseId", "finding", "verdict", "sha256"])
    .where("caseId", "in", [...ids])
    .orderBy("addedAt")
    .orderBy("finding")
    .execute();
  const rank = ({ verdict }: FindingHead) => LEADING_VERDICTS.indexOf(verdict);
  for (const head of heads) {
    const before = leading.get(head.caseId);
    if (before === undefined || rank(head) < rank(before)) leading.set(head.caseId, head);
  }
  return leading;
}

async function targetsOf({ db }: CaseStore, ids: readonly string[]): Promise<ReadonlyMap<string, TargetRow[]>> {
  const rows = await db
    .selectFrom("caseTargets")
    .selectAll()
    .where("caseId", "in", [...ids])
    .orderBy("platform")
    .orderBy("target")
    .execute();
  const byCase = new Map<string, TargetRow[]>();
  for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row]);
  return byCase;
}
