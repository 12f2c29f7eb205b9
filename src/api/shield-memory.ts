import { endianness } from "node:os";
import type { KeyBytes } from "../lib/key-book.ts";
import { programVersion } from "../lib/version.ts";
import type { Part } from "../store/checkpoint-file.ts";
import type { JournalPlace } from "../store/shield-journal.ts";
import type { ReportHistory } from "../voices/shield-batch.ts";
import type { ShieldNames } from "../voices/shield-names.ts";
import type { ShieldOpinion } from "../voices/shield-opinion.ts";

/** The shield's whole state at one moment, so that a start need not take everything in again. */
export interface ShieldMemory {
  /** Up to where the journal and the workspace are in it; no mark where nothing was read from a workspace. */
  readonly place: JournalPlace;
  readonly mark?: string;
  readonly names: ShieldNames;
  readonly history: ReportHistory;
  readonly opinions: readonly ShieldOpinion[];
}

/** Says how to read it: another form or another analysis begins anew from journal and workspace. */
const FORM = `1 ${programVersion()} ${endianness()}`;
const OPINIONS_AT_ONCE = 200;

const BOOKS = ["ids", "reporters", "targets", "texts", "origins", "accounts"] as const;

type Column = Int32Array | Float64Array | Uint8Array;

/** The parts of a checkpoint, made as they are asked for. */
export function* partsOf({ place, mark, names, history, opinions }: ShieldMemory): Generator<Part> {
  yield ["form", Buffer.from(FORM)];
  yield ["state", json({ place, mark, rare: names.rare })];
  for (const book of BOOKS) {
    yield [`${book}.lengths`, bytesOf(names[book].lengths)];
    for (const bytes of names[book].bytes) yield [`${book}.bytes`, bytes];
  }
  for (const [name, column] of columnsOf(names, history)) yield [name, bytesOf(column)];
  for (let at = 0; at < opinions.length; at += OPINIONS_AT_ONCE)
    yield ["opinions", json(opinions.slice(at, at + OPINIONS_AT_ONCE), "\n")];
}

function columnsOf(names: ShieldNames, history: ReportHistory): [string, Column][] {
  const { firstRow, created, followers, followersSeen, decided } = names;
  const { reports, retractions, decisions, looked, reporterCreated, targetCreated, targetFollowers } = history;
  const groups: Record<string, Record<string, Column>> = {
    names: { firstRow, created, followers, followersSeen, decided },
    reports: { ...reports },
    retractions,
    decisions,
    looked,
    history: { reporterCreated, targetCreated, targetFollowers },
  };
  return Object.entries(groups).flatMap(([group, columns]) =>
    Object.entries(columns).map(([name, column]): [string, Column] => [`${group}.${name}`, column]),
  );
}

function json(value: unknown, end = ""): Buffer {
  return Buffer.from(`${JSON.stringify(value)}${end}`);
}

function bytesOf({ buffer, byteOffset, byteLength }: Column): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A memory from the parts of a checkpoint; undefined where another Marsad or another kind of machine wrote it. */
export function memoryFrom(parts: ReadonlyMap<string, Buffer>): ShieldMemory | undefined {
  if (parts.get("form")?.toString() !== FORM) return undefined;
  const { place, mark, rare } = JSON.parse(part(parts, "state").toString()) as Pick<ShieldMemory, "place" | "mark"> &
    Pick<ShieldNames, "rare">;
  const book = (name: (typeof BOOKS)[number]): KeyBytes => ({
    lengths: int32(parts, `${name}.lengths`),
    bytes: [parts.get(`${name}.bytes`) ?? new Uint8Array(0)],
  });
  const history = historyFrom(parts);
  const opinions = (parts.get("opinions")?.toString() ?? "")
    .split("\n")
    .flatMap((line) => (line === "" ? [] : (JSON.parse(line) as ShieldOpinion[])));
  const names = {
    ids: book("ids"),
    reporters: book("reporters"),
    targets: book("targets"),
    texts: book("texts"),
    origins: book("origins"),
    accounts: book("accounts"),
    rare,
    firstRow: int32(parts, "names.firstRow"),
    created: float64(parts, "names.created"),
    reporter: history.reports.reporter,
    target: history.reports.target,
    followers: float64(parts, "names.followers"),
    followersSeen: float64(parts, "names.followersSeen"),
    decided: float64(parts, "names.decided"),
  };
  return { place, ...(mark !== undefined && { mark }), names, history, opinions };
}

function historyFrom(parts: ReadonlyMap<string, Buffer>): ReportHistory {
  return {
    reports: {
      reporter: int32(parts, "reports.reporter"),
      target: int32(parts, "reports.target"),
      time: float64(parts, "reports.time"),
      text: int32(parts, "reports.text"),
      words: int32(parts, "reports.words"),
      origin: int32(parts, "reports.origin"),
    },
    retractions: { row: int32(parts, "retractions.row"), time: float64(parts, "retractions.time") },
    decisions: {
      row: int32(parts, "decisions.row"),
      time: float64(parts, "decisions.time"),
      upheld: Uint8Array.from(part(parts, "decisions.upheld")),
    },
    reporterCreated: float64(parts, "history.reporterCreated"),
    targetCreated: float64(parts, "history.targetCreated"),
    targetFollowers: float64(parts, "history.targetFollowers"),
    looked: { target: int32(parts, "looked.target"), nextAt: int32(parts, "looked.nextAt") },
  };
}

function int32(parts: ReadonlyMap<string, Buffer>, name: string): Int32Array {
  const bytes = part(parts, name);
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / Int32Array.BYTES_PER_ELEMENT);
}

function float64(parts: ReadonlyMap<string, Buffer>, name: string): Float64Array {
  const bytes = part(parts, name);
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / Float64Array.BYTES_PER_ELEMENT);
}

/** `partsOf` writes all of them, and the file is whole. */
function part(parts: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const bytes = parts.get(name);
  if (bytes === undefined) throw new Error(`the checkpoint has no part ${name}`);
  return bytes;
}
