import { describe, expect, it } from "vitest";
import { channelOf, crowd, PROCEDURE, SCALE, type TestAction, timingOf } from "../../tests/fixtures/channel-actions.ts";
import { neighbourCounts } from "./kernels/neighbour-counts.ts";
import { lagEdges } from "./lag-classes.ts";
import { findTimedGroups, searchTimedGroups, withoutMates } from "./timed-groups.ts";

const objects = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
const sorted = (codes: readonly number[]) => [...codes].sort((a, b) => a - b);

const worldOf = (seed: number) =>
  crowd({
    seed,
    people: 120,
    objects: 24,
    share: 0.35,
    reach: 8000,
    planted: [
      { members: 9, objects: objects(0, 12), jitter: 30, trigger: (object) => 900 + 450 * object },
      { members: 6, objects: objects(10, 12), jitter: 40, trigger: (object) => 7000 - 300 * (object - 10) },
    ],
  });
const { rows, created, groups } = worldOf(34);
const actions = channelOf(rows, { created });
const found = findTimedGroups(actions, PROCEDURE);

describe("groups that act together in time", () => {
  it("are the planted ones and nobody else, past the gate", () => {
    const passed = found.filter(({ support }) => support >= PROCEDURE.gate);
    expect(passed.map(({ members }) => sorted(members)).sort((x, y) => x[0]! - y[0]!)).toEqual(groups);
  });

  it.each([31, 32, 33, 35])("miss nobody in world %i, and bystanders who slip in come after every member", (seed) => {
    const world = worldOf(seed);
    const passed = findTimedGroups(channelOf(world.rows, world), PROCEDURE).filter(({ support }) => support >= 20);
    expect(passed).toHaveLength(2);
    for (const { members } of passed) {
      const planted = world.groups.find((group) => group.includes(members[0]!))!;
      expect(sorted(members.slice(0, planted.length))).toEqual(planted);
      expect(members.length).toBeLessThanOrEqual(planted.length + 1);
    }
  });

  it("come strongest first, their members too, and nobody is in two", () => {
    const supports = found.map(({ support }) => support);
    expect(supports).toEqual([...supports].sort((x, y) => y - x));
    for (const { memberEvidence, members } of found) {
      expect(memberEvidence).toEqual([...memberEvidence].sort((x, y) => y - x));
      expect(memberEvidence.every((evidence) => evidence > 0)).toBe(true);
      expect(memberEvidence).toHaveLength(members.length);
      expect(members.length).toBeGreaterThanOrEqual(PROCEDURE.minSize);
    }
    const everybody = found.flatMap(({ members }) => members);
    expect(new Set(everybody).size).toBe(everybody.length);
  });

  it("are told with the weighing of their final members: support, lags and edges are theirs", () => {
    const weighed = searchTimedGroups(actions, PROCEDURE, (weighing) => ({ weighing }));
    expect(weighed.map(({ weighing: _, ...group }) => group)).toEqual(
      found.map(({ supportBesideOutsiders: _, memberShare: _1, lags: _2, jointActions: _3, ...group }) => group),
    );
    for (const [at, { members, weighing, support, edges }] of weighed.entries()) {
      expect(weighing.chain(members, "provable")).toBe(support);
      expect(weighing.chain(members, "besideOutsiders")).toBe(found[at]!.supportBesideOutsiders);
      expect(found[at]).toMatchObject({ lags: weighing.lags(), jointActions: weighing.jointActions() });
      for (const { a, b } of edges) expect(members).toEqual(expect.arrayContaining([a, b]));
    }
  });

  it("are none in the same crowd without them", () => {
    const organic = channelOf(
      rows.filter(({ actor }) => actor < 120),
      { created },
    );
    expect(findTimedGroups(organic, PROCEDURE).filter(({ support }) => support >= PROCEDURE.gate)).toEqual([]);
  });

  it("are none where nobody shares anything, or nothing happened", () => {
    expect(findTimedGroups(channelOf([]), PROCEDURE)).toEqual([]);
    expect(findTimedGroups(channelOf([{ actor: 0, object: 0, time: 0 }]), PROCEDURE)).toEqual([]);
  });

  it("are the same whatever seed cuts their communities", () => {
    const members = (seed: number) => findTimedGroups(actions, { ...PROCEDURE, seed }).map((group) => group.members);
    expect(members(2)).toEqual(members(1));
  });
});

describe("fans on their leader's posts", () => {
  /** Twenty fans react to every post of one author at their own pace of one to three minutes; nobody else touches it. */
  const clubRows: TestAction[] = [];
  for (let object = 24; object < 40; object++)
    for (let fan = 0; fan < 20; fan++)
      clubRows.push({ actor: 200 + fan, object, time: 20_000 * object + 60 + ((7 * fan * object) % 120) });
  const clubs = channelOf([...rows, ...clubRows], { created: objects(0, 40).map((object) => 20_000 * object) });

  it("do not pass the gate, though they are in the same minute on every post", () => {
    const passed = findTimedGroups(clubs, PROCEDURE).filter(({ support }) => support >= PROCEDURE.gate);
    expect(passed.flatMap(({ members }) => members).filter((actor) => actor >= 200)).toEqual([]);
    expect(passed).toHaveLength(2);
  });
});

describe("leaving suspects out of the tempo", () => {
  it("counts as if each member's mates had never acted, and leaves everybody else's counts alone", () => {
    const [suspect] = found;
    const { byActor, counts } = timingOf(actions);
    const left = withoutMates(actions, byActor, counts, [suspect!], SCALE);
    const edges = lagEdges(SCALE);
    const plain = counts.map((count) => count.slice());
    for (let x = 0; x < actions.actor.length; x++)
      for (let y = 0; y < actions.actor.length; y++) {
        if (actions.object[x] !== actions.object[y] || actions.actor[x] === actions.actor[y]) continue;
        if (!suspect!.members.includes(actions.actor[x]!) || !suspect!.members.includes(actions.actor[y]!)) continue;
        const lag = Math.abs(actions.time[x]! - actions.time[y]!);
        for (const [scale, edge] of edges.entries()) if (lag <= edge) plain[scale]![x]!--;
      }
    expect(left).toEqual(plain);
    expect(left).not.toEqual(counts);
    expect(counts).toEqual(neighbourCounts(actions, edges));
  });
});
