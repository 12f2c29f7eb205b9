import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type RawRecord, type RecordConnector, RecordError } from "../events/connector.ts";
import { textRecord } from "../events/raw-record.ts";
import { sqlText } from "../lib/sql.ts";
import type { Database } from "./database.ts";
import type { ImportResult } from "./import.ts";
import type { Workspace } from "./workspace.ts";

/** What a connector made of records that came over a network. */
export interface ReadRecords {
  /** The events of each record that could be read, in order; an empty list for one that is no event. */
  readonly read: readonly (readonly RawRecord[])[];
  /** Why the others could not: reasons with how often, never a value of theirs. */
  readonly refused: ReadonlyMap<string, number>;
}

/**
 * Records as events, before anything of them is kept: fields that are no field of an event (e-mail and IP addresses,
 * names of people's devices …) end here.
 */
export function readRecords(
  connector: RecordConnector,
  records: readonly unknown[],
  platform: string | undefined,
): ReadRecords {
  const read: (readonly RawRecord[])[] = [];
  const refused = new Map<string, number>();
  for (const record of records) {
    try {
      if (typeof record !== "object" || record === null || Array.isArray(record))
        throw new RecordError("the record is no JSON object");
      const mapping = { map: {}, ...(platform !== undefined && { platform }) };
      const events = connector.events(record as Readonly<Record<string, unknown>>, [], mapping);
      events.forEach(textRecord);
      read.push(events);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      refused.set(error.message, (refused.get(error.message) ?? 0) + 1);
    }
  }
  return { read, refused };
}

/** The records that bring an event which the workspace lacks. A Person alone brings none: it only goes with others. */
export async function unknownRecords(
  database: Database,
  records: readonly (readonly RawRecord[])[],
): Promise<(readonly RawRecord[])[]> {
  const known = await knownEvents(database, records.flat());
  return records
    .map((events) => events.filter((event) => event.type === "Person" || !known.has(identity(event))))
    .filter((events) => events.some((event) => event.type !== "Person"));
}

/**
 * Imports events into the workspace as if they had stood in a file: redacted, deduplicated and stored whole or not at
 * all. They lie in the workspace's own temporary folder meanwhile, which only its owner can read.
 * @param name What the list of imports calls them.
 */
export async function importRecords(
  workspace: Workspace,
  name: string,
  events: readonly RawRecord[],
): Promise<ImportResult | undefined> {
  if (events.length === 0) return undefined;
  const file = join(workspace.directory, "tmp", `${name}-${randomUUID()}.jsonl`);
  try {
    await writeFile(file, `${events.map((event) => JSON.stringify(event)).join("\n")}\n`, { mode: 0o600, flag: "wx" });
    const [result] = await workspace.import([file], { format: "jsonl" });
    return result;
  } finally {
    await rm(file, { force: true });
  }
}

/** Ids compared at once; a query's text stays small. */
const CHUNK = 2000;

async function knownEvents(database: Database, events: readonly RawRecord[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < events.length; start += CHUNK) {
    const ids = events.slice(start, start + CHUNK).map(({ id }) => sqlText(String(id)));
    const rows = await database.query<{ platform: string; id: string }>(
      `SELECT DISTINCT platform, id FROM events WHERE type <> 'Person' AND id IN (${ids.join(", ")})`,
    );
    for (const row of rows) known.add(identity(row));
  }
  return known;
}

function identity({ platform, id }: { readonly platform?: unknown; readonly id?: unknown }): string {
  return `${String(platform)}\u0000${String(id)}`;
}
