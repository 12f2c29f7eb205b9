import { describe, expect, it } from "vitest";
import { channelsOf, repostActions } from "../../src/evaluate/actions-of.ts";
import { naiveRule } from "../../src/evaluate/baseline.ts";
import { detectWith } from "../../src/evaluate/detect-world.ts";
import { type ScoredFinding, scoreFindings } from "../../src/evaluate/score.ts";
import { detectors } from "../../src/findings/detectors/index.ts";
import { scenarios, simulate } from "../../src/simulate/index.ts";
import type { Overrides } from "../../src/simulate/parameters.ts";

/** Small enough to browse; what makes a scenario its own is left as it is. */
const BROWSABLE: Overrides = {
  accounts: 400,
  organicEvents: 2500,
  days: 3,
  topics: 4,
  viralSize: 80,
  protestCrowd: 60,
  clubSize: [8, 30],
  clubPosts: [6, 12],
};

const PLANTED: Overrides = { groups: 2, groupSize: [8, 16] };

/** Enough draws to tell what passes from what does not, and few enough to run all worlds in half a minute. */
const FEW_DRAWS = { "co-action": { draws: 19 } };

/** The demo as it is, the others in small. */
function worldOf(id: string) {
  if (id === "demo") return simulate(id, { seed: 1 });
  return simulate(id, { seed: 1, set: { ...BROWSABLE, ...(id.startsWith("co-action") ? PLANTED : {}) } });
}

describe("every scenario's world, in small", () => {
  it.each(scenarios.map(({ id }) => id))("%s", async (id) => {
    const { events, truth } = worldOf(id);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    const golden = {
      scenario: id,
      seed: 1,
      records: { Person: count("Person"), Create: count("Create"), Announce: count("Announce") },
      ruleOfThumb: naiveRule(repostActions(events), truth),
      groups: truth.groups.map(({ id: group, members, parameters }) => ({
        id: group,
        members: members.length,
        ...rounded(parameters ?? {}),
      })),
      lookalikes: truth.lookalikes.map(({ kind, members, parameters }) => ({
        kind,
        members: members.length,
        ...rounded(parameters ?? {}),
      })),
      sample: events.filter(({ type }) => type !== "Person").slice(0, 4),
    };
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(`${id}.golden.json`);
  });
});

if (detectors.length === 0) console.warn("SKIPPED: there is no detector yet, so no scenario was searched");

describe.skipIf(detectors.length === 0)("what is found in it", () => {
  it.each(scenarios.map(({ id }) => id))("%s", async (id) => {
    const simulation = worldOf(id);
    const findings = await detectWith(detectors, 1, FEW_DRAWS)(simulation, channelsOf(simulation.events));
    const score = scoreFindings(findings, simulation.truth);
    const golden = {
      scenario: id,
      accounts: score.accounts,
      groups: score.groups,
      falseFindings: score.falseFindings,
      findings: findings.map((finding) => browsable({ ...finding })),
    };
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(`${id}.findings.golden.json`);
  });
});

/** A finding without its long lists, and its members by name only. */
function browsable(finding: Record<string, unknown> & ScoredFinding): Record<string, unknown> {
  const { edges, moments, evidence, parameters, ...rest } = finding;
  return { ...rest, members: finding.members.map(({ account }) => account).join(" ") };
}

function rounded(parameters: Readonly<Record<string, number | string>>): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(3)) : value,
    ]),
  );
}
