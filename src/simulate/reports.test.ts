import { describe, expect, it } from "vitest";
import type { MarsadEvent } from "../events/event.ts";
import { scenarios, simulate } from "./index.ts";
import type { Overrides } from "./parameters.ts";
import type { TruthTarget } from "./truth.ts";

const small: Overrides = { accounts: 800, days: 90, topics: 4, reported: 200, outrageCrowd: 40, attackSize: 30 };
const world = (id: string, set: Overrides = {}, seed = 5) => simulate(id, { seed, set: { ...small, ...set } });

const flags = (events: readonly MarsadEvent[]) => events.filter(({ type }) => type === "Flag");
const targetOf = ({ object, attributedTo }: MarsadEvent) => object ?? attributedTo;

function reportsOn(events: readonly MarsadEvent[], { id, from, to }: TruthTarget): MarsadEvent[] {
  return flags(events).filter(
    (flag) =>
      targetOf(flag) === id && flag.published >= Date.parse(from) - 1000 && flag.published <= Date.parse(to) + 1000,
  );
}

describe.each(scenarios.map(({ id }) => id).filter((id) => id.startsWith("report-")))("%s", (id) => {
  const { events, truth } = world(id);
  const targets = truth.targets as TruthTarget[];

  it("says of every target how many reporters and how many voices there were", () => {
    expect(targets.length).toBeGreaterThan(3);
    for (const target of targets) {
      const reporters = new Set(reportsOn(events, target).map(({ actor }) => actor));
      expect(target.reporters).toBe(reporters.size);
      expect(target.voices.genuine.filter((person) => !reporters.has(person))).toEqual([]);
      expect(target.voices.k).toBeGreaterThanOrEqual(target.voices.genuine.length);
      expect(target.voices.k).toBeLessThanOrEqual(target.voices.genuine.length + 1);
      if (target.coordination === "not-shown") expect(target.voices.k).toBe(target.reporters);
    }
  });

  it("refers to records that are there and came before", () => {
    const published = new Map(events.map((event) => [event.id, event.published]));
    const references = events.flatMap((event) => {
      const named = event.type === "Undo" ? [event.object] : [...(event.reports ?? []), event.supersedes ?? []].flat();
      return named.map((name) => (published.get(name as string) ?? Number.POSITIVE_INFINITY) <= event.published);
    });
    expect(references.length).toBeGreaterThan(20);
    expect(references).not.toContain(false);
  });

  it("has people who report once or twice in their life, and a few who do it often", () => {
    const counts = new Map<string, number>();
    const planted = new Set(truth.groups.flatMap(({ members }) => members.map(({ account }) => account)));
    for (const { actor } of flags(events)) counts.set(actor as string, (counts.get(actor as string) ?? 0) + 1);
    const people = [...counts].filter(([account]) => !planted.has(account)).map(([, count]) => count);
    const share = people.filter((count) => count <= 2).length / people.length;
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(0.9);
    expect(Math.max(...people)).toBeGreaterThan(20);
  });
});

it("lets followers share as many past targets as stated", () => {
  for (const sharedTargets of [0.5, 2, 4]) {
    const { events, truth } = world("report-loyal", { sharedTargets, accounts: 3000, attacks: 1, attackTargets: 10 });
    const loyal = (truth.targets as TruthTarget[]).filter(({ family }) => family === "loyal");
    const members = new Set(truth.groups[0]?.members.map(({ account }) => account));
    const answered = loyal.map(
      (target) =>
        new Set(reportsOn(events, target).flatMap(({ actor }) => (members.has(actor as string) ? [actor] : []))),
    );
    const shared = answered.map((here, t) =>
      answered.reduce((sum, there, u) => {
        const share = [...here].filter((person) => there.has(person)).length / here.size;
        return u === t ? sum : sum + share ** 2;
      }, 0),
    );
    const mean = shared.reduce((sum, value) => sum + value, 0) / shared.length;
    expect(mean).toBeGreaterThan(0.7 * sharedTargets);
    expect(mean).toBeLessThan(1.6 * sharedTargets);
    // The truth says what came of it, target by target.
    for (const [t, { parameters }] of loyal.entries()) expect(parameters.shared).toBeCloseTo(shared[t] as number, 0);
  }
});

it("has operators' accounts use the words handed out, and old accounts no cohort", () => {
  const texts = (id: string, set: Overrides) => {
    const { events, truth } = world(id, { attacks: 1, ...set });
    const members = new Set(truth.groups[0]?.members.map(({ account }) => account));
    return {
      texts: new Set(
        flags(events).flatMap(({ actor, content }) => (members.has(actor as string) && content ? [content] : [])),
      ),
      days: events.flatMap(({ type, id: name, published }) =>
        type === "Person" && members.has(name) ? [Math.floor(published / 86_400_000)] : [],
      ),
    };
  };
  const fakes = texts("report-fakes", {
    templates: 1,
    templatePool: 2,
    disguised: 0,
    history: 0,
    attackCohort: 1,
    batches: 1,
    cohortDays: 2,
  });
  expect(fakes.texts.size).toBe(2);
  expect(new Set(fakes.days).size).toBeLessThanOrEqual(3);
  const aged = texts("report-aged", {});
  expect(aged.texts.size).toBeGreaterThan(20);
  expect(new Set(aged.days).size).toBeGreaterThan(20);
});

it("has the machine act on numbers and people put it right later", () => {
  const { events } = world("report-fakes", { stopped: 1, judged: 1, justified: 0 });
  const decisions = new Map(events.flatMap((event) => (event.type === "Decision" ? [[event.id, event]] : [])));
  const corrections = [...decisions.values()].filter(({ supersedes }) => supersedes !== undefined);
  expect(corrections.length).toBeGreaterThan(2);
  for (const { supersedes, basis, outcome } of corrections) {
    expect({ basis, outcome }).toEqual({ basis: "merits", outcome: "dismissed" });
    expect(["volume", "automatic"]).toContain(decisions.get(supersedes as string)?.basis);
  }
});

it("takes most reports back where that is the trick", () => {
  const { events, truth } = world("report-retract");
  const members = new Set(truth.groups.flatMap((group) => group.members.map(({ account }) => account)));
  const targets = new Set(truth.groups.flatMap((group) => group.targets));
  const planted = flags(events).filter(
    (flag) => members.has(flag.actor as string) && targets.has(targetOf(flag) as string),
  );
  const undone = new Set(events.flatMap(({ type, object }) => (type === "Undo" ? [object] : [])));
  expect(planted.filter(({ id }) => undone.has(id)).length).toBeGreaterThan(0.55 * planted.length);
});
