import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { disarmName } from "../../src/actions/disarm.ts";
import type { Detector } from "../../src/findings/detector.ts";
import { detectors } from "../../src/findings/detectors/index.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { findingId } from "../../src/findings/finding-id.ts";
import { verdictOf } from "../../src/findings/verdict.ts";
import { type Analysis, analyse } from "../../src/pipeline.ts";
import { signals } from "../../src/signals/index.ts";
import { databaseOf } from "../fixtures/database.ts";

/** Every detector runs the same suite: its own examples through the door that files take, and its own words. */

const ARABIC = /\p{Script=Arabic}/u;

async function runOn(detector: Detector, which: "found" | "innocent"): Promise<Analysis> {
  const database = await databaseOf(detector.examples[which]().map((event) => ({ ...event })));
  try {
    const banks = detector.examples.banks?.() ?? [];
    return await analyse({ database, detectors: [detector], banks: async () => banks });
  } finally {
    await database.close();
  }
}

/** Every number in a value, with the way to it. */
function numbersIn(value: unknown, path = ""): { readonly path: string; readonly value: number }[] {
  if (typeof value === "number") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`));
}

it("are one file and one line each, under ids of their own", () => {
  expect(detectors.length).toBeGreaterThan(0);
  expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
  for (const { id } of detectors) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const source = readFileSync(join(import.meta.dirname, `../../src/findings/detectors/${id}.ts`), "utf8");
    expect(source).toContain(`id: "${id}"`);
  }
});

describe.each(detectors.map((detector) => [detector.id, detector] as const))("%s", (id, detector) => {
  let found: Analysis;
  let innocent: Analysis;
  let findings: readonly Finding[];
  beforeAll(async () => {
    found = await runOn(detector, "found");
    innocent = await runOn(detector, "innocent");
    findings = [...found.findings, ...innocent.findings];
  });

  it("finds what it should in its examples, and accuses only if it is one that does", () => {
    expect(found.failures).toEqual([]);
    expect(innocent.failures).toEqual([]);
    const verdicts = found.findings.map(({ verdict }) => verdict);
    if (detector.pointsOut) {
      expect(verdicts.length).toBeGreaterThan(0);
      expect(verdicts).not.toContain("coordinated");
      expect(innocent.findings).toEqual([]);
    } else {
      expect(verdicts).toContain("coordinated");
      expect(innocent.findings.map(({ verdict }) => verdict)).not.toContain("coordinated");
    }
  });

  it("says what it looks for in both languages, and points to techniques that are known", () => {
    expect(detector.summary.en).not.toMatch(ARABIC);
    expect(detector.summary.ar).toMatch(ARABIC);
    for (const technique of detector.disarm) {
      expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/);
      expect(disarmName(technique), `${technique} has no name`).not.toBe(technique);
    }
  });

  it("gives every parameter a default, a line of help and a range, and refuses what lies outside", () => {
    const { properties = {}, additionalProperties } = z.toJSONSchema(detector.parameters, { io: "input" });
    const defaults = detector.parameters.parse({}) as Record<string, unknown>;
    expect(Object.keys(properties).length).toBeGreaterThan(0);
    expect(additionalProperties, "an unknown parameter is refused").toBe(false);
    for (const [name, schema] of Object.entries(properties)) {
      const { description, minimum, maximum, type, default: stated } = schema as z.core.JSONSchema.JSONSchema;
      expect(description, name).toMatch(/^\S.{9,119}$/);
      expect(defaults[name], name).toEqual(stated);
      if (type !== "number" && type !== "integer") continue;
      expect(minimum, `${name} has a lower end`).toBeTypeOf("number");
      expect(maximum, `${name} has an upper end`).toBeTypeOf("number");
      expect(detector.parameters.safeParse({ [name]: minimum! - 1 }).success, name).toBe(false);
      expect(detector.parameters.safeParse({ [name]: Number.NaN }).success, name).toBe(false);
    }
  });

  it("gives the same bytes for the same events", async () => {
    const again = await runOn(detector, "found");
    expect(JSON.stringify(again.findings)).toBe(JSON.stringify(found.findings));
  });

  it("fits the contract: who, what, when, how often beside how often by chance", () => {
    const known: ReadonlySet<string> = new Set(signals.map((signal) => signal.id));
    for (const finding of findings) {
      expect(finding.detector).toBe(id);
      expect(finding.id).toBe(findingId(finding));
      expect(finding.campaign).toMatch(/^c_[0-9a-f]{20}$/);
      expect(finding.verdict).toBe(verdictOf(finding.coordination, finding.validity, finding.benignKind));
      expect(finding.members.length).toBeGreaterThan(0);
      expect(new Set(finding.members.map(({ platform, account }) => `${platform} ${account}`)).size).toBe(
        finding.members.length,
      );
      for (const { score } of finding.members) expect(score >= 0 && score <= 1).toBe(true);
      expect(finding.objectCount).toBeGreaterThanOrEqual(finding.objects.length);
      expect(finding.evidenceCount).toBeGreaterThanOrEqual(finding.evidence.length);
      expect(finding.evidence.length).toBeGreaterThan(0);
      expect(finding.channels.every((channel) => known.has(channel))).toBe(true);
      for (const time of [finding.from, finding.to]) expect(new Date(time).toISOString()).toBe(time);
      expect(finding.from <= finding.to).toBe(true);
      for (const chance of [finding.p, finding.q, finding.pPairsMin, finding.choice?.p])
        if (chance !== undefined) expect(chance > 0 && chance <= 1, `${chance}`).toBe(true);
      expect(finding.p === undefined).toBe(finding.permutations === undefined);
      expect(detector.parameters.safeParse(withoutSeed(finding.parameters)).success).toBe(true);
    }
  });

  it("accuses nobody without reasons: a baseline, a p from the whole procedure and its evidence", () => {
    for (const finding of findings.filter(({ verdict }) => verdict === "coordinated")) {
      expect(finding.disarm.length).toBeGreaterThan(0);
      expect(finding.observed).toBeGreaterThan(finding.expected!);
      expect(finding.p).toBeLessThanOrEqual(0.05);
      expect(finding.permutations).toBeGreaterThan(0);
    }
  });

  it("explains itself and reads itself innocently, in both languages", () => {
    for (const { explanation, innocentReading } of findings)
      for (const text of [explanation, innocentReading]) {
        expect(text.en).toMatch(/[a-z]{3}/);
        expect(text.ar).toMatch(ARABIC);
        expect(text.en).not.toBe(text.ar);
      }
  });

  it("writes numbers at six digits, and names no account in its sentences", () => {
    for (const { parameters: _, ...finding } of findings) {
      for (const { path, value } of numbersIn(finding)) {
        expect(Number.isFinite(value), path).toBe(true);
        if (!Number.isInteger(value)) expect(value, path).toBe(Number(value.toPrecision(6)));
      }
      const sentences = Object.values({ ...finding.explanation, ...finding.innocentReading }).join("\n");
      for (const { account } of finding.members) expect(sentences).not.toContain(account);
    }
  });

  it("finds nothing where there is nothing", async () => {
    const accounts = { created: () => undefined, declared: () => undefined };
    const parameters = detector.parameters.parse({});
    expect(detector.detect({ channels: [], accounts, seed: 1, log: () => {} }, parameters)).toEqual([]);
  });
});

function withoutSeed({ seed, ...chosen }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  expect(seed).toBeTypeOf("number");
  return chosen;
}
