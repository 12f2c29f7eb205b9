import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MarsadEvent } from "../events/event.ts";
import { scenarios, simulate, writeSimulation } from "./index.ts";
import type { Overrides } from "./parameters.ts";

const small: Overrides = {
  accounts: 300,
  organicEvents: 2000,
  days: 3,
  topics: 4,
  viralSize: 60,
  protestCrowd: 50,
  clubSize: [8, 30],
  clubPosts: [6, 12],
};

/** Worlds of reports are narrowed in other ways: they last for months. */
const smallReports: Overrides = { accounts: 600, days: 90, topics: 4, reported: 150, outrageCrowd: 40, attackSize: 30 };

describe.each(scenarios.map(({ id }) => ({ id, set: id.startsWith("report-") ? smallReports : small })))(
  "$id",
  ({ id, set }) => {
    const { events, truth } = simulate(id, { seed: 7, set });

    it("is the same for the same seed and another for another", () => {
      expect(JSON.stringify(simulate(id, { seed: 7, set }))).toBe(JSON.stringify({ events, truth }));
      expect(JSON.stringify(simulate(id, { seed: 8, set }).events)).not.toBe(JSON.stringify(events));
    });

    it("gives well-formed records in order of time", () => {
      const actions = events.filter(({ type }) => type !== "Person");
      expect(actions.filter(({ published }) => !Number.isSafeInteger(published / 1000))).toEqual([]);
      expect(
        actions.filter(({ published }, i) => i > 0 && published < (actions[i - 1] as MarsadEvent).published),
      ).toEqual([]);
      expect(new Set(actions.map((event) => event.id)).size).toBe(actions.length);
    });

    it("reposts only posts that exist already, by somebody else", () => {
      const posts = new Map(events.flatMap((event) => (event.type === "Create" ? [[event.object, event]] : [])));
      const wrong = events.filter(({ type, object, published, actor, attributedTo }) => {
        const post = posts.get(object);
        return (
          type === "Announce" &&
          (!post || published < post.published || attributedTo !== post.actor || actor === post.actor)
        );
      });
      expect(wrong).toEqual([]);
    });

    it("has a Person record for everyone who acts, created before they act", () => {
      const created = new Map(
        events.flatMap((event) => (event.type === "Person" ? [[event.id, event.published]] : [])),
      );
      const wrong = events.filter(
        ({ type, actor, object, published }) =>
          type !== "Person" &&
          !((created.get((type === "Decision" ? object : actor) as string) ?? Number.NaN) < published),
      );
      expect(wrong).toEqual([]);
    });

    it("plants what its truth says, and nobody in two groups", () => {
      const parameters: Overrides = scenarios.find((scenario) => scenario.id === id)?.parameters ?? {};
      const { attacks, floods, astroturfs, hijacks, pileOns, groups } = parameters;
      const knob = id.startsWith("report-") ? attacks : (floods ?? astroturfs ?? hijacks ?? pileOns ?? groups);
      expect(truth.groups.length > 0).toBe(knob !== 0);
      const members = truth.groups.flatMap((group) => group.members.map(({ account }) => account));
      // Real people may answer two calls.
      if (!["report-loyal", "report-civic"].includes(id)) expect(new Set(members).size).toBe(members.length);
      const acting = new Set(events.map(({ actor }) => actor));
      for (const member of members) expect(acting.has(member)).toBe(true);
    });
  },
);

/** Times of each member's reposts of each object. */
function timesOf(events: readonly MarsadEvent[], members: ReadonlySet<string>): Map<string, Map<string, number[]>> {
  const result = new Map<string, Map<string, number[]>>();
  for (const { type, actor, object, published } of events) {
    if (type !== "Announce" || !members.has(actor as string)) continue;
    const byActor = result.get(object as string) ?? new Map<string, number[]>();
    byActor.set(actor as string, [...(byActor.get(actor as string) ?? []), published]);
    result.set(object as string, byActor);
  }
  return result;
}

it("moves the members of a planted group within the stated jitter on the stated number of objects", () => {
  const { events, truth } = simulate("co-action", {
    seed: 3,
    set: {
      ...small,
      groups: 1,
      groupSize: 20,
      groupObjects: 10,
      jitter: 10,
      participation: 1,
      churn: 0,
      camouflage: 0,
      earlyTouch: 0,
    },
  });
  const members = new Set(truth.groups[0]?.members.map(({ account }) => account));
  expect(members.size).toBe(20);
  const objects = timesOf(events, members);
  expect(objects.size).toBe(10);
  for (const byActor of objects.values()) {
    expect(byActor.size).toBe(20);
    const times = [...byActor.values()].flat();
    // Three times the scale after the trigger at most, and as much before it under the normal law.
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(60_000);
  }
});

it("keeps outsiders off a group's own posts and moves it five minutes to two hours after each", () => {
  const { events, truth } = simulate("co-action-own-posts", {
    seed: 3,
    set: { ...small, groups: 1, groupSize: 12, camouflage: 0, jitter: 20 },
  });
  const members = new Set(truth.groups[0]?.members.map(({ account }) => account));
  const created = new Map(
    events.filter(({ type }) => type === "Create").map(({ object, published }) => [object, published]),
  );
  const objects = timesOf(events, members);
  expect(objects.size).toBeGreaterThanOrEqual(10);
  const outsiders = events.filter(
    ({ type, actor, object }) => type === "Announce" && objects.has(object as string) && !members.has(actor as string),
  );
  expect(outsiders).toEqual([]);
  for (const [object, byActor] of objects) {
    const lag = Math.min(...[...byActor.values()].flat()) - (created.get(object) as number);
    expect(lag).toBeGreaterThan(200_000);
    expect(lag).toBeLessThan(7_300_000);
  }
});

it("leaves ordinary life as it was when groups are planted into it", () => {
  const without = simulate("co-action", { seed: 5, set: { ...small, groups: 0 } });
  const planted = simulate("co-action", { seed: 5, set: { ...small, groups: 2, ownPosts: 0 } });
  const count = (events: readonly MarsadEvent[], type: string) => events.filter((event) => event.type === type).length;
  expect(count(planted.events, "Create")).toBe(count(without.events, "Create"));
  expect(count(planted.events, "Announce")).toBeGreaterThan(count(without.events, "Announce"));
});

it("refuses a scenario it does not know and names those it knows", () => {
  expect(() => simulate("nothing", { seed: 1 })).toThrow(/no scenario "nothing"; there are demo, /);
});

it("writes the contract's records: ISO times, one JSON object a line, and the truth beside them", () => {
  const folder = mkdtempSync(join(tmpdir(), "marsad-simulate-"));
  try {
    const simulation = simulate("demo", { seed: 1 });
    const { eventsFile, truthFile } = writeSimulation(folder, simulation);
    const lines = readFileSync(eventsFile, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(simulation.events.length);
    expect(lines.filter(({ published }) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(published))).toEqual([]);
    expect(JSON.parse(readFileSync(truthFile, "utf8"))).toEqual(simulation.truth);
    expect(lines.some(({ content }) => /منارة/.test(content ?? ""))).toBe(true);
    expect(lines.some(({ content }) => /lighthouse/.test(content ?? ""))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
