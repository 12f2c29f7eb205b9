import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { radixOrder } from "../src/lib/radix-order.ts";
import type { ActionColumns } from "../src/networks/kernels/action-columns.ts";
import { openDatabase } from "../src/store/database.ts";
import { importFiles } from "../src/store/import.ts";
import { type SyntheticEvents, syntheticEvents } from "./synthetic-events.ts";
import { writeReports } from "./synthetic-reports.ts";

const SEED = 1;
const FOLDER = join(tmpdir(), "marsad-bench");
const LINES_AT_ONCE = 50_000;

/** The made-up file of shares with this many rows, in CooRTweet's columns. */
export function csvFile(events: number): string {
  return join(FOLDER, `${events}-${SEED}.csv`);
}

function columnsFile(events: number): string {
  return join(FOLDER, `${events}-${SEED}.columns`);
}

/**
 * Writes the CSV file, and the sorted columns that kernels read, unless they are there. In a process of its own,
 * so that its memory is not counted in the case that is measured.
 */
export function prepare(events: number): void {
  mkdirSync(FOLDER, { recursive: true });
  if (existsSync(csvFile(events)) && existsSync(columnsFile(events))) return;
  const made = syntheticEvents(events, SEED);
  writeCsv(`${csvFile(events)}.part`, made);
  renameSync(`${csvFile(events)}.part`, csvFile(events));
  writeColumns(`${columnsFile(events)}.part`, made);
  renameSync(`${columnsFile(events)}.part`, columnsFile(events));
}

/** A database that holds this many made-up reports. */
export function reportsDatabase(events: number): string {
  return join(FOLDER, `${events}-${SEED}-reports.duckdb`);
}

/** Fills that database, unless it is there. */
export async function prepareReports(events: number): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  if (existsSync(reportsDatabase(events))) return;
  const [file, part] = [`${reportsDatabase(events)}.csv`, `${reportsDatabase(events)}.part`];
  rmSync(part, { force: true });
  writeReports(file, events, SEED);
  const database = await openDatabase({ path: part });
  await importFiles(database, [file]);
  await database.close();
  renameSync(part, reportsDatabase(events));
  rmSync(file);
}

function writeCsv(path: string, { account, object, time }: SyntheticEvents): void {
  const file = openSync(path, "w");
  writeSync(file, "object_id,account_id,content_id,timestamp_share\n");
  for (let from = 0; from < time.length; from += LINES_AT_ONCE) {
    const lines: string[] = [];
    for (let e = from; e < Math.min(time.length, from + LINES_AT_ONCE); e++) {
      lines.push(`post:${object[e]},acc:${account[e]},ev:${e},${time[e]}\n`);
    }
    writeSync(file, lines.join(""));
  }
  closeSync(file);
}

function writeColumns(path: string, { account, object, time, accounts, objects }: SyntheticEvents): void {
  const order = radixOrder(object, radixOrder(time));
  const file = openSync(path, "w");
  writeSync(file, new Uint8Array(Int32Array.of(order.length, accounts, objects).buffer));
  for (const column of [account, object, time]) writeSync(file, new Uint8Array(order.map((e) => column[e]!).buffer));
  closeSync(file);
}

/** The columns that `prepare` wrote; times in milliseconds. */
export function readColumns(events: number): ActionColumns {
  const bytes = readFileSync(columnsFile(events));
  const [rows, actorCount, objectCount] = new Int32Array(bytes.buffer, bytes.byteOffset, 3) as unknown as number[];
  const column = (index: number) => new Int32Array(bytes.buffer, bytes.byteOffset + 12 + index * rows! * 4, rows);
  const object = column(1).slice();
  const objectStart = new Int32Array(objectCount! + 1);
  for (const o of object) objectStart[o + 1]!++;
  for (let o = 0; o < objectCount!; o++) objectStart[o + 1]! += objectStart[o]!;
  const time = Float64Array.from(column(2), (seconds) => seconds * 1000);
  return { actor: column(0).slice(), object, time, actorCount: actorCount!, objectStart };
}
