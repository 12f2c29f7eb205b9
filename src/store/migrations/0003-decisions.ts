import { type Kysely, sql } from "kysely";

/** Decisions, statements of reasons, appeals, removal orders and referrals. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE orders (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    issuing_state text NOT NULL,
    establishment_state text NOT NULL,
    issued_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    url_count integer NOT NULL,
    acknowledged_at timestamptz,
    carried_out_at timestamptz,
    carried_out_by text,
    due timestamptz,
    keep_until timestamptz,
    is_kept_longer boolean NOT NULL DEFAULT false,
    body bytea NOT NULL
  )`,
  "CREATE INDEX orders_by_case ON orders (case_id, id)",
  "CREATE INDEX orders_open ON orders (due, id) WHERE carried_out_at IS NULL",
  `CREATE TABLE order_obstacles (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    gone_at timestamptz
  )`,
  "CREATE INDEX order_obstacles_by_order ON order_obstacles (order_id, at)",
  `CREATE TABLE decisions (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    measure text NOT NULL,
    state text NOT NULL,
    category text,
    source text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    confirmed_by text,
    confirmed_at timestamptz,
    confirm_due timestamptz,
    effective_at timestamptz,
    ended_at timestamptz,
    review_at timestamptz,
    until timestamptz,
    replaces uuid REFERENCES decisions,
    order_id uuid REFERENCES orders,
    stated_at timestamptz,
    exported_at timestamptz,
    body bytea NOT NULL,
    CHECK (confirmed_by IS NULL OR confirmed_by <> made_by)
  )`,
  "CREATE INDEX decisions_by_case ON decisions (case_id, id)",
  // A second decision cannot wait beside a first, nor be in force beside it; a hold runs beside either.
  "CREATE UNIQUE INDEX decisions_one_proposed ON decisions (case_id) WHERE state = 'proposed'",
  "CREATE UNIQUE INDEX decisions_one_in_force ON decisions (case_id) WHERE state = 'in-force' AND measure <> 'hold'",
  "CREATE INDEX decisions_to_confirm ON decisions (confirm_due, id) WHERE confirm_due IS NOT NULL AND confirmed_by IS NULL",
  "CREATE INDEX decisions_to_export ON decisions (effective_at, id) WHERE exported_at IS NULL",
  `CREATE TABLE statements (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    decision_id uuid NOT NULL REFERENCES decisions ON DELETE CASCADE,
    audience text NOT NULL,
    language text NOT NULL,
    issued_at timestamptz NOT NULL,
    sha256 text NOT NULL,
    body bytea NOT NULL
  )`,
  "CREATE INDEX statements_by_decision ON statements (decision_id, id)",
  `CREATE TABLE appeals (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    decision_id uuid NOT NULL REFERENCES decisions ON DELETE CASCADE,
    appellant text NOT NULL,
    received_at timestamptz NOT NULL,
    due timestamptz NOT NULL,
    state text NOT NULL,
    outcome text,
    decided_by text,
    decided_at timestamptz,
    body bytea NOT NULL,
    answer bytea
  )`,
  "CREATE INDEX appeals_by_case ON appeals (case_id, id)",
  "CREATE INDEX appeals_by_decision ON appeals (decision_id)",
  "CREATE INDEX appeals_open ON appeals (due, id) WHERE state = 'open'",
  `CREATE TABLE disputes (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    decision_id uuid NOT NULL REFERENCES decisions ON DELETE CASCADE,
    received_at timestamptz NOT NULL,
    settled_at timestamptz,
    outcome text,
    is_implemented boolean,
    body bytea NOT NULL
  )`,
  "CREATE INDEX disputes_by_case ON disputes (case_id, id)",
  `CREATE TABLE referral_batches (
    id uuid PRIMARY KEY,
    platform text NOT NULL,
    host text NOT NULL,
    prepared_by text NOT NULL,
    prepared_at timestamptz NOT NULL,
    item_count integer NOT NULL,
    sent_at timestamptz
  )`,
  "CREATE INDEX referral_batches_by_time ON referral_batches (prepared_at DESC, id)",
  `CREATE TABLE referrals (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    platform text NOT NULL,
    host text NOT NULL,
    category text NOT NULL,
    added_at timestamptz NOT NULL,
    url_hash text NOT NULL,
    batch_id uuid REFERENCES referral_batches,
    outcome text,
    outcome_at timestamptz,
    body bytea NOT NULL
  )`,
  "CREATE INDEX referrals_by_case ON referrals (case_id, id)",
  "CREATE INDEX referrals_waiting ON referrals (platform, host, id) WHERE batch_id IS NULL",
  "CREATE INDEX referrals_by_batch ON referrals (batch_id, id) WHERE batch_id IS NOT NULL",
  "CREATE UNIQUE INDEX referrals_open_by_url ON referrals (url_hash) WHERE outcome IS NULL",
];
