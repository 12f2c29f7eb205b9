import { type Kysely, sql } from "kysely";

/** Cases, what hangs on them, the audit log, and the keys of what is sealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE cases (
    id uuid PRIMARY KEY,
    version integer NOT NULL DEFAULT 1,
    campaign text NOT NULL,
    kind text NOT NULL,
    severity smallint NOT NULL CHECK (severity BETWEEN 0 AND 100),
    harm text NOT NULL,
    deadline timestamptz NOT NULL,
    state text NOT NULL,
    assignee text,
    claim_expires timestamptz,
    opened_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    period_from timestamptz NOT NULL,
    period_to timestamptz NOT NULL,
    coordination text NOT NULL,
    validity text,
    review_at timestamptz,
    closed_at timestamptz,
    finding_count integer NOT NULL DEFAULT 0,
    member_count integer NOT NULL DEFAULT 0,
    report_count integer NOT NULL DEFAULT 0,
    CHECK ((assignee IS NULL) = (claim_expires IS NULL))
  )`,
  // One index per order in which the queue is read; the id makes each order total, for cursors.
  "CREATE INDEX cases_by_severity ON cases (state, (-severity), deadline, id)",
  "CREATE INDEX cases_by_deadline ON cases (state, deadline, id)",
  "CREATE INDEX cases_by_opening ON cases (state, opened_at, id)",
  "CREATE INDEX cases_by_assignee ON cases (assignee, state) WHERE assignee IS NOT NULL",
  "CREATE INDEX cases_by_campaign ON cases (campaign)",
  `CREATE TABLE case_targets (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    platform text NOT NULL,
    target text NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (case_id, platform, target)
  )`,
  "CREATE INDEX case_targets_by_target ON case_targets (target, platform)",
  `CREATE TABLE case_findings (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    finding text NOT NULL,
    campaign text NOT NULL,
    detector text NOT NULL,
    coordination text NOT NULL,
    validity text,
    verdict text NOT NULL,
    period_from timestamptz NOT NULL,
    period_to timestamptz NOT NULL,
    added_at timestamptz NOT NULL,
    sha256 text NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (case_id, finding)
  )`,
  "CREATE UNIQUE INDEX case_findings_by_finding ON case_findings (finding)",
  "CREATE INDEX case_findings_by_campaign ON case_findings (campaign)",
  `CREATE TABLE case_members (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    finding text NOT NULL,
    member text NOT NULL,
    PRIMARY KEY (case_id, finding, member)
  )`,
  "CREATE INDEX case_members_by_member ON case_members (member)",
  `CREATE TABLE case_evidence (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    finding text NOT NULL,
    ordinal integer NOT NULL,
    event text NOT NULL,
    PRIMARY KEY (case_id, finding, ordinal)
  )`,
  `CREATE TABLE case_notes (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    author text NOT NULL,
    at timestamptz NOT NULL,
    body bytea NOT NULL
  )`,
  "CREATE INDEX case_notes_by_case ON case_notes (case_id, id)",
  `CREATE TABLE case_tags (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    tag text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (case_id, tag)
  )`,
  "CREATE INDEX case_tags_by_tag ON case_tags (tag, case_id)",
  `CREATE TABLE case_links (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    other_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (case_id, other_id),
    CHECK (case_id <> other_id)
  )`,
  "CREATE INDEX case_links_by_other ON case_links (other_id)",
  `CREATE TABLE calendar_events (
    id uuid PRIMARY KEY,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    title text NOT NULL,
    source text,
    added_at timestamptz NOT NULL,
    CHECK (starts_at <= ends_at)
  )`,
  "CREATE INDEX calendar_events_by_time ON calendar_events (starts_at, id)",
  `CREATE TABLE case_calendar (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    event_id uuid NOT NULL REFERENCES calendar_events ON DELETE CASCADE,
    at timestamptz NOT NULL,
    PRIMARY KEY (case_id, event_id)
  )`,
  `CREATE TABLE snapshots (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    sha256 text NOT NULL,
    seen_at timestamptz NOT NULL,
    taken_by text NOT NULL,
    media_type text NOT NULL,
    byte_length integer NOT NULL,
    source bytea NOT NULL,
    body bytea
  )`,
  "CREATE INDEX snapshots_by_case ON snapshots (case_id, id)",
  "CREATE INDEX snapshots_by_hash ON snapshots (sha256)",
  `CREATE TABLE takedown_claims (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    body bytea NOT NULL,
    claimed_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    credibility text NOT NULL,
    snapshot_id uuid REFERENCES snapshots
  )`,
  "CREATE INDEX takedown_claims_by_case ON takedown_claims (case_id, id)",
  `CREATE TABLE audit_entries (
    seq bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    action text NOT NULL,
    case_id uuid,
    subject text,
    data text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL
  )`,
  "CREATE INDEX audit_entries_by_case ON audit_entries (case_id, seq)",
  "CREATE INDEX audit_entries_by_action ON audit_entries (action, seq)",
  `CREATE TABLE audit_head (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    seq bigint NOT NULL,
    hash text NOT NULL
  )`,
  `INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '${"0".repeat(64)}')`,
  // A guard against mistakes; against somebody who owns the database only the chain's head, kept elsewhere, helps.
  `CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$`,
  `CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()`,
  `CREATE TABLE steps (
    id uuid PRIMARY KEY,
    seq bigint NOT NULL UNIQUE REFERENCES audit_entries,
    action text NOT NULL,
    actor text NOT NULL,
    case_id uuid,
    at timestamptz NOT NULL,
    batch uuid,
    changes bytea,
    undone_by uuid REFERENCES steps DEFERRABLE INITIALLY DEFERRED
  )`,
  "CREATE INDEX steps_by_case ON steps (case_id, seq)",
  "CREATE INDEX steps_by_batch ON steps (batch) WHERE batch IS NOT NULL",
  // No reference to cases: a key's destruction stays on record when its case is gone.
  `CREATE TABLE case_keys (
    case_id uuid PRIMARY KEY,
    wrapped bytea,
    wrapped_with text NOT NULL,
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
  )`,
];
