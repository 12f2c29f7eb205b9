import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from "kysely";
import type { CaseTable } from "../store/cases/case-tables.ts";
import type { Tables } from "../store/cases/tables.ts";
import { CASE_STATES, type CaseState, type HarmKind } from "./case.ts";

/** `severity`: the worst first, then the most pressing; `deadline`: the most pressing; `opened`: the newest. */
export const QUEUE_ORDERS = ["severity", "deadline", "opened"] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

/** What is to be listed; what is left out is not asked for. */
export interface QueueFilter {
  readonly states?: readonly CaseState[] | undefined;
  readonly kind?: string | undefined;
  readonly harm?: HarmKind | undefined;
  readonly campaign?: string | undefined;
  /** Pseudonym of who has claimed it; null: nobody, at `now`. */
  readonly holder?: string | null | undefined;
  /** As it is kept (annotating.ts). */
  readonly tag?: string | undefined;
  /** Target's id as the workspace knows it. */
  readonly target?: string | undefined;
  readonly dueBefore?: Date | undefined;
}

/** Place after a case in an order. */
export interface QueuePlace {
  readonly order: QueueOrder;
  /** The case's severity; 0 in orders that do not look at it. */
  readonly severity: number;
  /** Its deadline, or when it was opened. */
  readonly time: Date;
  readonly id: string;
}

export interface QueueRequest extends QueueFilter {
  readonly order: QueueOrder;
  /** 1–200. */
  readonly limit: number;
  readonly after?: QueuePlace | undefined;
  readonly now: Date;
}

export interface QueuePage {
  readonly cases: readonly Selectable<CaseTable>[];
  /** Absent on the last page. */
  readonly next?: QueuePlace;
}

/**
 * One page of the queue. Each state is read by its own index and no further than the page needs, so that a page costs the
 * same among a hundred cases and among a million.
 */
export async function listCases(db: Kysely<Tables>, request: QueueRequest): Promise<QueuePage> {
  const { order, limit, states = CASE_STATES } = request;
  const wanted = [...new Set(states)];
  if (wanted.length === 0) return { cases: [] };
  const [first, ...others] = wanted.map((state) => inState(db, state, request));
  const union = others.reduce((all, one) => all.unionAll(one), first!);
  const rows = await ordered(db.selectFrom(union.as("cases")).selectAll("cases"), order)
    .limit(limit + 1)
    .execute();
  const cases = rows.slice(0, limit);
  const last = cases.at(-1);
  return { cases, ...(rows.length > limit && last !== undefined && { next: placeOf(last, order) }) };
}

/** How many cases there are in each state, and how many of them are late. */
export async function countCases(
  db: Kysely<Tables>,
  now: Date,
): Promise<Record<CaseState, { all: number; late: number }>> {
  const rows = await db
    .selectFrom("cases")
    .select(["state", sql<number>`count(*)::integer`.as("all")])
    .select(sql<number>`(count(*) FILTER (WHERE deadline < ${now} AND ${IS_AWAITED}))::integer`.as("late"))
    .groupBy("state")
    .execute();
  const counts = Object.fromEntries(CASE_STATES.map((state) => [state, { all: 0, late: 0 }]));
  for (const { state, all, late } of rows) counts[state] = { all, late };
  return counts as Record<CaseState, { all: number; late: number }>;
}

/** Somebody is to decide, or to look again. */
const IS_AWAITED = sql<boolean>`(state IN ('open', 'proposed') OR (state <> 'closed' AND review_at IS NOT NULL))`;

function placeOf(row: Selectable<CaseTable>, order: QueueOrder): QueuePlace {
  return {
    order,
    severity: order === "severity" ? row.severity : 0,
    time: order === "opened" ? row.openedAt : row.deadline,
    id: row.id,
  };
}

type CaseQuery = SelectQueryBuilder<Tables, "cases", Selectable<CaseTable>>;

function inState(db: Kysely<Tables>, state: CaseState, request: QueueRequest) {
  let query: CaseQuery = filtered(db.selectFrom("cases").selectAll("cases").where("cases.state", "=", state), request);
  const { order, limit, after } = request;
  if (after !== undefined) query = query.where(isAfter(after));
  // In brackets, for the union.
  return db
    .selectFrom(
      ordered(query, order)
        .limit(limit + 1)
        .as("cases"),
    )
    .selectAll("cases");
}

/** As the indexes are. */
function ordered(query: CaseQuery, order: QueueOrder): CaseQuery {
  if (order === "severity") return query.orderBy(sql`-cases.severity`).orderBy("cases.deadline").orderBy("cases.id");
  if (order === "deadline") return query.orderBy("cases.deadline").orderBy("cases.id");
  return query.orderBy("cases.openedAt", "desc").orderBy("cases.id", "desc");
}

function isAfter({ order, severity, time, id }: QueuePlace) {
  if (order === "severity")
    return sql<boolean>`(-cases.severity, cases.deadline, cases.id) > (${-severity}::integer, ${time}::timestamptz, ${id}::uuid)`;
  if (order === "deadline") return sql<boolean>`(cases.deadline, cases.id) > (${time}::timestamptz, ${id}::uuid)`;
  return sql<boolean>`(cases.opened_at, cases.id) < (${time}::timestamptz, ${id}::uuid)`;
}

function filtered(
  query: CaseQuery,
  { kind, harm, campaign, holder, tag, target, dueBefore, now }: QueueRequest,
): CaseQuery {
  let result = query;
  if (kind !== undefined) result = result.where("cases.kind", "=", kind);
  if (harm !== undefined) result = result.where("cases.harm", "=", harm);
  if (campaign !== undefined) result = result.where("cases.campaign", "=", campaign);
  if (dueBefore !== undefined) result = result.where("cases.deadline", "<", dueBefore);
  if (typeof holder === "string")
    result = result.where("cases.assignee", "=", holder).where("cases.claimExpires", ">", now);
  if (holder === null)
    result = result.where((where) =>
      where.or([where("cases.claimExpires", "is", null), where("cases.claimExpires", "<=", now)]),
    );
  if (tag !== undefined)
    result = result.where("cases.id", "in", (from) =>
      from.selectFrom("caseTags").select("caseId").where("tag", "=", tag),
    );
  if (target !== undefined)
    result = result.where("cases.id", "in", (from) =>
      from.selectFrom("caseTargets").select("caseId").where("target", "=", target),
    );
  return result;
}
