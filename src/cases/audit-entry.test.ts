import { expect, it } from "vitest";
import { type AuditEntry, assertCodes, GENESIS, hashOf, sealEntry } from "./audit-entry.ts";

const entry: Omit<AuditEntry, "hash"> = {
  seq: 1,
  at: "2026-03-01T10:00:00.000Z",
  actor: "s_1",
  role: "analyst",
  action: "case.note",
  case: null,
  subject: "n_1",
  data: { count: 2 },
  previous: GENESIS,
};

it("hashes what any program can compute again", () => {
  // printf '%s' '{"action":"case.note","actor":"s_1",…,"subject":"n_1"}' | sha256sum
  expect(sealEntry(entry).hash).toBe("acac23ff0cf492e42a670994f1268ea960158e526c6469825b58148b81a462f9");
});

it("hashes every field", () => {
  const hash = hashOf(entry);
  const changed: Partial<Omit<AuditEntry, "hash">>[] = [
    { seq: 2 },
    { at: "2026-03-01T10:00:00.001Z" },
    { actor: "s_2" },
    { role: "lead" },
    { action: "case.tag" },
    { case: "c" },
    { subject: null },
    { data: { count: 3 } },
    { previous: "1".repeat(64) },
  ];
  for (const change of changed) expect(hashOf({ ...entry, ...change })).not.toBe(hash);
});

it.each([
  ["a sentence", { note: "they said so" }],
  ["a handle", { who: "@hana_free" }],
  ["an Arabic word", { who: "هناء" }],
  ["an address", { url: "https://x.example/post/1" }],
  ["something deep inside", { a: { b: ["code", { c: "not a code" }] } }],
])("refuses %s", (_, data) => expect(() => assertCodes(data)).toThrow("is no code"));

it("takes codes, times, hashes, hosts and figures", () => {
  const data = {
    at: entry.at,
    sha256: GENESIS,
    host: "x.example",
    language: "ar-SY",
    n: 3,
    yes: true,
    none: null,
    list: ["a", "b"],
  };
  expect(() => assertCodes(data)).not.toThrow();
});
