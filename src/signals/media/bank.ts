import { z } from "zod";

/** What those who shared a hash think of it. DISPUTED: some say so, some say not. INVESTIGATION_SEED: worth a look. */
export const OPINIONS = ["POSITIVE", "NEGATIVE", "INVESTIGATION_SEED", "DISPUTED"] as const;
/** What should come of a match: beside blocking and approving, that people report on it, keep it as evidence or answer it. */
export const OUTCOMES = ["block", "approve", "journalism", "documentation", "counter-speech"] as const;

/** Hexadecimal digits of each kind of hash that banks hold. */
export const HASH_DIGITS = { pdq: 64, md5: 32, video_md5: 32, sha1: 40, sha256: 64 } as const;

/** A bank's name is a file's name, too. */
export const BANK_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export type Opinion = (typeof OPINIONS)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type HashType = keyof typeof HASH_DIGITS;

export const HASH_TYPES = Object.keys(HASH_DIGITS) as [HashType, ...HashType[]];
const words = z.array(z.string().max(200)).max(100);

/** One known picture or video, by one hash. */
export const bankEntry = z
  .strictObject({
    type: z.enum(HASH_TYPES),
    /** Hexadecimal, lower case. */
    hash: z.string(),
    opinion: z.enum(OPINIONS),
    outcome: z.enum(OUTCOMES).optional(),
    labels: words,
    /** Who gave it: exchange, member, file. */
    provenance: words,
    /** Of several hashes of one picture or video, the number that they share; an entry's own where absent. */
    content: z.int().nonnegative().optional(),
  })
  .refine(({ type, hash }) => isHash(type, hash));

export type BankEntry = Readonly<z.infer<typeof bankEntry>>;

export function isHash(type: HashType, hash: string): boolean {
  return hash.length === HASH_DIGITS[type] && /^[0-9a-f]+$/.test(hash);
}

/**
 * One entry for each hash, in the order of their first: labels and provenance together, opinions that contradict one
 * another DISPUTED. Of two outcomes the later one holds, as whoever imports last has the word.
 */
export function mergedEntries(entries: Iterable<BankEntry>): BankEntry[] {
  const byHash = new Map<string, BankEntry>();
  for (const entry of entries) {
    const key = `${entry.type} ${entry.hash}`;
    const known = byHash.get(key);
    byHash.set(key, known ? together(known, entry) : entry);
  }
  return [...byHash.values()];
}

/**
 * A bank with entries more: what {@link mergedEntries} gives for both together, at the cost of the new ones and a copy.
 * @param before One entry for each hash, as mergedEntries gives them.
 */
export function withAdded(before: readonly BankEntry[], added: readonly BankEntry[]): BankEntry[] {
  const byHash = new Map<string, BankEntry[]>();
  for (const entry of added) {
    const key = `${entry.type} ${entry.hash}`;
    const others = byHash.get(key);
    if (others) others.push(entry);
    else byHash.set(key, [entry]);
  }
  const hashes = new Set(added.map(({ hash }) => hash));
  const after = before.slice();
  before.forEach((entry, at) => {
    if (!hashes.has(entry.hash)) return;
    const key = `${entry.type} ${entry.hash}`;
    after[at] = (byHash.get(key) ?? []).reduce(together, entry);
    byHash.delete(key);
  });
  for (const entries of byHash.values()) after.push(entries.reduce(together));
  return after;
}

function together(a: BankEntry, b: BankEntry): BankEntry {
  const outcome = b.outcome ?? a.outcome;
  return {
    type: a.type,
    hash: a.hash,
    opinion: jointOpinion(a.opinion, b.opinion),
    ...(outcome && { outcome }),
    labels: [...new Set([...a.labels, ...b.labels])].slice(0, 100),
    provenance: [...new Set([...a.provenance, ...b.provenance])].slice(0, 100),
    ...(a.content !== undefined && { content: a.content }),
  };
}

/** Who only asks for a look contradicts nobody. */
export function jointOpinion(a: Opinion, b: Opinion): Opinion {
  if (a === b || b === "INVESTIGATION_SEED") return a;
  return a === "INVESTIGATION_SEED" ? b : "DISPUTED";
}

/** A bank as it is kept. */
export interface BankContents {
  /** Whether anything is compared with it. */
  readonly enabled: boolean;
  readonly entries: readonly BankEntry[];
}
