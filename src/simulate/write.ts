import { appendFileSync, closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MarsadEvent } from "../events/event.ts";
import type { Simulation } from "./records.ts";

/** Writes `events.jsonl` and `truth.json` of a world into a folder, which is made if need be; both are overwritten. */
export function writeSimulation(
  folder: string,
  { events, truth }: Simulation,
): { readonly eventsFile: string; readonly truthFile: string } {
  mkdirSync(folder, { recursive: true });
  const eventsFile = join(folder, "events.jsonl");
  const truthFile = join(folder, "truth.json");
  const file = openSync(eventsFile, "w");
  try {
    for (let at = 0; at < events.length; at += 5000) {
      appendFileSync(
        file,
        events
          .slice(at, at + 5000)
          .map((event) => `${JSON.stringify(toRecord(event))}\n`)
          .join(""),
      );
    }
  } finally {
    closeSync(file);
  }
  writeFileSync(truthFile, `${JSON.stringify(truth, null, 1)}\n`);
  return { eventsFile, truthFile };
}

/** The contract's record: times as ISO 8601 text. */
function toRecord(event: MarsadEvent): Record<string, unknown> {
  const record: Record<string, unknown> = { ...event, published: iso(event.published) };
  if (event.observed !== undefined) record.observed = iso(event.observed);
  return record;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
