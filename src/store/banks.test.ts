import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type BankEntry, mergedEntries } from "../signals/media/bank.ts";
import { Banks } from "./banks.ts";

let directory: string;
const keyFor = () => Buffer.alloc(32, 7);
const entry: BankEntry = { type: "md5", hash: "a1".repeat(16), opinion: "POSITIVE", labels: ["bread"], provenance: [] };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "marsad-banks-"));
});
afterEach(() => rm(directory, { recursive: true }));

it("keeps banks, sealed, and brings what is added together with what was there", async () => {
  const banks = new Banks({ directory, keyFor });
  expect(await banks.names()).toEqual([]);
  expect(await banks.add("partner-a", [entry])).toBe(1);
  expect(await banks.add("partner-a", [{ ...entry, opinion: "NEGATIVE", labels: ["water"] }])).toBe(1);
  expect(await new Banks({ directory, keyFor }).read("partner-a")).toEqual({
    enabled: true,
    entries: [{ ...entry, opinion: "DISPUTED", labels: ["bread", "water"] }],
  });
  expect(await banks.names()).toEqual(["partner-a"]);
  expect(readFileSync(join(directory, "banks", "partner-a.bank")).includes("bread")).toBe(false);
});

it("refuses names that lead elsewhere, banks that are not there, and files that were altered", async () => {
  const banks = new Banks({ directory, keyFor });
  await expect(banks.add("../outside", [entry])).rejects.toThrow(/name is made of/);
  await expect(banks.read("nothing")).rejects.toThrow(/no bank nothing/);
  await banks.add("one", [entry]);
  const path = join(directory, "banks", "one.bank");
  const bytes = readFileSync(path);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(path, bytes);
  await expect(banks.read("one")).rejects.toThrow(/altered/);
});

it("switches banks off, names them otherwise, and writes nothing of what is abandoned or refused", async () => {
  const banks = new Banks({ directory, keyFor });
  await banks.add("one", [entry]);
  const off = await banks.prepare(async () => ({
    writes: new Map([["two", { enabled: false, entries: [entry] }], ["one", undefined] as const]),
    result: "done",
  }));
  expect(await banks.names()).toEqual(["one"]);
  await off.abandon();
  expect(await banks.names()).toEqual(["one"]);
  const refused = banks.prepare(async () => ({ writes: new Map([["../out", undefined]]), result: 0 }));
  await expect(refused).rejects.toThrow(/name is made of/);
  const again = await banks.prepare(async () => ({
    writes: new Map([["two", { enabled: false, entries: [entry] }], ["one", undefined] as const]),
    result: "done",
  }));
  await again.carryOut();
  expect(await banks.names()).toEqual(["two"]);
  expect(await banks.read("two")).toEqual({ enabled: false, entries: [entry] });
  expect(await banks.enabled()).toEqual([]);
});

it("carries out withdrawals: of the source alone where it is named, and never of what others gave too", async () => {
  const banks = new Banks({ directory, keyFor });
  const by = (hash: string, ...provenance: string[]): BankEntry => ({ ...entry, hash: hash.repeat(16), provenance });
  const given = [by("01", "stopncii: a"), by("02", "stopncii: b"), by("03", "stopncii: a", "local: c")];
  await banks.add("p", [...given, by("04", "local: c")]);
  const withdrawals = ["01", "02", "03", "04", "05"].map((hash) => ({ type: "md5" as const, hash: hash.repeat(16) }));
  const file = { format: "stopncii" as const, entries: [], withdrawals };
  expect(await banks.import("p", file, "a")).toEqual({ held: 3, removed: 1, kept: 1 });
  expect((await banks.read("p")).entries).toEqual([given[1], by("03", "local: c"), by("04", "local: c")]);
  expect(await banks.import("p", file)).toEqual({ held: 2, removed: 1, kept: 0 });
});

it("loses nothing where several add at once", async () => {
  const of = (at: number) => ({ ...entry, hash: at.toString(16).padStart(32, "0") });
  await Promise.all(Array.from({ length: 8 }, (_, at) => new Banks({ directory, keyFor }).add("one", [of(at)])));
  expect((await new Banks({ directory, keyFor }).read("one")).entries.length).toBe(8);
}, 30_000);

const many = (count: number, from = 0): BankEntry[] =>
  Array.from({ length: count }, (_, at) => ({ ...entry, hash: (from + at).toString(16).padStart(32, "0") }));
const file = (name: string) => join(directory, "banks", name);

