import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GENESIS, sealEntry } from "../../src/cases/audit-entry.ts";
import { runMarsad } from "../run-marsad.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marsad-figures-"));
  const data = { measure: "label", state: "in-force", accounts: 2, posts: 0, after: 90, detectedBy: "program" };
  const entry = sealEntry({
    seq: 1,
    at: "2026-02-01T00:00:00.000Z",
    actor: "s_1",
    role: "reviewer",
    action: "decision.make",
    case: null,
    subject: "d1",
    data,
    previous: GENESIS,
  });
  writeFileSync(join(folder, "log.jsonl"), `${JSON.stringify(entry)}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a transparency report comes of an exported log alone", async () => {
  const words = ["transparency", "log.jsonl", "--from", "2026-01-01", "--to", "2026-07-01", "--format", "json"];
  const { code, out } = await runMarsad(folder, words);
  expect([code, JSON.parse(out).decisions]).toMatchObject([0, { inForce: 1, actioned: { accounts: 2 } }]);
  const open = await runMarsad(folder, [...words, "--public"]);
  expect(JSON.parse(open.out).decisions).toMatchObject({ inForce: "withheld" });
}, 60_000);

it("a day that is none is refused, with how to write one", async () => {
  const { code, said } = await runMarsad(folder, ["transparency", "log.jsonl", "--from", "2026-02-30"]);
  expect([code, said]).toEqual([2, expect.stringContaining("Write a day as 2026-01-31.")]);
}, 60_000);

it("a load that is named needs no workspace", async () => {
  const { code, out } = await runMarsad(folder, [
    "workload",
    "--per-week",
    "1100",
    "--orders",
    "20",
    "--minutes",
    "12",
    "--json",
  ]);
  const { answer } = JSON.parse(out) as { answer: { reviewers: number; promises: { kept: number }[] } };
  expect([code, answer.reviewers]).toEqual([0, 2]);
  expect(answer.promises.every(({ kept }) => kept >= 0.95)).toBe(true);
}, 60_000);
