import type { Selectable } from "kysely";
import { type CasePseudonyms, casePseudonyms } from "../../cases/case-pseudonyms.ts";
import type { CaseKey, CaseStore } from "../../cases/case-store.ts";
import { holderOf } from "../../cases/claiming.ts";
import type { Coordination, Finding, Validity } from "../../findings/finding.ts";
import type { CaseTable, CaseTargetTable } from "../../store/cases/case-tables.ts";
import type { LeadFinding, QueueRow } from "../contract.ts";
import { LEADING_VERDICTS, leadFinding } from "./lead-finding.ts";

type CaseRow = Selectable<CaseTable>;
type TargetRow = Selectable<CaseTargetTable>;

const SHOWN_TARGETS = 3;

/** Cases as the queue shows them: whom they harm, by pseudonyms, and the finding that speaks for each. */
export async function queueRows(store: CaseStore, cases: readonly CaseRow[], now: Date): Promise<QueueRow[]> {
  if (cases.length === 0) return [];
  const ids = cases.map(({ id }) => id);
  const [leads, targets, keys] = await Promise.all([
    leadsOf(store, ids),
    targetsOf(store, ids),
    store.keys.findAll(store.db, ids),
  ]);
  return cases.map((row) => {
    const key = keys.get(row.id);
    return queueRow(row, targets.get(row.id) ?? [], leads.get(row.id), key === "erased" ? undefined : key, now);
  });
}

interface SealedFinding {
  readonly finding: string;
  readonly body: Uint8Array;
}

function queueRow(
  row: CaseRow,
  targets: readonly TargetRow[],
  sealed: SealedFinding | undefined,
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
    ...(key && sealed && { lead: unsealed(sealed, key) }),
  };
}

function shownTarget({ platform, target, kind }: TargetRow, names: CasePseudonyms): QueueRow["targets"][number] {
  return { platform, kind, id: names.target({ platform, id: target, kind }) };
}

function unsealed({ finding, body }: SealedFinding, key: CaseKey): LeadFinding {
  return leadFinding(JSON.parse(key.unseal(`finding ${finding}`, body)) as Finding);
}

/** Which finding leads is told by the columns in the clear: one body a case is read and opened, however many it has. */
async function leadsOf({ db }: CaseStore, ids: readonly string[]): Promise<ReadonlyMap<string, SealedFinding>> {
  const heads = await db
    .selectFrom("caseFindings")
    .select(["caseId", "finding", "verdict"])
    .where("caseId", "in", [...ids])
    .orderBy("addedAt")
    .orderBy("finding")
    .execute();
  const leading = new Map<string, (typeof heads)[number]>();
  const rank = ({ verdict }: { readonly verdict: string }) => LEADING_VERDICTS.indexOf(verdict);
  for (const head of heads) {
    const before = leading.get(head.caseId);
    if (before === undefined || rank(head) < rank(before)) leading.set(head.caseId, head);
  }
  if (leading.size === 0) return new Map();
  const rows = await db
    .selectFrom("caseFindings")
    .select(["caseId", "finding", "body"])
    .where("caseId", "in", [...leading.keys()])
    .where("finding", "in", [...new Set([...leading.values()].map(({ finding }) => finding))])
    .execute();
  return new Map(
    rows.filter(({ caseId, finding }) => leading.get(caseId)?.finding === finding).map((row) => [row.caseId, row]),
  );
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
