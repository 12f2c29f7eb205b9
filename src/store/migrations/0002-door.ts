import { type Kysely, sql } from "kysely";

/** Who comes in through the HTTP door, what was asked for and what is under way (store/cases/door-tables.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE staff (
    id text PRIMARY KEY,
    role text NOT NULL,
    state text NOT NULL,
    login_hash text NOT NULL UNIQUE,
    login bytea NOT NULL,
    password text,
    subject_hash text UNIQUE,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE invitations (
    token_hash text PRIMARY KEY,
    role text NOT NULL,
    created_by text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  `CREATE TABLE sessions (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES staff (id),
    token_hash text NOT NULL UNIQUE,
    previous_hash text UNIQUE,
    rotated_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL
  )`,
  "CREATE INDEX sessions_by_staff ON sessions (staff_id)",
  `CREATE TABLE api_keys (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES staff (id),
    token_hash text NOT NULL UNIQUE,
    name text NOT NULL,
    scopes text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
  )`,
  `CREATE TABLE idempotency_keys (
    actor text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    run text NOT NULL,
    status integer,
    answer bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
  )`,
  "CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)",
  `CREATE TABLE jobs (
    id text PRIMARY KEY,
    kind text NOT NULL,
    parameters text NOT NULL,
    state text NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    result text,
    problem text
  )`,
  `CREATE TABLE job_lines (
    job_id text NOT NULL REFERENCES jobs (id),
    seq integer NOT NULL,
    at timestamptz NOT NULL,
    line text NOT NULL,
    PRIMARY KEY (job_id, seq)
  )`,
  `CREATE TABLE webhooks (
    id text PRIMARY KEY,
    url bytea NOT NULL,
    secret bytea NOT NULL,
    actions text NOT NULL,
    state text NOT NULL,
    seen_seq integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE deliveries (
    id text PRIMARY KEY,
    webhook_id text NOT NULL REFERENCES webhooks (id),
    seq integer NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    next_at timestamptz NOT NULL,
    last_outcome text,
    created_at timestamptz NOT NULL,
    UNIQUE (webhook_id, seq)
  )`,
  "CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state = 'waiting'",
];
