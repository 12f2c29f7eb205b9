import { type Kysely, sql } from "kysely";

/** Decisions that end by themselves, and answers that go with the case they tell of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "CREATE INDEX decisions_to_end ON decisions (until, id) WHERE state = 'in-force' AND until IS NOT NULL",
  "ALTER TABLE idempotency_keys ADD COLUMN case_ids uuid[] NOT NULL DEFAULT '{}'",
  "CREATE INDEX idempotency_keys_by_case ON idempotency_keys USING gin (case_ids)",
];
