import { type Kysely, sql } from "kysely";

/** What is picked for the report of a case (store/cases/report-tables.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE case_stars (
      case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
      finding text NOT NULL,
      kind text NOT NULL,
      place integer NOT NULL,
      starred_by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (case_id, finding, kind, place)
    )`)
    .execute(db);
}