it("puts additions beside the bank's file, and folds them in when they are an eighth of it, with the same content", async () => {
  const banks = new Banks({ directory, keyFor });
  await banks.add("one", many(3000));
  const before = readFileSync(file("one.bank"));
  const first = { ...entry, labels: ["water"], opinion: "NEGATIVE" as const };
  expect(await banks.add("one", [first, { ...many(1)[0]!, labels: ["rain"] }])).toBe(3001);
  expect(readFileSync(file("one.bank")).equals(before)).toBe(true);
  const expected = mergedEntries([...many(3000), first, { ...many(1)[0]!, labels: ["rain"] }]);
  expect((await banks.read("one")).entries).toEqual(expected);
  let log = 0;
  for (let at = 0; readFileSync(file("one.bank")).equals(before); at++) {
    log = statSync(file("one.bank-log")).size;
    await banks.add("one", many(200, 10_000 + 200 * at));
  }
  expect(log).toBeLessThanOrEqual(Math.max(64 * 1024, before.length / 8));
  expect(existsSync(file("one.bank-log"))).toBe(false);
  const { entries } = await new Banks({ directory, keyFor }).read("one");
  expect(entries.slice(0, 3001)).toEqual(expected);
  expect(new Set(entries.map(({ hash }) => hash)).size).toBe(entries.length);
});

it("holds an addition once where a writer was killed after folding and before the log was gone", async () => {
  const banks = new Banks({ directory, keyFor });
  await banks.add("one", many(1));
  await banks.add("one", [entry]);
  const log = readFileSync(file("one.bank-log"));
  const off = await banks.prepare(async () => {
    const { entries } = await banks.read("one");
    return { writes: new Map([["one", { enabled: false, entries }]]), result: 0 };
  });
  await off.carryOut();
  writeFileSync(file("one.bank-log"), log);
  expect(await banks.read("one")).toEqual({ enabled: false, entries: [...many(1), entry] });
  expect(await banks.add("one", many(1, 5))).toBe(3);
  expect(await banks.read("one")).toEqual({ enabled: false, entries: [...many(1), entry, ...many(1, 5)] });
});

it("cuts off what a killed writer left half written, and says so; refuses a log that was altered", async () => {
  const told: string[] = [];
  const banks = new Banks({ directory, keyFor }, (message) => told.push(message));
  await banks.add("one", many(1));
  await banks.add("one", [entry]);
  const log = readFileSync(file("one.bank-log"));
  appendFileSync(file("one.bank-log"), Buffer.from([0, 0, 0, 200, 1, 2, 3]));
  expect((await banks.read("one")).entries).toEqual([...many(1), entry]);
  expect(await banks.add("one", many(1, 5))).toBe(3);
  expect(told).toEqual([expect.stringMatching(/bank one: 7 bytes .*cut off/)]);
  log[log.length - 1]! ^= 1;
  writeFileSync(file("one.bank-log"), log);
  await expect(banks.read("one")).rejects.toThrow(/log was altered/);
});

it("gives every bank another version with each addition", async () => {
  const banks = new Banks({ directory, keyFor });
  await banks.add("one", many(1));
  const before = await banks.versions();
  await banks.add("one", [entry]);
  expect((await banks.versions()).get("one")).not.toBe(before.get("one"));
});

const WRITER = `const { Banks } = await import(process.argv[1]);
const banks = new Banks({ directory: process.argv[2], keyFor: () => Buffer.alloc(32, 7) });
for (let at = 0; ; at++) {
  const hash = at.toString(16).padStart(32, "0");
  await banks.add("one", [{ type: "md5", hash, opinion: "POSITIVE", labels: ["x".repeat(200)], provenance: [] }]);
  console.log(at);
}`;

it("is whole after its writer is killed, and free for the next", async () => {
  const words = [
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    WRITER,
    join(import.meta.dirname, "banks.ts"),
    directory,
  ];
  const writer = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  let written = -1;
  writer.stdout.on("data", (lines: Buffer) => {
    written = Math.max(written, ...lines.toString().trim().split("\n").map(Number));
  });
  await once(writer.stdout, "data");
  await sleep(300);
  writer.kill("SIGKILL");
  await once(writer, "exit");
  const banks = new Banks({ directory, keyFor });
  const { length } = (await banks.read("one")).entries;
  expect(length).toBeGreaterThan(written);
  expect(await banks.add("one", [entry])).toBe(length + 1);
}, 60_000);
