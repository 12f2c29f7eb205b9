import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Tables } from "../store/cases/tables.ts";
import type { CaseStore } from "./case-store.ts";
import { eraseCase, erasureObstacle } from "./erasing.ts";
import { Refusal } from "./refusal.ts";
import type { RetentionKind, RetentionPeriods } from "./retention-periods.ts";
import { type Actor, assertMay, takeStep } from "./step.ts";

const DAY = 86_400_000;

/** What is kept in the case database; reports and texts are in the workspace (store/old-events.ts). */
export const CASE_KINDS = ["notes", "snapshots", "statements", "cases", "sessions", "answers", "deliveries"] as const;
export type CaseKind = (typeof CASE_KINDS)[number] & RetentionKind;

/** What has been kept for long enough, of one kind. */
export interface Overdue {
  readonly kind: RetentionKind;
  /** What goes, or went. */
  readonly due: number;
  /** What is old enough and stays, because the law or an appeal wants it kept. */
  readonly held: number;
}

/** The time before which things of a kind go; undefined where they stay for good. */
export function cutoff(periods: RetentionPeriods, kind: RetentionKind, now: Date): Date | undefined {
  const days = periods[kind];
  return days === null ? undefined : new Date(now.getTime() - days * DAY);
}

/** Counts what would go, and changes nothing. */
export async function previewRetention(
  { db }: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  periods: RetentionPeriods,
): Promise<Overdue[]> {
  assertMay(actor, "retention.read");
  const found: Overdue[] = [];
  for (const kind of CASE_KINDS) found.push(await overdue(db, kind, cutoff(periods, kind, now), now));
  return found;
}

/**
 * Removes what {@link previewRetention} counts: each case in a step of its own, everything else in one.
 * @param elsewhere What was removed from the workspace, to be in the log with it
 */
export async function applyRetention(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  periods: RetentionPeriods,
  elsewhere: readonly Overdue[] = [],
): Promise<Overdue[]> {
  assertMay(actor, "retention.run");
  const cases = await eraseOldCases(store, { actor, now }, cutoff(periods, "cases", now));
  const { result } = await takeStep(store, { actor, now, action: "retention.run" }, async ({ db }) => {
    const removed: Overdue[] = [];
    for (const kind of CASE_KINDS) {
      const before = cutoff(periods, kind, now);
      const counted = kind === "cases" ? cases : await overdue(db, kind, before, now);
      if (before !== undefined && kind !== "cases") await REMOVERS[kind](db, before, now);
      removed.push(counted);
    }
    const data = Object.fromEntries([...elsewhere, ...removed].map(({ kind, due, held }) => [kind, { due, held }]));
    return { result: removed, data, canUndo: false };
  });
  return result;
}

async function overdue(db: Kysely<Tables>, kind: CaseKind, before: Date | undefined, now: Date): Promise<Overdue> {
  if (before === undefined) return { kind, due: 0, held: 0 };
  if (kind !== "cases") return { kind, ...(await COUNTERS[kind](db, before, now)) };
  const counts = { due: 0, held: 0 };
  for await (const row of oldCases(db, before)) counts[(await erasureObstacle(db, row, now)) ? "held" : "due"] += 1;
  return { kind, ...counts };
}

async function eraseOldCases(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  before: Date | undefined,
): Promise<Overdue> {
  const counts = { due: 0, held: 0 };
  if (before === undefined) return { kind: "cases", ...counts };
  for await (const { id } of oldCases(store.db, before)) {
    const request = { actor, now, case: { id, version: "any" as const } };
    const isErased = await eraseCase(store, request, { ground: "retention" }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal && error.kind === "conflict") return false;
        throw error;
      },
    );
    counts[isErased ? "due" : "held"] += 1;
  }
  return { kind: "cases", ...counts };
}

const CASES_AT_ONCE = 500;

/** Closed cases that still have their key, closed before a time. */
async function* oldCases(db: Kysely<Tables>, before: Date) {
  for (let after: string | undefined; ; ) {
    let query = db
      .selectFrom("cases")
      .innerJoin("caseKeys", "caseKeys.caseId", "cases.id")
      .select(["cases.id", "cases.state"])
      .where("cases.state", "=", "closed")
      .where("cases.closedAt", "<", before)
      .where("caseKeys.destroyedAt", "is", null);
    if (after !== undefined) query = query.where("cases.id", ">", after);
    const rows = await query.orderBy("cases.id").limit(CASES_AT_ONCE).execute();
    yield* rows;
    after = rows.at(-1)?.id;
    if (rows.length < CASES_AT_ONCE) return;
  }
}

type Counts = Pick<Overdue, "due" | "held">;
type PlainKind = Exclude<CaseKind, "cases">;

/** SQL: a case that an order or an appeal holds. */
function isHeld(caseId: Expression<string>, now: Date): Expression<SqlBool> {
  return sql<SqlBool>`(EXISTS (SELECT 1 FROM orders WHERE orders.case_id = ${caseId} AND (orders.keep_until IS NULL OR orders.keep_until > ${now}))
    OR EXISTS (SELECT 1 FROM appeals WHERE appeals.case_id = ${caseId} AND appeals.state = 'open')
    OR EXISTS (SELECT 1 FROM disputes WHERE disputes.case_id = ${caseId} AND disputes.settled_at IS NULL))`;
}

