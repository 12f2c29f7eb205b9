import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type LedgerEntry, readLedger, recordWrite } from "./write-ledger.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "marsad-ledger-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ENTRY: LedgerEntry = {
  time: "2021-02-02T10:00:00.000Z",
  platform: "ozone",
  server: "https://ozone.example",
  kind: "tag",
  target: "a_1",
  campaign: "c_1",
  by: "did:plc:moderator",
  outcome: "begun",
};

it("keeps entries in order, for its owner's eyes only", async () => {
  expect(await readLedger(folder)).toEqual([]);
  const done = { ...ENTRY, outcome: "done" as const };
  await recordWrite(folder, ENTRY);
  await recordWrite(folder, done);
  expect(await readLedger(folder)).toEqual([ENTRY, done]);
  expect(statSync(join(folder, "write-back/ledger.jsonl")).mode & 0o077).toBe(0);
});

it("passes over a last line that a crash cut short, and over nothing else", async () => {
  await recordWrite(folder, ENTRY);
  const file = join(folder, "write-back/ledger.jsonl");
  appendFileSync(file, '{"time":"2021');
  expect(await readLedger(folder)).toEqual([ENTRY]);
  writeFileSync(file, `{"time":"2021\n${readFileSync(file, "utf8")}`);
  await expect(readLedger(folder)).rejects.toThrow("line 1: this is no entry of the ledger");
});

it("writes whole lines after one that a crash cut short", async () => {
  await recordWrite(folder, ENTRY);
  appendFileSync(join(folder, "write-back/ledger.jsonl"), '{"time":"2021');
  await recordWrite(folder, ENTRY);
  expect(await readLedger(folder)).toEqual([ENTRY, ENTRY]);
});
