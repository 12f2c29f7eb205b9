import { type PdqHash, parsePdq } from "./pdq-hash.ts";
import { parseVpdqLine, type VpdqFrame } from "./vpdq.ts";

/** A picture that a list knows. */
export interface ListedPicture {
  readonly hash: PdqHash;
  /** 0–100; undefined where the list does not say. */
  readonly quality?: number;
  /** What the list calls it; empty where it says nothing. */
  readonly label: string;
}

/** A list of hashes as people exchange them. */
export interface HashList {
  readonly pictures: readonly ListedPicture[];
  readonly videos: readonly { readonly label: string; readonly frames: readonly VpdqFrame[] }[];
  /** Numbers, from 1, of lines that are none of the known forms. */
  readonly unread: readonly number[];
}

const PICTURE = /^(?:(?:HASH_PDQ|pdq)[\s,:]+)?([0-9a-f]{64})(?:,(\d{1,3}))?(?:[,\s]+(.*))?$/i;
const HEADING = /^(?:#|\/\/|hash,)/i;

/**
 * Reads a list, one hash a line: `hash`, `hash,quality,label` (as `marsad hash` and PDQ's own tools write), `HASH_PDQ
 * hash` (ThreatExchange), or what `marsad hash --json` writes. Lines of vPDQ, `frame,quality,hash,timestamp`, are together
 * one video. Empty lines, comments and a heading are left out.
 * @param label What the list's own video is called, as the list cannot say.
 */
export function readHashList(text: string, label: string): HashList {
  const pictures: ListedPicture[] = [];
  const videos: { label: string; frames: VpdqFrame[] }[] = [];
  const own: VpdqFrame[] = [];
  const unread: number[] = [];
  text.split(/\r?\n/).forEach((line, at) => {
    const trimmed = line.trim();
    if (trimmed === "" || HEADING.test(trimmed)) return;
    const frame = parseVpdqLine(trimmed);
    const picture = frame ? null : parsePicture(trimmed);
    const video = frame || picture ? null : parseVideo(trimmed);
    if (frame) own.push(frame);
    else if (picture) pictures.push(picture);
    else if (video) videos.push(video);
    else unread.push(at + 1);
  });
  if (own.length > 0) videos.push({ label, frames: own });
  return { pictures, videos, unread };
}

function parsePicture(line: string): ListedPicture | null {
  const [, written, quality, label = ""] = PICTURE.exec(line) ?? [];
  if (written !== undefined) return listed(written, quality === undefined ? undefined : Number(quality), label);
  const record = parseRecord(line);
  if (typeof record?.pdq !== "string") return null;
  return listed(record.pdq, typeof record.quality === "number" ? record.quality : undefined, String(record.file ?? ""));
}

function listed(written: string, quality: number | undefined, label: string): ListedPicture | null {
  const hash = parsePdq(written);
  return hash && { hash, ...(quality !== undefined && { quality }), label };
}

function parseVideo(line: string): { label: string; frames: VpdqFrame[] } | null {
  const record = parseRecord(line);
  if (!Array.isArray(record?.vpdq)) return null;
  const frames = record.vpdq.map((entry) => (typeof entry === "string" ? parseVpdqLine(entry) : null));
  return frames.includes(null) ? null : { label: String(record.file ?? ""), frames: frames as VpdqFrame[] };
}

function parseRecord(line: string): Record<string, unknown> | null {
  if (!line.startsWith("{")) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
