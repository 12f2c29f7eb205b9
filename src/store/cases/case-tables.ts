import type { ColumnType, Generated } from "kysely";
import type { CaseState, HarmKind, LinkKind, Restriction, TargetKind } from "../../cases/case.ts";

/** Set once and never changed. */
export type Fixed<T> = ColumnType<T, T, never>;
/** Bytes sealed with the key of the row's case (AES-256-GCM): unreadable once that key is destroyed. */
export type Sealed = Uint8Array;

/** Sealed, and never changed but to nothing. */
export type Destroyable = ColumnType<Sealed | null, Sealed | null, null>;

/** One campaign; whatever is done to it is a step, and every step raises `version` by one. */
export interface CaseTable {
  readonly id: Fixed<string>;
  version: number;
  /** The finding's campaign that it was opened with, and what the queue shows as its kind: the detector. */
  readonly campaign: Fixed<string>;
  readonly kind: Fixed<string>;
  /** 0–100, see cases/severity.ts. */
  severity: number;
  harm: HarmKind;
  /** When somebody must have decided, or look again; the queue's second key. */
  deadline: Date;
  state: CaseState;
  /** Whose it is, and until when; both or neither. A claim that has run out is nobody's. */
  assignee: string | null;
  claimExpires: Date | null;
  readonly openedAt: Fixed<Date>;
  updatedAt: Date;
  /** Period of its findings. */
  periodFrom: Date;
  periodTo: Date;
  /** The two verdicts of its strongest finding, kept apart. */
  coordination: string;
  validity: string | null;
  /** When what was decided is to be looked at again; `deadline` is then the same. */
  reviewAt: Date | null;
  closedAt: Date | null;
  /** Counts that the queue shows, so that it need not join. */
  findingCount: number;
  memberCount: number;
  reportCount: number;
  /** What must neither be shown, exported nor kept but for its hash (cases/restricting.ts). */
  restriction: ColumnType<Restriction | null, Restriction | null | undefined, Restriction | null>;
}

/** What a case is about: workspace pseudonyms for accounts. */
export interface CaseTargetTable {
  readonly caseId: Fixed<string>;
  readonly platform: Fixed<string>;
  readonly target: Fixed<string>;
  readonly kind: Fixed<TargetKind>;
}

export interface CaseFindingTable {
  readonly caseId: Fixed<string>;
  readonly finding: Fixed<string>;
  readonly campaign: Fixed<string>;
  readonly detector: Fixed<string>;
  readonly coordination: Fixed<string>;
  readonly validity: Fixed<string | null>;
  readonly verdict: Fixed<string>;
  readonly periodFrom: Fixed<Date>;
  readonly periodTo: Fixed<Date>;
  readonly addedAt: Fixed<Date>;
  /** SHA-256 of the finding's canonical JSON. */
  readonly sha256: Fixed<string>;
  /** The finding as JSON. */
  readonly body: Fixed<Sealed>;
}

/** Members, for merging: workspace pseudonyms, hashed with a key of the store so that the table names nobody. */
export interface CaseMemberTable {
  readonly caseId: Fixed<string>;
  readonly finding: Fixed<string>;
  readonly member: Fixed<string>;
}

/** What a finding points to: events of the workspace, by their ids. */
export interface CaseEvidenceTable {
  readonly caseId: Fixed<string>;
  readonly finding: Fixed<string>;
  readonly ordinal: Fixed<number>;
  readonly event: Fixed<string>;
}

export interface CaseNoteTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  readonly author: Fixed<string>;
  readonly at: Fixed<Date>;
  readonly body: Fixed<Sealed>;
}

export interface CaseTagTable {
  readonly caseId: Fixed<string>;
  /** Lower case, at most 64 characters. */
  readonly tag: Fixed<string>;
  readonly at: Fixed<Date>;
}

/** Between two cases, kept once: `caseId` is the one it was drawn from. */
export interface CaseLinkTable {
  readonly caseId: Fixed<string>;
  readonly otherId: Fixed<string>;
  readonly kind: Fixed<LinkKind>;
  readonly at: Fixed<Date>;
}

