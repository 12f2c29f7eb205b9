import { describe, expect, it } from "vitest";
import { exampleFindings } from "../../../tests/fixtures/example-findings.ts";
import { coordinated, sharedInterest } from "../../../tests/fixtures/findings.ts";
import { laidOut } from "./case-layout.ts";
import { workbench } from "./workbench.ts";

describe("workbench", () => {
  it("joins the members of a case by their ties, at places that are the same each time", () => {
    const shown = workbench([coordinated]);
    const { network, findings } = shown;
    expect(network.nodes.map(({ account }) => account)).toEqual(coordinated.members.map(({ account }) => account));
    expect(network.edges).toHaveLength(coordinated.edges?.length ?? 0);
    expect(new Set(network.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(network.nodes.length);
    expect(workbench([coordinated])).toEqual(shown);
    expect(findings[0]?.measured).toEqual({ observed: 312, expected: 21.4, unit: "pairs" });
  });

  it("lists nobody where people are only counted", () => {
    expect(workbench([sharedInterest]).network).toEqual({ nodes: [], edges: [] });
  });

  it("lets voices grow to k, and never beyond the accounts that reported", async () => {
    const [finding] = (await exampleFindings("report-brigade")).filter(({ voices }) => voices?.arrivals);
    if (finding === undefined) throw new Error("the example has no report with times");
    const growth = workbench([finding]).findings[0]?.voices?.growth;
    expect(growth?.voices.at(-1)).toBeCloseTo(finding.voices?.k ?? 0, 6);
    expect(growth?.reporters.at(-1)).toBe(finding.voices?.reporters);
    growth?.voices.forEach((voices, at) => {
      expect(voices).toBeGreaterThanOrEqual(growth.voices[at - 1] ?? 0);
      expect(voices).toBeLessThanOrEqual((growth.reporters[at] ?? 0) + 0.1);
    });
  });
});

describe("laidOut", () => {
  it("keeps every place within the picture, whatever the size", () => {
    for (const count of [0, 1, 400]) {
      const links = Array.from({ length: Math.max(0, count - 1) }, (_, at) => ({
        source: at,
        target: at + 1,
        weight: 1,
      }));
      const places = laidOut(count, links);
      expect(places).toHaveLength(count);
      for (const { x, y } of places) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(10_000);
    }
  });
});
