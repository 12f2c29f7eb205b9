import { z } from "zod";

const days = (usual: number, least = 1) => z.int().min(least).max(36_500).nullable().default(usual);

/** The least that a statement of reasons is kept: as long as somebody may appeal against it. */
const APPEAL_DAYS = 184;

/**
 * How many days each kind of thing is kept; null: for good. What the law wants kept, such as the content of a removal order
 * for six months, is kept longer whatever stands here. The audit log has no period: it holds no content.
 */
export const retentionPeriods = z.strictObject({
  reports: days(730).describe("who reported whom, in the workspace; from when it was reported"),
  texts: days(365).describe("text and attachments of posts in the workspace; from when they were posted"),
  notes: days(365).describe("notes on cases; from the closing of the case"),
  snapshots: days(365).describe("copies of what was seen; from the closing of the case; the hash stays"),
  statements: days(730, APPEAL_DAYS).describe("what somebody was told of a decision; from then on"),
  cases: days(1095, APPEAL_DAYS).describe("everything else that a case holds; from its closing"),
  sessions: days(30).describe("sessions, invitations and keys that nobody can use any more"),
  answers: days(1).describe("what was answered to requests that may be sent again (Idempotency-Key)"),
  deliveries: days(90).describe("deliveries of webhooks that arrived or were given up, and jobs that are over"),
});

export type RetentionPeriods = z.infer<typeof retentionPeriods>;
export type RetentionKind = keyof RetentionPeriods;
