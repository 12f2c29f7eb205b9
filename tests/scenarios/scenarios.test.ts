import { describe, expect, it } from "vitest";
import { repostActions } from "../../src/evaluate/actions-of.ts";
import { naiveRule } from "../../src/evaluate/baseline.ts";
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

describe("every scenario's world, in small", () => {
  it.each(scenarios.map(({ id }) => id))("%s", async (id) => {
    const { events, truth } = simulate(id, { seed: 1, set: id === "demo" ? {} : BROWSABLE });
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

function rounded(parameters: Readonly<Record<string, number | string>>): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(3)) : value,
    ]),
  );
}
