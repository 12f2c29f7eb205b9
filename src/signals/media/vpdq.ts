import { MultiIndexHash } from "./multi-index-hash.ts";
import { PDQ_LOWEST_QUALITY, PDQ_MATCH_DISTANCE, PDQ_WORDS, type PdqHash, parsePdq, writePdq } from "./pdq-hash.ts";

/** One hashed frame of a video (vPDQ, facebook/ThreatExchange). */
export interface VpdqFrame {
  /** Counted from 0 among all frames of the video. */
  readonly frame: number;
  /** 0–100, as PDQ's. */
  readonly quality: number;
  readonly hash: PdqHash;
  /** From the video's beginning: the frame's number over the frame rate. */
  readonly seconds: number;
}

export interface VpdqThresholds {
  /** Bits that two frames may differ in and be the same, 0–31. */
  readonly distance: number;
  /** Frames of less quality are left out. */
  readonly quality: number;
  /** Per cent of the query's frames that must be in the target for a match. */
  readonly query: number;
  /** Per cent of the target's frames that must be in the query. */
  readonly target: number;
}

/** vPDQ's own: nearly all of what was posted is in the known video, whatever share of that it is. */
export const VPDQ_DEFAULTS: VpdqThresholds = {
  distance: PDQ_MATCH_DISTANCE,
  quality: PDQ_LOWEST_QUALITY,
  query: 80,
  target: 0,
};

/** How much of two videos is the same, each in per cent of its own distinct frames that tell something. */
export interface VideoComparison {
  readonly queryPercent: number;
  readonly targetPercent: number;
  readonly isMatch: boolean;
}

const LINE = /^(\d{1,9}),(\d{1,3}),([0-9a-f]{64}),(\d{1,9}(?:\.\d{1,9})?)$/i;

/** A line of vPDQ, `frame,quality,hash,timestamp`; null for anything else. */
export function parseVpdqLine(line: string): VpdqFrame | null {
  const [, frame, quality, written = "", seconds] = LINE.exec(line.trim()) ?? [];
  const hash = parsePdq(written);
  return hash && Number(quality) <= 100
    ? { frame: Number(frame), quality: Number(quality), hash, seconds: Number(seconds) }
    : null;
}

/** As vPDQ writes it, without the line's end. */
export function vpdqLine({ frame, quality, hash, seconds }: VpdqFrame): string {
  return `${frame},${quality},${writePdq(hash)},${seconds.toFixed(3)}`;
}

/**
 * Compares two videos frame by frame, in whatever order the frames come: frames of too little quality are left out, equal
 * hashes count once, a frame is found in the other video where one is within the distance. Where nothing is left of
 * either video, nothing matches.
 */
export function compareVideos(
  query: readonly Pick<VpdqFrame, "quality" | "hash">[],
  target: readonly Pick<VpdqFrame, "quality" | "hash">[],
  thresholds: VpdqThresholds = VPDQ_DEFAULTS,
): VideoComparison {
  const [queried, known] = [distinct(query, thresholds.quality), distinct(target, thresholds.quality)];
  if (queried.length === 0 || known.length === 0) return { queryPercent: 0, targetPercent: 0, isMatch: false };
  const queryPercent = percentFound(queried, known, thresholds.distance);
  const targetPercent = percentFound(known, queried, thresholds.distance);
  const isMatch = queryPercent >= thresholds.query && targetPercent >= thresholds.target && queryPercent > 0;
  return { queryPercent, targetPercent, isMatch };
}

/** The words of the distinct hashes, one after the other. */
function distinct(frames: readonly Pick<VpdqFrame, "quality" | "hash">[], lowest: number): Uint32Array {
  const told = frames.filter(({ quality }) => quality >= lowest);
  const once = new Map(told.map(({ hash }) => [writePdq(hash), hash]));
  const words = new Uint32Array(once.size * PDQ_WORDS);
  let at = 0;
  for (const hash of once.values()) words.set(hash, PDQ_WORDS * at++);
  return words;
}

function percentFound(wanted: Uint32Array, among: Uint32Array, distance: number): number {
  const index = MultiIndexHash.from(among);
  let found = 0;
  for (let at = 0; at < wanted.length; at += PDQ_WORDS) {
    if (index.search(wanted.subarray(at, at + PDQ_WORDS), distance).length > 0) found++;
  }
  return (100 * found * PDQ_WORDS) / wanted.length;
}
