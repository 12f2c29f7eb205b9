import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import type { ImportResult } from "../../store/import.ts";
import type { JobOutcome } from "./job-request.ts";

const PATIENCE_MS = 5000;

/** Begins a line by which the program tells how far it is (cli/session.ts), where MARSAD_PROGRESS asks for it. */
export const PROGRESS_MARK = "#progress ";

/** The lines that a child writes. */
export function linesOf(stream: NodeJS.ReadableStream | null): AsyncIterable<string> {
  return createInterface({ input: stream!, crlfDelay: Number.POSITIVE_INFINITY });
}

/** What an import said of its file. */
export async function importedBy(child: ChildProcess): Promise<JobOutcome> {
  let outcome: JobOutcome = { figures: {} };
  for await (const line of linesOf(child.stdout)) {
    const { rows, accepted, duplicates, rejected, skipped, alreadyImported, rejectsFile } = JSON.parse(
      line,
    ) as ImportResult;
    const figures = { rows, accepted, duplicates, rejected, skipped, ...(alreadyImported && { importedBefore: 1 }) };
    outcome = { figures, ...(rejectsFile !== undefined && { rejects: basename(rejectsFile) }) };
  }
  return outcome;
}

/** All that a child writes. @throws Error where it fails */
export async function written(child: ChildProcess, name: string): Promise<string> {
  const ended = once(child, "close") as Promise<[number | null]>;
  try {
    const parts: Buffer[] = [];
    child.stderr!.resume();
    for await (const part of child.stdout!) parts.push(part as Buffer);
    const [code] = await ended;
    if (code !== 0) throw new Error(`marsad ${name} ended with exit code ${code}`);
    return Buffer.concat(parts).toString("utf8");
  } finally {
    stop(child);
  }
}

/** A job needs none of the server's secrets. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(MARSAD_|DATABASE_URL$|PG)/.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1", MARSAD_PROGRESS: "lines" };
}

/** Asks it to end, and ends it where it does not listen. */
export function stop(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS).unref();
}
