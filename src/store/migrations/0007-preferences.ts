import { type Kysely, sql } from "kysely";

/** What somebody chose for themselves (store/cases/door-tables.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE staff_preferences (
      staff_id text PRIMARY KEY REFERENCES staff (id),
      wellness text NOT NULL
    )`)
    .execute(db);
}
