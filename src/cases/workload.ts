import type { CaseStore } from "./case-store.ts";
import { HARM_RULES } from "./severity.ts";

const WEEK = 168 * 3_600_000;

/** Pieces of work a week, by what was promised. */
export interface Arrivals {
  /** Removal orders, and cases that are due within an hour of being opened. */
  readonly withinHour: number;
  /** Cases that are due within a day. */
  readonly withinDay: number;
  /** All other cases, and appeals. */
  readonly later: number;
}

/** How much work came in the weeks before now, on average; a case by the harm that it is of. */
export async function arrivalsPerWeek(
  { db }: CaseStore,
  { now, weeks }: { readonly now: Date; readonly weeks: number },
): Promise<Arrivals> {
  const since = new Date(now.getTime() - weeks * WEEK);
  const [cases, orders, appeals] = await Promise.all([
    db
      .selectFrom("cases")
      .select(({ fn }) => ["harm", fn.countAll<number>().as("count")])
      .where("openedAt", ">=", since)
      .where("openedAt", "<", now)
      .groupBy("harm")
      .execute(),
    countSince(db, "orders", since, now),
    countSince(db, "appeals", since, now),
  ]);
  const due = (from: number, to: number) =>
    cases
      .filter(({ harm }) => HARM_RULES[harm].hours > from && HARM_RULES[harm].hours <= to)
      .reduce((total, { count }) => total + count, 0);
  return {
    withinHour: (due(0, 1) + orders) / weeks,
    withinDay: due(1, 24) / weeks,
    later: (due(24, Number.POSITIVE_INFINITY) + appeals) / weeks,
  };
}

async function countSince(db: CaseStore["db"], table: "orders" | "appeals", since: Date, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("receivedAt", ">=", since)
    .where("receivedAt", "<", now)
    .executeTakeFirstOrThrow();
  return count;
}
