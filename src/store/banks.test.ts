import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { BankEntry } from "../signals/media/bank.ts";
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
  expect(await new Banks({ directory, keyFor }).read("partner-a")).toEqual([
    { ...entry, opinion: "DISPUTED", labels: ["bread", "water"] },
  ]);
  expect(await banks.names()).toEqual(["partner-a"]);
  expect(readFileSync(join(directory, "banks", "partner-a.bank")).includes("bread")).toBe(false);
});

it("refuses names that lead elsewhere, banks that are not there, and files that were altered", async () => {
  const banks = new Banks({ directory, keyFor });
  await expect(banks.add("../outside", [entry])).rejects.toThrow(/name is made of/);
  await expect(banks.read("nothing")).rejects.toThrow(/no bank nothing/);
  await banks.add("one", [entry]);
  const [file] = readdirSync(join(directory, "banks"));
  const path = join(directory, "banks", file!);
  const bytes = readFileSync(path);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(path, bytes);
  await expect(banks.read("one")).rejects.toThrow(/altered/);
});
