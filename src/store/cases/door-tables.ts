import type { ColumnType } from "kysely";
import type { Role } from "../../cases/permissions.ts";
import type { Fixed, Sealed } from "./case-tables.ts";

/** Who works here: a pseudonym, a role and a way to sign in. What they are called is sealed. */
export interface StaffTable {
  readonly id: Fixed<string>;
  role: Role;
  state: "active" | "disabled";
  /** Keyed hash of the login in lower case; and the login, for administrators' eyes. */
  loginHash: string;
  login: Sealed;
  /** See api/staff/password.ts; null where somebody signs in elsewhere (OpenID Connect). */
  password: string | null;
  /** Keyed hash of the provider's issuer and subject. */
  subjectHash: string | null;
  readonly createdAt: Fixed<Date>;
}

/** A link that lets somebody in for the first time, or in again with a new password. Only its token's hash is kept. */
export interface InvitationTable {
  readonly tokenHash: Fixed<string>;
  readonly role: Fixed<Role>;
  /** Null for the link that the first run prints. */
  readonly createdBy: Fixed<string | null>;
  readonly createdAt: Fixed<Date>;
  readonly expiresAt: Fixed<Date>;
  usedAt: Date | null;
}

/** What somebody chose for themselves; nobody else is shown it, and no log tells of it. */
export interface StaffPreferencesTable {
  readonly staffId: Fixed<string>;
  /** JSON; what is absent is as the organisation has it. */
  wellness: string;
}

export interface SessionTable {
  readonly id: Fixed<string>;
  readonly staffId: Fixed<string>;
  tokenHash: string;
  /** The token before the last rotation, good for a moment more: requests under way still carry it. */
  previousHash: string | null;
  rotatedAt: Date;
  readonly createdAt: Fixed<Date>;
  lastSeenAt: Date;
}

export interface ApiKeyTable {
  readonly id: Fixed<string>;
  readonly staffId: Fixed<string>;
  readonly tokenHash: Fixed<string>;
  readonly name: Fixed<string>;
  /** JSON list of actions; what the owner's role does not allow is not allowed either. */
  readonly scopes: Fixed<string>;
  readonly createdAt: Fixed<Date>;
  readonly expiresAt: Fixed<Date>;
  revokedAt: Date | null;
}

/** What was answered to a request that may be sent again. */
export interface IdempotencyTable {
  readonly actor: Fixed<string>;
  readonly key: Fixed<string>;
  /** SHA-256 of method, path, precondition and body. */
  readonly fingerprint: Fixed<string>;
  /** The server's run that works on it: what another run left unanswered is free again. */
  run: string;
  status: number | null;
  /** Sealed with the key of the case that it tells of, with the store's own where that is none or several. */
  answer: Sealed | null;
  /** Cases whose content the answer can hold: erasing one of them removes it. */
  caseIds: ColumnType<string[], string[] | undefined, string[]>;
  readonly createdAt: Fixed<Date>;
}

export type JobState = "waiting" | "running" | "succeeded" | "failed" | "cancelled";

/** Long work: an import or a detection, done by a process of its own. */
export interface JobTable {
  readonly id: Fixed<string>;
  readonly kind: Fixed<"import" | "detect">;
  /** JSON. */
  readonly parameters: Fixed<string>;
  state: JobState;
  readonly createdBy: Fixed<string>;
  readonly createdAt: Fixed<Date>;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** JSON: what came of it. */
  result: string | null;
  /** Why it failed, for people. */
  problem: string | null;
}

/** What a job said on its way. */
export interface JobLineTable {
  readonly jobId: Fixed<string>;
  readonly seq: Fixed<number>;
  readonly at: Fixed<Date>;
  readonly line: Fixed<string>;
}

/** An address that is told what happens here. */
export interface WebhookTable {
  readonly id: Fixed<string>;
  readonly url: Fixed<Sealed>;
  /** What deliveries are signed with. */
  readonly secret: Fixed<Sealed>;
  /** JSON list of actions; empty for all. */
  readonly actions: Fixed<string>;
  state: "active" | "stopped";
  /** The last line of the audit log that was turned into a delivery. */
  seenSeq: number;
  readonly createdBy: Fixed<string>;
  readonly createdAt: Fixed<Date>;
}

export interface DeliveryTable {
  readonly id: Fixed<string>;
  readonly webhookId: Fixed<string>;
  /** The audit log's line that it tells of. */
  readonly seq: Fixed<number>;
  state: "waiting" | "delivered" | "dead";
  attempts: number;
  nextAt: Date;
  /** HTTP status of the last attempt, or why there was none. */
  lastOutcome: string | null;
  readonly createdAt: Fixed<Date>;
}

/** The tables of the HTTP door: who comes in, what was asked for, what is under way. */
export interface DoorTables {
  staff: StaffTable;
  invitations: InvitationTable;
  staffPreferences: StaffPreferencesTable;
  sessions: SessionTable;
  apiKeys: ApiKeyTable;
  idempotencyKeys: IdempotencyTable;
  jobs: JobTable;
  jobLines: JobLineTable;
  webhooks: WebhookTable;
  deliveries: DeliveryTable;
}
