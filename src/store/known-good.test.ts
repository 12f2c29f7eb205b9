import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readKnownGood, withKnownGood } from "./known-good.ts";

const folder = mkdtempSync(join(tmpdir(), "marsad-known-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const file = join(folder, "known.jsonl");
  writeFileSync(file, text);
  return file;
}

const bread = { platform: "x.example", account: "bread", kind: "automation", reason: "tells when the oven is lit" };

it("reads one account a line, and lets accounts speak for themselves first", () => {
  const weather = { ...bread, account: "weather", kind: "publisher", since: "2024-01-01", until: "2024-12-31" };
  const known = readKnownGood(written(`${JSON.stringify(bread)}\n\n${JSON.stringify(weather)}\r\n`));
  const facts = {
    created: () => 5,
    declared: (_: string, account: string) => (account === "bread" ? ("scheduler" as const) : undefined),
  };
  const during = withKnownGood(facts, known, { at: "2024-06-01T00:00:00.000Z" });
  expect(["bread", "weather", "bus"].map((account) => during.declared("x.example", account))).toEqual([
    "scheduler",
    "publisher",
    undefined,
  ]);
  expect(during.declared("y.example", "weather")).toBeUndefined();
  expect(during.created("x.example", "weather")).toBe(5);
  const later = withKnownGood(facts, known, { at: "2025-01-01T00:00:00.000Z" });
  expect(later.declared("x.example", "weather")).toBeUndefined();
});

it("knows accounts under what stands for them in the record", () => {
  const facts = { created: () => undefined, declared: () => undefined };
  const known = readKnownGood(written(JSON.stringify(bread)));
  const view = { at: "2024-06-01", accountKey: (_: string, account: string) => `p_${account}` };
  expect(withKnownGood(facts, known, view).declared("x.example", "p_bread")).toBe("automation");
});

it.each([
  ["{", "line 1: it is not JSON"],
  [`${JSON.stringify(bread)}\n${JSON.stringify({ ...bread, kind: "friend" })}`, "line 2: kind"],
  [JSON.stringify({ ...bread, reason: "" }), "line 1: reason"],
  [JSON.stringify({ ...bread, colour: "blue" }), "line 1: the entry"],
])("refuses %s with the line and what is wrong", (text, message) => {
  expect(() => readKnownGood(written(text))).toThrow(message);
});

it("says which file is not there", () => {
  expect(() => readKnownGood(join(folder, "nothing.jsonl"))).toThrow("it cannot be read");
});
