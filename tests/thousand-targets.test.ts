import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Finding } from "../src/findings/finding.ts";
import { seededRandom } from "../src/lib/random.ts";
import { runMarsad } from "./run-marsad.ts";

/**
 * Fourteen accounts made within a day report a thousand others in one day, beside people who report now and then. No
 * record tells anything of those reported.
 */

const TARGETS = 1000;
const BRIGADE = 14;
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const ATTACK = START + 50 * DAY;
const random = seededRandom(1);

const at = (time: number) => new Date(Math.floor(time)).toISOString();
const person = (id: string, created: number) => ({
  type: "Person",
  platform: "x.example",
  id,
  published: at(created),
  observed: at(START),
});
const flag = (actor: string, object: string, time: number) => ({
  type: "Flag",
  platform: "x.example",
  published: at(time),
  actor,
  object,
});

const records = [
  ...Array.from({ length: BRIGADE }, (_, i) => person(`acc:new${i}`, START - 3 * DAY + (i * DAY) / BRIGADE)),
  ...Array.from({ length: 1500 }, (_, i) => person(`acc:${i}`, START - DAY * (1 + 2000 * random()))),
  ...Array.from({ length: 4000 }, () =>
    flag(`acc:${Math.floor(1500 * random())}`, `acc:other${Math.floor(900 * random())}`, START + 60 * DAY * random()),
  ),
  ...Array.from({ length: TARGETS }, (_, target) =>
    Array.from({ length: BRIGADE }, (_, i) => flag(`acc:new${i}`, `acc:attacked${target}`, ATTACK + DAY * random())),
  ).flat(),
];

const folder = mkdtempSync(join(tmpdir(), "marsad-thousand-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, "reports.jsonl"), records.map((record) => `${JSON.stringify(record)}\n`).join(""));

it("a thousand accounts reported at once are one campaign, told on one screen", async () => {
  const json = await runMarsad(folder, ["detect", "reports.jsonl", "--detector", "report-brigade", "--json"]);
  expect(json.code).toBe(0);
  const findings = json.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);
  expect(new Set(findings.flatMap(({ targets }) => targets.map(({ id }) => id))).size).toBe(TARGETS);
  expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(new Set(["coordinated"]));
  expect(new Set(findings.map(({ campaign }) => campaign)).size).toBe(1);
  const text = await runMarsad(folder, ["detect", "reports.jsonl", "--detector", "report-brigade"]);
  expect(text.out.split("\n").length).toBeLessThan(70);
  expect(text.out).toContain("1 group acted together beyond chance.");
  expect(text.out.replaceAll(/\s+/g, " ")).toContain("reported 999 more accounts");
}, 180_000);
