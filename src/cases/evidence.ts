import { createHash } from "node:crypto";
import { caseKey } from "./case-key.ts";
import type { CaseStore } from "./case-store.ts";
import type { CaseRequest } from "./claiming.ts";
import { Refusal } from "./refusal.ts";
import { refuseBytes } from "./restricting.ts";
import { type StepReceipt, takeStep } from "./step.ts";

/** Kept copies are small: pages and pictures, no films. */
export const LARGEST_SNAPSHOT = 10 * 1024 * 1024;
const SHA256 = /^[0-9a-f]{64}$/;
const MEDIA_TYPE = /^[a-z]+\/[\w.+-]{1,100}$/;

/** What somebody saw, with the bytes, or with their hash alone where they must not be kept or were not to be had. */
export interface Seen {
  readonly seenAt: Date;
  /** Such as text/html or image/png. */
  readonly mediaType: string;
  /** Address or id of what was seen. */
  readonly source: string;
  readonly content: { readonly bytes: Uint8Array } | { readonly sha256: string; readonly byteLength: number };
}

export interface SnapshotReceipt {
  readonly id: string;
  readonly sha256: string;
}

/**
 * Keeps what was seen, with its SHA-256 in the audit log, so that anybody can tell later that it was this and at that
 * time. Child sexual abuse material is never handed in here as bytes: its hash alone, as law and 08-abuse-of-marsad ask.
 * @throws Refusal `invalid`, `hash-only`
 */
export async function takeSnapshot(
  store: CaseStore,
  request: CaseRequest,
  seen: Seen,
): Promise<StepReceipt<SnapshotReceipt>> {
  const { seenAt, mediaType, source, content } = seen;
  const hashed = "bytes" in content ? hashOf(content.bytes) : content;
  if (!SHA256.test(hashed.sha256))
    throw new Refusal("invalid", "sha256", "a SHA-256 is 64 hexadecimal digits in lower case");
  if (!MEDIA_TYPE.test(mediaType)) throw new Refusal("invalid", "media-type", "name the media type, such as image/png");
  if (seenAt > request.now) throw new Refusal("invalid", "seen-at", "what was seen was seen before now");
  return takeStep(store, { ...request, action: "case.snapshot" }, async (step) => {
    if ("bytes" in content) await refuseBytes(step, hashed.sha256);
    const id = step.newId();
    const key = await step.key();
    await step.insert("snapshots", {
      id,
      caseId: step.case.id,
      ...hashed,
      seenAt,
      takenBy: step.actor.id,
      mediaType,
      source: key.seal(`source ${id}`, source),
      body: "bytes" in content ? key.sealBytes(`snapshot ${id}`, content.bytes) : null,
    });
    return {
      result: { id, sha256: hashed.sha256 },
      subject: id,
      data: { sha256: hashed.sha256, seen: seenAt.toISOString(), bytes: hashed.byteLength, kept: "bytes" in content },
    };
  });
}

function hashOf(bytes: Uint8Array): { sha256: string; byteLength: number } {
  if (bytes.length > LARGEST_SNAPSHOT)
    throw new Refusal(
      "invalid",
      "too-large",
      `a snapshot holds at most ${LARGEST_SNAPSHOT} bytes: hand in its SHA-256`,
    );
  return { sha256: createHash("sha256").update(bytes).digest("hex"), byteLength: bytes.length };
}

/**
 * The bytes of a snapshot, checked against the hash they were seen with; undefined where only the hash is kept.
 * @throws Refusal `no-such-snapshot`, `altered`, `erased`
 */
export async function readSnapshot(store: CaseStore, caseId: string, id: string): Promise<Uint8Array | undefined> {
  const row = await store.db
    .selectFrom("snapshots")
    .select(["sha256", "body"])
    .where("id", "=", id)
    .where("caseId", "=", caseId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "no-such-snapshot", "there is no such snapshot");
  if (row.body === null) return undefined;
  const bytes = (await caseKey(store, store.db, caseId)).unsealBytes(`snapshot ${id}`, row.body);
  if (hashOf(bytes).sha256 !== row.sha256)
    throw new Refusal("conflict", "altered", "the snapshot is not what was seen");
  return bytes;
}

/** How far a claim of a takedown is to be believed, from nothing known to shown by what can be checked. */
export const CREDIBILITIES = ["unassessed", "refuted", "doubtful", "plausible", "corroborated"] as const;
export type Credibility = (typeof CREDIBILITIES)[number];

/** Somebody says that a takedown was theirs: evidence to weigh, never an attribution. */
export interface TakedownClaim {
  /** What the claimant calls itself. */
  readonly claimant: string;
  /** Where it was claimed. */
  readonly source: string;
  /** What was said, shortly. */
  readonly words: string;
  readonly claimedAt: Date;
  readonly seenAt: Date;
  readonly credibility: Credibility;
  /** A snapshot of this case that shows it. */
  readonly snapshotId?: string | undefined;
}

/** @returns its id. @throws Refusal `invalid`, `no-such-snapshot` */
export async function recordTakedownClaim(
  store: CaseStore,
  request: CaseRequest,
  claim: TakedownClaim,
): Promise<StepReceipt<string>> {
  const { claimant, source, words, claimedAt, seenAt, credibility, snapshotId = null } = claim;
  if (claimedAt > seenAt || seenAt > request.now)
    throw new Refusal("invalid", "claim-times", "a claim was made before it was seen, and seen before now");
  return takeStep(store, { ...request, action: "claim.record" }, async (step) => {
    const caseId = step.case.id;
    if (snapshotId !== null) {
      const found = await step.db
        .selectFrom("snapshots")
        .select("id")
        .where("id", "=", snapshotId)
        .where("caseId", "=", caseId)
        .executeTakeFirst();
      if (found === undefined)
        throw new Refusal("not-found", "no-such-snapshot", "there is no such snapshot in this case");
    }
    const id = step.newId();
    const body = (await step.key()).seal(`claim ${id}`, JSON.stringify({ claimant, source, words }));
    await step.insert("takedownClaims", { id, caseId, body, claimedAt, seenAt, credibility, snapshotId });
    const times = { claimed: claimedAt.toISOString(), seen: seenAt.toISOString() };
    return { result: id, subject: id, data: { ...times, credibility } };
  });
}

/** Says anew how far a claim is to be believed. */
export async function assessTakedownClaim(
  store: CaseStore,
  request: CaseRequest,
  { id, credibility }: { readonly id: string; readonly credibility: Credibility },
): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "claim.record" }, async (step) => {
    await step.update("takedownClaims", { id, caseId: step.case.id }, { credibility });
    return { result: undefined, subject: id, data: { credibility } };
  });
}
