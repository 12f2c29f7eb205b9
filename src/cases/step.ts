import type { Insertable, Kysely, Selectable, Transaction, Updateable } from "kysely";
import type { JsonObject } from "../lib/canonical-json.ts";
import type { CaseTable } from "../store/cases/case-tables.ts";
import type { Tables } from "../store/cases/tables.ts";
import { appendEntry } from "./audit-log.ts";
import { caseKey } from "./case-key.ts";
import type { CaseKey, CaseStore } from "./case-store.ts";
import { type Action, may, type Role } from "./permissions.ts";
import { Refusal } from "./refusal.ts";
import {
  type AnyTables,
  deleteRows,
  digestOf,
  forWriting,
  insertRows,
  picked,
  type Row,
  type RowChange,
  rowOf,
  updateRow,
  writeChanges,
} from "./row-change.ts";

/** Who takes a step. */
export interface Actor {
  /** Pseudonym; the log knows no other name. */
  readonly id: string;
  readonly role: Role | "system";
}

/** Opening cases from a run, claims that run out: what no person did. */
export const SYSTEM: Actor = { id: "system", role: "system" };

export interface StepRequest {
  readonly actor: Actor;
  readonly action: Action;
  readonly now: Date;
  /**
   * The case that is changed, and the version that the actor saw: where it has moved on, the step is refused.
   * "any" is for steps by which nobody's change can be lost.
   */
  readonly case?: { readonly id: string; readonly version: number | "any" };
  /** The bulk action that it is part of. */
  readonly batch?: string;
}

/** What the work of a step comes to. */
export interface StepOutcome<Result> {
  readonly result: Result;
  /** Id of what was made or changed, for the log. */
  readonly subject?: string;
  /** For the log: codes, pseudonyms, times, counts and hashes only. */
  readonly data?: JsonObject;
  /** False for what cannot be taken back, such as a statement that was sent. Default true. */
  readonly canUndo?: boolean;
}

export interface StepReceipt<Result> {
  readonly result: Result;
  readonly stepId: string;
  /** Its line in the audit log. */
  readonly seq: number;
  /** The case's version after it; absent where it concerns no case. */
  readonly version?: number;
}

/**
 * Every change to cases is a step: one transaction that checks that the actor may and saw the case as it is, changes
 * rows, keeps what they were, and appends one line to the audit log. All of it happens or nothing.
 * @throws Refusal if the actor may not, the case is not there or has moved on, or `work` refuses
 */
export async function takeStep<Result>(
  store: CaseStore,
  request: StepRequest,
  work: (step: Step) => Promise<StepOutcome<Result>>,
): Promise<StepReceipt<Result>> {
  assertMay(request.actor, request.action);
  return store.transaction(async (db) => {
    const step = new Step(store, db, request, request.case && (await lockCase(db, request.case)));
    const outcome = await work(step);
    return step.finish(outcome);
  });
}

/** @throws Refusal `forbidden` */
export function assertMay(actor: Actor, action: Action): void {
  if (may(actor.role, action)) return;
  throw new Refusal("forbidden", "role-may-not", `the role ${actor.role} may not ${action}: ask somebody who may`);
}

async function lockCase(
  db: Transaction<Tables>,
  { id, version }: { readonly id: string; readonly version: number | "any" },
): Promise<Selectable<CaseTable>> {
  const row = await db.selectFrom("cases").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "no-such-case", "there is no such case");
  if (version !== "any" && row.version !== version)
    throw new Refusal(
      "conflict",
      "stale-version",
      `the case was changed since it was read (version ${row.version}, not ${version}): read it again`,
      { version: row.version },
    );
  return row;
}

type Name = keyof Tables & string;

/** A step under way. Rows are changed through it, so that it knows what they were. */
export class Step {
  readonly store: CaseStore;
  /** For reading, and for rows that no undo is to bring back. */
  readonly db: Transaction<Tables>;
  readonly request: StepRequest;
  readonly id: string;
  readonly #changes: RowChange[] = [];
  #case: Selectable<CaseTable> | undefined;

  constructor(store: CaseStore, db: Transaction<Tables>, request: StepRequest, row?: Selectable<CaseTable>) {
    this.store = store;
    this.db = db;
    this.request = request;
    this.id = store.newId(request.now);
    this.#case = row;
  }

  get now(): Date {
    return this.request.now;
  }

  get actor(): Actor {
    return this.request.actor;
  }

