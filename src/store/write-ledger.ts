import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../lib/errors.ts";

/** One thing that was done, or was about to be done, on a platform; accounts are pseudonyms. */
export interface LedgerEntry {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly platform: string;
  readonly server: string;
  /** What was to be done, in the platform's plan's own word. */
  readonly kind: string;
  readonly target: string;
  /** The report that it was done to, where it was one. */
  readonly report?: string;
  readonly campaign: string;
  /** In whose name. */
  readonly by: string;
  /** `begun` is written before the call, the outcome after it: a run that was killed between shows as begun alone. */
  readonly outcome: "begun" | "done" | "known" | "gone" | "failed";
  /** When the hold ends that this began, ISO 8601. */
  readonly until?: string;
}

/** Puts an entry on record and waits until the disk has it. What a crash cut short before it is taken away. */
export async function recordWrite(directory: string, entry: LedgerEntry): Promise<void> {
  await mkdir(join(directory, "write-back"), { recursive: true, mode: 0o700 });
  const handle = await open(ledgerPath(directory), "a+", 0o600);
  try {
    const { size } = await handle.stat();
    const last = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    if (size > 0 && last.buffer[0] !== LINE_FEED) {
      const whole = await readFile(ledgerPath(directory));
      await handle.truncate(whole.lastIndexOf(LINE_FEED) + 1);
    }
    await handle.writeFile(`${JSON.stringify(entry)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const LINE_FEED = 10;

/**
 * Everything on record, oldest first. A last line that a crash cut short is passed over.
 * @throws InputError if another line is not as it was written
 */
export async function readLedger(directory: string): Promise<LedgerEntry[]> {
  const path = ledgerPath(directory);
  let lines: string[];
  try {
    lines = (await readFile(path, "utf8")).split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  const entries: LedgerEntry[] = [];
  lines.forEach((line, index) => {
    if (line === "") return;
    try {
      entries.push(JSON.parse(line) as LedgerEntry);
    } catch {
      if (index === lines.length - 1) return;
      const remedy = "Restore the file from a copy: it says what was done on the platform";
      throw new InputError({ file: path, line: index + 1 }, "this is no entry of the ledger", remedy);
    }
  });
  return entries;
}

function ledgerPath(directory: string): string {
  return join(directory, "write-back", "ledger.jsonl");
}
