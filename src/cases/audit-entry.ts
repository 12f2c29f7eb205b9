import { createHash } from "node:crypto";
import { canonicalJson, type JsonObject } from "../lib/canonical-json.ts";
import type { Role } from "./permissions.ts";

/**
 * One line of the audit log. It holds codes, pseudonyms, times, counts and hashes, never content and never names, so
 * that it can outlive everything else; each line carries the hash of the one before it.
 */
export interface AuditEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  /** Pseudonym of the person who did it; "system" for what the program does by itself. */
  readonly actor: string;
  readonly role: Role | "system";
  /** A key of PERMISSIONS, or of the same form: "area.verb". */
  readonly action: string;
  readonly case: string | null;
  /** What it was done to, where that is not the case itself: an id of ours. */
  readonly subject: string | null;
  readonly data: JsonObject;
  /** Hash of the entry before it; {@link GENESIS} before the first. */
  readonly previous: string;
  /** SHA-256 (hexadecimal) over the canonical JSON (RFC 8785) of all fields above. */
  readonly hash: string;
}

/** Where every chain begins. */
export const GENESIS = "0".repeat(64);

/** Closes an entry with its hash. */
export function sealEntry(entry: Omit<AuditEntry, "hash">): AuditEntry {
  return { ...entry, hash: hashOf(entry) };
}

/** @returns what `entry.hash` must be */
export function hashOf(entry: Omit<AuditEntry, "hash">): string {
  const { seq, at, actor, role, action, subject, data, previous } = entry;
  const text = canonicalJson({ seq, at, actor, role, action, case: entry.case, subject, data, previous });
  return createHash("sha256").update(text).digest("hex");
}

/** Codes, ids, hashes, times, host names and language tags; nothing that a sentence or a handle fits into. */
const CODE = /^[\w.:+\-[\]]{0,256}$/;

/**
 * Refuses data that could hold content.
 * @throws RangeError naming the field
 */
export function assertCodes(data: JsonObject, path = "data"): void {
  for (const [name, value] of Object.entries(data)) {
    const where = `${path}.${name}`;
    for (const item of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (typeof item === "string" && !CODE.test(item))
        throw new RangeError(`${where} is no code: keep content out of the audit log`);
      if (typeof item === "object" && item !== null) assertCodes(item as JsonObject, where);
    }
  }
}
