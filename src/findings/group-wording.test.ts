import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BenignKind, Coordination } from "./finding.ts";
import { explanationOf, type GroupFacts, innocentReadingOf } from "./group-wording.ts";

const facts: GroupFacts = {
  coordination: "coordinated",
  members: 12,
  objects: 34,
  channels: ["repost-of"],
  window: 60,
  observed: 567,
  expected: 8.9,
  p: 0.05,
  draws: 19,
  besideOutsiders: true,
};

const kinds = fc.record({
  coordination: fc.constantFrom<Coordination>("coordinated", "synchronised", "shared-interest"),
  benignKind: fc.constantFrom<BenignKind | undefined>(undefined, "schedule", "same-publisher", "declared-automation"),
  besideOutsiders: fc.boolean(),
  p: fc.constantFrom(undefined, 0.05),
});

describe("what is told of a group", () => {
  it("shows what was counted and what chance gives, in both languages, whatever the group is called", () => {
    fc.assert(
      fc.property(kinds, (kind) => {
        const explanation = explanationOf({ ...facts, ...kind });
        for (const text of [explanation.en, explanation.ar]) {
          for (const figure of ["12", "567", "8.9"]) expect(text).toContain(figure);
          if (kind.coordination !== "shared-interest")
            for (const figure of ["34", "60"]) expect(text).toContain(figure);
          expect(text).not.toMatch(/undefined|NaN/);
        }
        expect(explanation.ar).toMatch(/\p{Script=Arabic}/u);
        expect(explanation.en).not.toMatch(/\p{Script=Arabic}/u);
      }),
    );
  });

  it("names the trace as people do, and an unknown one by its id", () => {
    expect(explanationOf(facts).en).not.toContain("repost-of");
    expect(explanationOf({ ...facts, channels: ["carrier-pigeon"] }).ar).toContain("carrier-pigeon");
  });

  it("tells p with its draws only where there were any", () => {
    expect(explanationOf(facts).en).toContain("19 reshuffled copies");
    expect(explanationOf(facts).ar).toContain("0.05");
    expect(explanationOf({ ...facts, p: undefined }).en).not.toContain("p =");
    expect(explanationOf({ ...facts, p: undefined }).ar).not.toContain("p =");
  });

  it("says beside whom it was counted", () => {
    expect(explanationOf(facts).en).toContain("other people at the same objects");
    expect(explanationOf({ ...facts, besideOutsiders: false }).en).toContain("the channel's tempo");
  });
});

describe("the strongest innocent reading", () => {
  it("is never missing and differs by what could be innocent about it", () => {
    const readings = [
      innocentReadingOf(facts),
      innocentReadingOf({ ...facts, besideOutsiders: false }),
      innocentReadingOf({ ...facts, coordination: "synchronised" }),
      innocentReadingOf({ ...facts, coordination: "shared-interest" }),
      ...(["schedule", "same-publisher", "declared-automation"] as const).map((benignKind) =>
        innocentReadingOf({ ...facts, benignKind }),
      ),
    ];
    expect(new Set(readings.map(({ en }) => en)).size).toBe(readings.length);
    for (const { en, ar } of readings) {
      expect(en.length).toBeGreaterThan(40);
      expect(ar).toMatch(/\p{Script=Arabic}/u);
    }
  });
});