/** Something that happened in the world and that cases are read beside. */
export interface CalendarEventTable {
  readonly id: Fixed<string>;
  readonly startsAt: Fixed<Date>;
  readonly endsAt: Fixed<Date>;
  readonly title: Fixed<string>;
  readonly source: Fixed<string | null>;
  readonly addedAt: Fixed<Date>;
}

export interface CaseCalendarTable {
  readonly caseId: Fixed<string>;
  readonly eventId: Fixed<string>;
  readonly at: Fixed<Date>;
}

/** Somebody says that a takedown was theirs. A claim to weigh, no attribution. */
export interface TakedownClaimTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  /** What the claimant calls itself, where it was said, and the words. */
  readonly body: Fixed<Sealed>;
  /** When it was claimed and when somebody here saw it. */
  readonly claimedAt: Fixed<Date>;
  readonly seenAt: Fixed<Date>;
  readonly credibility: string;
  readonly snapshotId: Fixed<string | null>;
}

/** What was seen, as it was at that time. */
export interface SnapshotTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  /** Of the bytes as seen, hexadecimal. */
  readonly sha256: Fixed<string>;
  readonly seenAt: Fixed<Date>;
  readonly takenBy: Fixed<string>;
  readonly mediaType: Fixed<string>;
  readonly byteLength: Fixed<number>;
  /** Where it was seen. */
  readonly source: Fixed<Sealed>;
  /** Absent for what must not be kept (hash only). */
  body: Destroyable;
}

/** What a step changed, for undoing it. */
export interface StepTable {
  readonly id: Fixed<string>;
  /** Its line in the audit log. */
  readonly seq: Fixed<number>;
  readonly action: Fixed<string>;
  readonly actor: Fixed<string>;
  readonly caseId: Fixed<string | null>;
  readonly at: Fixed<Date>;
  /** The bulk action that it was part of. */
  readonly batch: Fixed<string | null>;
  /** What it did to which rows (cases/row-change.ts); null where it cannot be undone. */
  changes: Destroyable;
  /** The step that undid it. */
  undoneBy: string | null;
}

/** The key under which a case's content is sealed, itself sealed with the workspace's key. */
export interface CaseKeyTable {
  readonly caseId: Fixed<string>;
  /** Null once it was destroyed: what it sealed is gone for good. */
  wrapped: Uint8Array | null;
  /** Which of the workspace's keys it is wrapped with. */
  wrappedWith: string;
  destroyedAt: Date | null;
}

export interface AuditTable {
  readonly seq: Fixed<number>;
  readonly at: Fixed<Date>;
  readonly actor: Fixed<string>;
  readonly role: Fixed<string>;
  readonly action: Fixed<string>;
  readonly caseId: Fixed<string | null>;
  readonly subject: Fixed<string | null>;
  /** Canonical JSON, byte for byte as it was hashed. */
  readonly data: Fixed<string>;
  readonly previous: Fixed<string>;
  readonly hash: Fixed<string>;
}

/** One row: the last line of the log. Whoever appends locks it first, so that lines follow one another. */
export interface AuditHeadTable {
  readonly id: Generated<number>;
  seq: number;
  hash: string;
}

export interface CaseTables {
  cases: CaseTable;
  caseTargets: CaseTargetTable;
  caseFindings: CaseFindingTable;
  caseMembers: CaseMemberTable;
  caseEvidence: CaseEvidenceTable;
  caseNotes: CaseNoteTable;
  caseTags: CaseTagTable;
  caseLinks: CaseLinkTable;
  calendarEvents: CalendarEventTable;
  caseCalendar: CaseCalendarTable;
  takedownClaims: TakedownClaimTable;
  snapshots: SnapshotTable;
  steps: StepTable;
  caseKeys: CaseKeyTable;
  auditEntries: AuditTable;
  auditHead: AuditHeadTable;
}
