import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Finding } from "../findings/finding.ts";
import { canonicalJson, type Json } from "../lib/canonical-json.ts";
import type { Tables } from "../store/cases/tables.ts";
import { blindAccount } from "./blind-account.ts";
import type { CaseStore } from "./case-store.ts";
import { type Matchable, type MatchReason, matchingCase } from "./matching.ts";
import { deadlineOf, harmOf, severityOf, worse } from "./severity.ts";
import { type Actor, type Step, type StepOutcome, takeStep } from "./step.ts";

/** What became of one finding. */
export interface Opening {
  readonly finding: string;
  readonly caseId: string;
  /** `known`: it is in a case already, and nothing was done. */
  readonly outcome: "opened" | "merged" | "known";
  /** Why it was merged. */
  readonly reason?: MatchReason;
}

/** Whether a finding is worth a person's time by itself; others are opened only when somebody asks. */
export function isForPeople({ verdict }: Finding): boolean {
  return verdict === "coordinated" || verdict === "valid-campaign";
}

/**
 * Opens cases from findings: one that belongs to a case joins it, others open one each. The same finding again changes
 * nothing. Each is a step of its own, so that what was done before a failure stays done.
 */
export async function openCases(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  findings: readonly Finding[],
): Promise<Opening[]> {
  const openings: Opening[] = [];
  for (const finding of findings) openings.push(await openFrom(store, { actor, now }, finding));
  return openings;
}

async function openFrom(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  finding: Finding,
): Promise<Opening> {
  const known = await caseOf(store.db, finding.id);
  if (known !== undefined) return { finding: finding.id, caseId: known, outcome: "known" };
  return store.transaction(async (db) => {
    // Two that open at once would each find no case to join: one at a time.
    await sql`SELECT pg_advisory_xact_lock(${OPENING_LOCK})`.execute(db);
    const meanwhile = await caseOf(db, finding.id);
    if (meanwhile !== undefined) return { finding: finding.id, caseId: meanwhile, outcome: "known" };
    const matchable = blinded(store, finding);
    const match = await matchingCase(db, matchable);
    const joins = match !== undefined && match.state !== "closed";
    const request = {
      actor,
      now,
      action: "case.open" as const,
      ...(joins && { case: { id: match.caseId, version: "any" as const } }),
    };
    const { result } = await takeStep({ ...store, transaction: (work) => work(db) }, request, async (step) => {
      if (joins) return mergeInto(step, finding, matchable, match.reason);
      const outcome = await openNew(step, finding, matchable);
      // A campaign that comes back after its case was closed is a new case that continues the old one.
      if (match !== undefined)
        await step.insert("caseLinks", { caseId: step.case.id, otherId: match.caseId, kind: "continues", at: now }, [
          "caseId",
          "otherId",
        ]);
      return outcome;
    });
    return result;
  });
}

/** An arbitrary number, ours alone among the advisory locks of the database. */
const OPENING_LOCK = 7_461_001;

async function caseOf(db: Kysely<Tables>, finding: string): Promise<string | undefined> {
  const row = await db.selectFrom("caseFindings").select("caseId").where("finding", "=", finding).executeTakeFirst();
  return row?.caseId;
}

function blinded(store: CaseStore, { campaign, targets, members, from, to }: Finding): Matchable {
  const codes = members.map((member) => blindAccount(store, member));
  return { campaign, targets, from: new Date(from), to: new Date(to), members: [...new Set(codes)].sort() };
}

const earlier = (one: Date, other: Date) => new Date(Math.min(one.getTime(), other.getTime()));
const later = (one: Date, other: Date) => new Date(Math.max(one.getTime(), other.getTime()));

const sizeOf = ({ members, voices }: Finding) => Math.max(members.length, voices?.reports ?? 0);

async function openNew(step: Step, finding: Finding, matchable: Matchable): Promise<StepOutcome<Opening>> {
  const { now } = step;
  const harm = harmOf(finding);
  const id = step.newId();
  await step.openCase({
    id,
    version: 1,
    campaign: finding.campaign,
    kind: finding.detector,
    severity: severityOf(harm, sizeOf(finding)),
    harm,
    deadline: deadlineOf(harm, now),
    state: "open",
    assignee: null,
    claimExpires: null,
    openedAt: now,
    updatedAt: now,
    periodFrom: matchable.from,
    periodTo: matchable.to,
    coordination: finding.coordination,
    validity: finding.validity ?? null,
    reviewAt: null,
    closedAt: null,
    findingCount: 1,
    memberCount: matchable.members.length,
    reportCount: finding.voices?.reports ?? 0,
  });
  await attach(step, finding, matchable);
  return {
    result: { finding: finding.id, caseId: id, outcome: "opened" },
    subject: finding.id,
    data: {
      ...facts(finding),
      outcome: "opened",
      reports: step.case.reportCount,
      harm,
      severity: step.case.severity,
      deadline: step.case.deadline.toISOString(),
    },
  };
}

