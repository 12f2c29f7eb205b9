import type { Selectable } from "kysely";
import type { AppealTable, DisputeTable, OrderTable, StatementTable } from "../store/cases/decision-tables.ts";
import { caseKey } from "./case-key.ts";
import type { CaseStore } from "./case-store.ts";
import { type DecisionRow, openDraft } from "./deciding.ts";
import type { DecisionDraft } from "./decision.ts";
import { openOrder } from "./ordering.ts";
import { type OrderClock, orderClock, type RemovalOrder } from "./removal-order.ts";

/** A decision as people read it. */
export interface DecisionView extends Omit<DecisionRow, "body"> {
  readonly draft: DecisionDraft;
}

export interface StatementView extends Omit<Selectable<StatementTable>, "body"> {
  readonly text: string;
}

export interface AppealView extends Omit<Selectable<AppealTable>, "body" | "answer"> {
  readonly complaint: string;
  readonly answer: string | null;
}

export interface DisputeView extends Omit<Selectable<DisputeTable>, "body"> {
  readonly body: string;
}

export interface OrderView extends Omit<Selectable<OrderTable>, "body"> {
  readonly order: RemovalOrder;
  readonly clock: OrderClock;
}

/** All that was decided in a case and what came of it, each in the order in which it was written. */
export interface DecisionFile {
  readonly decisions: readonly DecisionView[];
  readonly statements: readonly StatementView[];
  readonly appeals: readonly AppealView[];
  readonly disputes: readonly DisputeView[];
  readonly orders: readonly OrderView[];
}

/** @throws Refusal `erased`, `no-such-case` */
export async function readDecisions(store: CaseStore, caseId: string, now: Date): Promise<DecisionFile> {
  const { db } = store;
  const key = await caseKey(store, db, caseId);
  const [decisions, statements, appeals, disputes, orders] = await Promise.all([
    db.selectFrom("decisions").selectAll().where("caseId", "=", caseId).orderBy("madeAt").orderBy("id").execute(),
    db.selectFrom("statements").selectAll().where("caseId", "=", caseId).orderBy("issuedAt").orderBy("id").execute(),
    db.selectFrom("appeals").selectAll().where("caseId", "=", caseId).orderBy("receivedAt").orderBy("id").execute(),
    db.selectFrom("disputes").selectAll().where("caseId", "=", caseId).orderBy("receivedAt").orderBy("id").execute(),
    db.selectFrom("orders").selectAll().where("caseId", "=", caseId).orderBy("receivedAt").orderBy("id").execute(),
  ]);
  const obstacles = await db
    .selectFrom("orderObstacles")
    .innerJoin("orders", "orders.id", "orderObstacles.orderId")
    .selectAll("orderObstacles")
    .where("orders.caseId", "=", caseId)
    .orderBy("orderObstacles.at")
    .execute();
  return {
    decisions: decisions.map(({ body, ...row }) => ({ ...row, draft: openDraft(key, { id: row.id, body }) })),
    statements: statements.map(({ body, ...row }) => ({ ...row, text: key.unseal(`statement ${row.id}`, body) })),
    appeals: appeals.map(({ body, answer, ...row }) => ({
      ...row,
      complaint: key.unseal(`appeal ${row.id}`, body),
      answer: answer && key.unseal(`appeal answer ${row.id}`, answer),
    })),
    disputes: disputes.map(({ body, ...row }) => ({ ...row, body: key.unseal(`dispute ${row.id}`, body) })),
    orders: orders.map(({ body, ...row }) => {
      const own = obstacles.filter(({ orderId }) => orderId === row.id);
      const clock = orderClock(row, { ...row, obstacles: own }, now);
      return { ...row, order: openOrder(key, { id: row.id, body }), clock: { ...clock, keepUntil: row.keepUntil } };
    }),
  };
}

/** What waits for a person who is not the one who began it; without content, for lists. */
export interface Waiting {
  /** Grave decisions without a second person, the oldest first; those that could not wait come with their time. */
  readonly confirmations: readonly Pick<
    DecisionRow,
    "id" | "caseId" | "measure" | "madeBy" | "madeAt" | "confirmDue"
  >[];
  readonly appeals: readonly Pick<Selectable<AppealTable>, "id" | "caseId" | "decisionId" | "appellant" | "due">[];
  /** Removal orders that nobody has carried out, the next to run out first; those whose clock stands come last. */
  readonly orders: readonly Pick<Selectable<OrderTable>, "id" | "caseId" | "issuingState" | "due" | "receivedAt">[];
}

/** @param most Of each kind. */
export async function readWaiting({ db }: CaseStore, most = 100): Promise<Waiting> {
  const [confirmations, appeals, orders] = await Promise.all([
    db
      .selectFrom("decisions")
      .select(["id", "caseId", "measure", "madeBy", "madeAt", "confirmDue"])
      .where("confirmedBy", "is", null)
      .where((where) =>
        where.or([
          where("state", "=", "proposed"),
          where.and([where("state", "=", "in-force"), where("confirmDue", "is not", null)]),
        ]),
      )
      .orderBy("madeAt")
      .orderBy("id")
      .limit(most)
      .execute(),
    db
      .selectFrom("appeals")
      .select(["id", "caseId", "decisionId", "appellant", "due"])
      .where("state", "=", "open")
      .orderBy("due")
      .orderBy("id")
      .limit(most)
      .execute(),
    db
      .selectFrom("orders")
      .select(["id", "caseId", "issuingState", "due", "receivedAt"])
      .where("carriedOutAt", "is", null)
      .orderBy("due", (due) => due.asc().nullsLast())
      .orderBy("id")
      .limit(most)
      .execute(),
  ]);
  return { confirmations, appeals, orders };
}