const not = (condition: Expression<SqlBool>) => sql<SqlBool>`NOT ${condition}`;

type Counter = (db: Kysely<Tables>, before: Date, now: Date) => Promise<Counts>;

/** What goes and what is held, among rows that have a `case_id`. */
function counting(rows: (before: Date) => RawBuilder<unknown>): Counter {
  return async (db, before, now) => {
    const held = isHeld(sql.ref("part.case_id"), now);
    const counted = await sql<Counts>`
      SELECT (count(*) FILTER (WHERE NOT ${held}))::integer AS due, (count(*) FILTER (WHERE ${held}))::integer AS held
      FROM (${rows(before)}) AS part`.execute(db);
    return counted.rows[0]!;
  };
}

const COUNTERS: Readonly<Record<PlainKind, Counter>> = {
  notes: counting(
    (before) => sql`SELECT case_notes.case_id FROM case_notes JOIN cases ON cases.id = case_notes.case_id
      WHERE cases.state = 'closed' AND cases.closed_at < ${before}`,
  ),
  snapshots: counting(
    (before) => sql`SELECT snapshots.case_id FROM snapshots JOIN cases ON cases.id = snapshots.case_id
      WHERE snapshots.body IS NOT NULL AND cases.state = 'closed' AND cases.closed_at < ${before}`,
  ),
  statements: counting((before) => sql`SELECT case_id FROM statements WHERE issued_at < ${before}`),
  sessions: async (db, before) => {
    const counted = await sql<{ due: number }>`SELECT (
      (SELECT count(*) FROM sessions WHERE last_seen_at < ${before})
      + (SELECT count(*) FROM invitations WHERE expires_at < ${before})
      + (SELECT count(*) FROM api_keys WHERE ${isUnusable(before)}))::integer AS due`.execute(db);
    return { due: counted.rows[0]!.due, held: 0 };
  },
  answers: async (db, before) => {
    const counted = await sql<{ due: number }>`
      SELECT count(*)::integer AS due FROM idempotency_keys WHERE created_at < ${before}`.execute(db);
    return { due: counted.rows[0]!.due, held: 0 };
  },
  deliveries: async (db, before) => {
    const counted = await sql<{ due: number }>`SELECT (
      (SELECT count(*) FROM deliveries WHERE state <> 'waiting' AND created_at < ${before})
      + (SELECT count(*) FROM jobs WHERE finished_at < ${before}))::integer AS due`.execute(db);
    return { due: counted.rows[0]!.due, held: 0 };
  },
};

const REMOVERS: Readonly<Record<PlainKind, (db: Kysely<Tables>, before: Date, now: Date) => Promise<void>>> = {
  notes: async (db, before, now) => {
    const old = idsOfOldCases(db, before, now);
    await db.deleteFrom("caseNotes").where("caseId", "in", old).execute();
    await forgetSteps(db, before, now, ["case.note", "case.undo", "decision.confirm"]);
  },
  snapshots: async (db, before, now) => {
    const old = idsOfOldCases(db, before, now);
    await db.updateTable("snapshots").set({ body: null }).where("caseId", "in", old).execute();
    await forgetSteps(db, before, now, ["case.snapshot", "case.undo"]);
  },
  statements: async (db, before, now) => {
    await db
      .deleteFrom("statements")
      .where("issuedAt", "<", before)
      .where(not(isHeld(sql.ref("statements.case_id"), now)))
      .execute();
  },
  sessions: async (db, before) => {
    await db.deleteFrom("sessions").where("lastSeenAt", "<", before).execute();
    await db.deleteFrom("invitations").where("expiresAt", "<", before).execute();
    await db.deleteFrom("apiKeys").where(isUnusable(before)).execute();
  },
  answers: (db, before) => forgetAnswers(db, before),
  deliveries: async (db, before) => {
    await db.deleteFrom("deliveries").where("state", "<>", "waiting").where("createdAt", "<", before).execute();
    const old = db.selectFrom("jobs").select("id").where("finishedAt", "<", before);
    await db.deleteFrom("jobLines").where("jobId", "in", old).execute();
    await db.deleteFrom("jobs").where("finishedAt", "<", before).execute();
  },
};

/** What only serves repetition; the server forgets it by itself. */
export async function forgetAnswers(db: Kysely<Tables>, before: Date): Promise<void> {
  await db.deleteFrom("idempotencyKeys").where("createdAt", "<", before).execute();
}

function idsOfOldCases(db: Kysely<Tables>, before: Date, now: Date) {
  return db
    .selectFrom("cases")
    .select("cases.id")
    .where("state", "=", "closed")
    .where("closedAt", "<", before)
    .where(not(isHeld(sql.ref("cases.id"), now)));
}

/** What was removed must not come back from what a step remembers; such steps cannot be undone any more. */
async function forgetSteps(db: Kysely<Tables>, before: Date, now: Date, actions: readonly string[]): Promise<void> {
  await db
    .updateTable("steps")
    .set({ changes: null })
    .where("action", "in", [...actions])
    .where("caseId", "in", idsOfOldCases(db, before, now))
    .execute();
}

function isUnusable(before: Date): Expression<SqlBool> {
  return sql<SqlBool>`(expires_at < ${before} OR revoked_at < ${before})`;
}