async function mergeInto(
  step: Step,
  finding: Finding,
  matchable: Matchable,
  reason: MatchReason,
): Promise<StepOutcome<Opening>> {
  const { case: before, now } = step;
  await attach(step, finding, matchable);
  const harm = worse(before.harm, harmOf(finding));
  const reportCount = Math.max(before.reportCount, finding.voices?.reports ?? 0);
  const memberCount = await distinctMembers(step);
  const size = Math.max(memberCount, reportCount);
  const deadline = deadlineOf(harm, now);
  const isStronger = STRENGTH.indexOf(finding.coordination) < STRENGTH.indexOf(before.coordination);
  await step.updateCase({
    harm,
    severity: Math.max(before.severity, severityOf(harm, size)),
    deadline: earlier(deadline, before.deadline),
    periodFrom: earlier(matchable.from, before.periodFrom),
    periodTo: later(matchable.to, before.periodTo),
    findingCount: before.findingCount + 1,
    memberCount,
    reportCount,
    // Whoever had the last word on the content is not overruled by a finding that knows nothing of it.
    validity: finding.validity ?? before.validity,
    ...(isStronger && { coordination: finding.coordination }),
  });
  return {
    result: { finding: finding.id, caseId: before.id, outcome: "merged", reason },
    subject: finding.id,
    data: {
      ...facts(finding),
      outcome: "merged",
      reason,
      harm,
      severity: step.case.severity,
      // What this finding adds: the transparency report sums them.
      reports: reportCount - before.reportCount,
    },
  };
}

/** The strongest first. */
const STRENGTH: readonly string[] = [
  "coordinated",
  "synchronised",
  "shared-interest",
  "not-shown",
  "insufficient-data",
];

const facts = ({ detector, coordination, validity, verdict }: Finding) => ({
  detector,
  coordination,
  verdict,
  ...(validity !== undefined && { validity }),
});

async function distinctMembers({ db, case: { id } }: Step): Promise<number> {
  const { count } = await db
    .selectFrom("caseMembers")
    .select(({ fn }) => fn.count<number>("member").distinct().as("count"))
    .where("caseId", "=", id)
    .executeTakeFirstOrThrow();
  return count;
}

/** Hangs a finding with all that it names on the step's case. */
async function attach(step: Step, finding: Finding, { from, to, members }: Matchable): Promise<void> {
  const caseId = step.case.id;
  const text = canonicalJson(finding as unknown as Json);
  const key = await step.key();
  await step.insert(
    "caseFindings",
    {
      caseId,
      finding: finding.id,
      campaign: finding.campaign,
      detector: finding.detector,
      coordination: finding.coordination,
      validity: finding.validity ?? null,
      verdict: finding.verdict,
      periodFrom: from,
      periodTo: to,
      addedAt: step.now,
      sha256: createHash("sha256").update(text).digest("hex"),
      body: key.seal(`finding ${finding.id}`, text),
    },
    ["caseId", "finding"],
  );
  const own = { caseId, finding: finding.id };
  await step.insertAll(
    "caseMembers",
    members.map((member) => ({ ...own, member })),
    own,
  );
  await step.insertAll(
    "caseEvidence",
    finding.evidence.map((event, ordinal) => ({ ...own, ordinal, event })),
    own,
  );
  await attachTargets(step, finding);
}

async function attachTargets(step: Step, { targets }: Finding): Promise<void> {
  const caseId = step.case.id;
  const rows = await step.db
    .selectFrom("caseTargets")
    .select(["platform", "target"])
    .where("caseId", "=", caseId)
    .execute();
  const present = new Set(rows.map(({ platform, target }) => JSON.stringify([platform, target])));
  for (const { platform, id, kind } of targets) {
    const name = JSON.stringify([platform, id]);
    if (present.has(name)) continue;
    present.add(name);
    await step.insert("caseTargets", { caseId, platform, target: id, kind }, ["caseId", "platform", "target"]);
  }
}
