import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ShieldEntry } from "../voices/shield-entry.ts";
import { openJournal } from "./shield-journal.ts";

const scratch = mkdtempSync(join(tmpdir(), "marsad-journal-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let folders = 0;
const folder = () => join(scratch, String(folders++));

const entry = (id: number): ShieldEntry => ({ kind: "report", id: `بلاغ:${id}`, reporter: "a", target: "b", time: id });
const entries = (count: number, from = 0) => Array.from({ length: count }, (_, at) => entry(from + at));

async function contents(directory: string, keepFrom?: number): Promise<ShieldEntry[]> {
  const found: ShieldEntry[] = [];
  const replay = (one: ShieldEntry) => found.push(one);
  const journal = await openJournal(directory, { replay, ...(keepFrom !== undefined && { keepFrom }) });
  await journal.close();
  return found;
}

async function write(directory: string, list: readonly ShieldEntry[], fileSize?: number): Promise<void> {
  const journal = await openJournal(directory, { replay: () => {}, ...(fileSize !== undefined && { fileSize }) });
  for (const one of list) {
    journal.append([one]);
    await journal.flush();
  }
  await journal.close();
}

const journalFiles = (directory: string) => readdirSync(directory).filter((name) => name.endsWith(".journal"));

describe("the journal", () => {
  it("gives back what was written, in order, over several files and openings", async () => {
    const directory = folder();
    await write(directory, entries(30), 500);
    await write(directory, entries(30, 30), 500);
    expect(journalFiles(directory).length).toBeGreaterThan(5);
    expect(await contents(directory)).toEqual(entries(60));
  });

  it("writes once for all who wait at the same time", async () => {
    const directory = folder();
    const journal = await openJournal(directory, { replay: () => {} });
    const waiting = entries(200).map((one) => {
      journal.append([one]);
      return journal.flush();
    });
    await Promise.all(waiting);
    await journal.close();
    expect(await contents(directory)).toEqual(entries(200));
  });

  it.each(["00000000 {", "deadbeef {}\n", "half a line", "\n", "\0\0\0\0\0\0\0\0\0\0\0\0"])(
    "cuts off what a crash left behind the last whole line: %j",
    async (left) => {
      const directory = folder();
      await write(directory, entries(5));
      appendFileSync(join(directory, journalFiles(directory)[0]!), left);
      expect(await contents(directory)).toEqual(entries(5));
      await write(directory, entries(1, 5));
      expect(await contents(directory)).toEqual(entries(6));
    },
  );

  it("refuses a line that was altered, and says which", async () => {
    const directory = folder();
    await write(directory, entries(5));
    const path = join(directory, journalFiles(directory)[0]!);
    writeFileSync(path, readFileSync(path, "utf8").replace('"time":2', '"time":9'));
    await expect(contents(directory)).rejects.toThrow(/journal, line 3: a line of the shield's journal was altered/);
  });

  it("refuses a file that lost its end although others follow", async () => {
    const directory = folder();
    await write(directory, entries(20), 500);
    const path = join(directory, journalFiles(directory)[0]!);
    writeFileSync(path, readFileSync(path).subarray(0, -3));
    await expect(contents(directory)).rejects.toThrow("was altered");
  });

  it("drops whole files that are older than it should remember, never the newest", async () => {
    const directory = folder();
    await write(directory, entries(20), 500);
    const files = journalFiles(directory);
    const old = new Date("2020-01-01T00:00:00Z");
    for (const name of [files[0]!, files.at(-1)!]) utimesSync(join(directory, name), old, old);
    const left = await contents(directory, Date.UTC(2021, 0, 1));
    expect(journalFiles(directory)).toEqual(files.slice(1));
    expect(left.at(-1)).toEqual(entry(19));
  });

  it("is kept by one process at a time, and taken over from one that is gone", async () => {
    const directory = folder();
    const journal = await openJournal(directory, { replay: () => {} });
    await expect(contents(directory)).rejects.toThrow(`is kept by process ${process.pid}: end that first`);
    await journal.close();
    // No process has this number: the largest that Linux gives is 2^22.
    writeFileSync(join(directory, "holder"), String(2 ** 30));
    expect(await contents(directory)).toEqual([]);
  });
});