  /** The case as it stands within this step, locked until the step ends. */
  get case(): Selectable<CaseTable> {
    if (this.#case === undefined) throw new Error(`${this.request.action} concerns no case`);
    return this.#case;
  }

  newId(): string {
    return this.store.newId(this.now);
  }

  /** The key that the case's content is sealed with; the store's own where the step concerns no case. */
  key(): Promise<CaseKey> {
    return this.#case === undefined
      ? Promise.resolve(this.store.keys.own)
      : caseKey(this.store, this.db, this.#case.id);
  }

  /** @param keyNames The table's primary key. */
  async insert<Table extends Name>(
    table: Table,
    row: Insertable<Tables[Table]>,
    keyNames: readonly (keyof Insertable<Tables[Table]> & string)[] = ["id" as never],
  ): Promise<void> {
    await insertRows(this.#any, table, [row as Row]);
    const key = picked(row as Row, keyNames);
    const after = await rowOf(this.#any, table, key);
    this.#changes.push({ table, key, kind: "made", ...(after !== null && { after: digestOf(lasting(after)) }) });
  }

  /**
   * Makes rows that nobody ever changes.
   * @param key What these rows have in common and no other row has
   */
  async insertAll<Table extends Name>(
    table: Table,
    rows: readonly Insertable<Tables[Table]>[],
    key: Partial<Selectable<Tables[Table]>>,
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
      await insertRows(this.#any, table, rows.slice(start, start + ROWS_AT_ONCE) as unknown as Row[]);
    if (rows.length > 0) this.#changes.push({ table, key: key as Row, kind: "made" });
  }

  /** @throws Refusal `not-found` where there is no such row */
  async update<Table extends Name>(
    table: Table,
    key: Partial<Selectable<Tables[Table]>>,
    changes: Updateable<Tables[Table]>,
  ): Promise<void> {
    const names = Object.keys(changes);
    const before = picked(await this.#present(table, key as Row), names);
    await updateRow(this.#any, table, key as Row, changes as Row);
    const after = digestOf(picked(await this.#present(table, key as Row), names));
    this.#changes.push({ table, key: key as Row, kind: "changed", before, after });
  }

  /** @throws Refusal `not-found` where there is no such row */
  async remove<Table extends Name>(table: Table, key: Partial<Selectable<Tables[Table]>>): Promise<void> {
    const before = await this.#present(table, key as Row);
    await deleteRows(this.#any, table, key as Row);
    this.#changes.push({ table, key: key as Row, kind: "removed", before });
  }

  /**
   * Takes back what an earlier step did, the last first.
   * @throws Refusal `changed-since` where something is not as that step left it
   */
  async takeBack(changes: readonly RowChange[]): Promise<void> {
    for (const change of [...changes].reverse()) this.#changes.push(await takeBack(this.#any, change));
    const { id } = this.#case ?? {};
    // A case whose opening was taken back is gone; the step is still about it.
    if (id !== undefined)
      this.#case =
        (await this.db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirst()) ?? this.#case;
  }

  /** Changes the case itself. */
  async updateCase(changes: Omit<Updateable<CaseTable>, "version" | "updatedAt">): Promise<void> {
    const { id } = this.case;
    await this.update("cases", { id }, changes);
    this.#case = await this.#readCase(id);
  }

  /** Opens a case within this step: the step is from then on about it. */
  async openCase(row: Insertable<CaseTable>): Promise<void> {
    await this.store.keys.create(this.db, row.id);
    await this.insert("cases", row);
    this.#case = await this.#readCase(row.id);
  }

  /** For {@link takeStep}: puts the step on record. */
  async finish<Result>(outcome: StepOutcome<Result>): Promise<StepReceipt<Result>> {
    const { request, now, db } = this;
    const caseId = this.#case?.id;
    const stepId = this.id;
    const version = request.case === undefined ? this.#case?.version : await this.#raiseVersion();
    const changes =
      outcome.canUndo === false ? null : (await this.key()).seal(`step ${stepId}`, writeChanges(this.#changes));
    const { seq } = await appendEntry(db, {
      at: now,
      actor: request.actor.id,
      role: request.actor.role,
      action: request.action,
      case: caseId,
      subject: outcome.subject,
      data: { ...outcome.data, ...(request.batch !== undefined && { batch: request.batch }) },
    });
    await db
      .insertInto("steps")
      .values({
        id: stepId,
        seq,
        action: request.action,
        actor: request.actor.id,
        caseId: caseId ?? null,
        at: now,
        batch: request.batch ?? null,
        changes,
        undoneBy: null,
      })
      .execute();
    return { result: outcome.result, stepId, seq, ...(version !== undefined && { version }) };
  }

  async #raiseVersion(): Promise<number> {
    const { id, version } = this.case;
    await this.db
      .updateTable("cases")
      .set({ version: version + 1, updatedAt: this.now })
      .where("id", "=", id)
      .execute();
    return version + 1;
  }

  async #present(table: string, key: Row): Promise<Row> {
    const row = await rowOf(this.#any, table, key);
    if (row === null) throw new Refusal("not-found", "no-such-row", "what was to be changed is not there (any more)");
    return row;
  }

  #readCase(id: string): Promise<Selectable<CaseTable>> {
    return this.db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  }

  get #any(): Kysely<AnyTables> {
    return this.db as unknown as Kysely<AnyTables>;
  }
}

/** Far below the 65,535 values that one statement can take. */
const ROWS_AT_ONCE = 1000;

async function takeBack(db: Kysely<AnyTables>, { table, key, kind, before, after }: RowChange): Promise<RowChange> {
  if (kind === "removed") {
    if ((await rowOf(db, table, key)) !== null) throw changedSince();
    await insertRows(db, table, [forWriting(before!)]);
    return { table, key, kind: "made", after: digestOf(lasting(before!)) };
  }
  const row = await rowOf(db, table, key);
  if (row === null) throw changedSince();
  if (kind === "changed") {
    const now = picked(row, Object.keys(before!));
    if (digestOf(now) !== after) throw changedSince();
    await updateRow(db, table, key, forWriting(before!));
    return { table, key, kind, before: now, after: digestOf(before!) };
  }
  if (after !== undefined && digestOf(lasting(row)) !== after) throw changedSince();
  await deleteRows(db, table, key);
  return { table, key, kind: "removed", before: row };
}

/** A row without what every step changes. */
function lasting({ version, updatedAt, ...row }: Row): Row {
  return row;
}

function changedSince(): Refusal {
  return new Refusal("conflict", "changed-since", "a later step changed the same thing: undo that one first");
}
