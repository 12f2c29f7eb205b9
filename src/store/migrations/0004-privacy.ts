import { type Kysely, sql } from "kysely";

/** The store's own keys, unmasking, and what may be kept as a hash alone (store/cases/privacy-tables.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE store_keys (
    name text PRIMARY KEY,
    wrapped bytea NOT NULL,
    wrapped_with text NOT NULL
  )`,
  `CREATE TABLE unmaskings (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    platform text NOT NULL,
    pseudonym text NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    reason bytea NOT NULL,
    state text NOT NULL,
    decided_by text,
    decided_at timestamptz,
    expires_at timestamptz,
    told_at timestamptz,
    CHECK (decided_by IS NULL OR decided_by <> requested_by)
  )`,
  "CREATE INDEX unmaskings_by_case ON unmaskings (case_id, id)",
  "CREATE INDEX unmaskings_waiting ON unmaskings (requested_at, id) WHERE state = 'waiting'",
  `CREATE TABLE restricted_hashes (
    sha256 text PRIMARY KEY,
    at timestamptz NOT NULL
  )`,
  "ALTER TABLE cases ADD COLUMN restriction text",
];
