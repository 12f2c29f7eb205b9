import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf, crowd, EVIDENCE, SCALE, timingOf } from "../../tests/fixtures/channel-actions.ts";
import type { ChannelActions } from "./actions.ts";
import { evidenceReference } from "./group-evidence.reference.ts";
import { GroupWeighing, type Proof } from "./group-evidence.ts";
import { LAG_CLASS_COUNT, lagClass, lagEdges } from "./lag-classes.ts";

const PROOFS: readonly Proof[] = ["besideOutsiders", "provable"];

function weigh(actions: ChannelActions, members: readonly number[], options = EVIDENCE) {
  const { byActor, counts, tempo } = timingOf(actions);
  return {
    weighing: new GroupWeighing(actions, byActor, counts, tempo, members, options),
    reference: evidenceReference(actions, byActor, counts, tempo, members, options),
  };
}

const worlds = fc.record({
  seed: fc.nat(1_000),
  share: fc.double({ min: 0.1, max: 0.7, noNaN: true }),
  known: fc.boolean(),
});
const worldOf = ({ seed, share, known }: { seed: number; share: number; known: boolean }) => {
  const { rows, created, groups } = crowd({
    seed,
    people: 25,
    objects: 6,
    share,
    reach: 5000,
    planted: [{ members: 4, objects: [0, 1, 2, 3, 4], jitter: 90, trigger: (object) => 200 + 700 * object }],
  });
  // Every fifth action is made again a little later, so that meetings have several tries.
  const again = rows.filter((_, at) => at % 5 === 0).map((row) => ({ ...row, time: row.time + 40 }));
  // Every seventh post is at a second object as well, as a post with two tags is.
  const all = [...rows, ...again].map((row, event) => ({ ...row, event }));
  const elsewhere = all.filter((_, at) => at % 7 === 0).map((row) => ({ ...row, object: (row.object + 1) % 6 }));
  return { actions: channelOf([...all, ...elsewhere], known ? { created } : {}), members: [...groups[0]!, 3, 4] };
};

describe("the weight of evidence", () => {
  it("of each member against the rest is the formula's, factor by factor", () => {
    fc.assert(
      fc.property(worlds, (options) => {
        const { actions, members } = worldOf(options);
        const { weighing, reference } = weigh(actions, members);
        const evidence = weighing.leaveOneOut();
        expect([...evidence.keys()]).toEqual(members);
        for (const actor of members) {
          const rest = members.filter((other) => other !== actor);
          expect(evidence.get(actor)).toBeCloseTo(reference.against(actor, rest, "likely"), 9);
        }
      }),
      { numRuns: 12, seed: 21 },
    );
  });

  it("of a chain is that of each against those before it, for every kind of proof", () => {
    fc.assert(
      fc.property(worlds, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 }), (options, places) => {
        const { actions, members } = worldOf(options);
        const { weighing, reference } = weigh(actions, members);
        const ranked = places.map((place) => members[place]!);
        for (const proof of PROOFS)
          expect(weighing.chain(ranked, proof)).toBeCloseTo(reference.chain(ranked, proof), 9);
      }),
      { numRuns: 12, seed: 22 },
    );
  });

  it("is the same for one post with three tags as for one with a single tag", () => {
    const { rows, groups } = crowd({
      seed: 8,
      people: 40,
      objects: 6,
      share: 0.5,
      reach: 6000,
      planted: [{ members: 6, objects: [0, 1, 2, 3, 4, 5], jitter: 30, trigger: (object) => 1200 + 300 * object }],
    });
    const single = rows.map((row, event) => ({ ...row, event }));
    const triple = single.flatMap((row) => [0, 6, 12].map((tag) => ({ ...row, object: row.object + tag })));
    // Latencies at the copies of an object would be taken for habits.
    const options = { ...EVIDENCE, minHabitObjects: 100 };
    const [once, thrice] = [single, triple].map((rows) =>
      weigh(channelOf(rows), groups[0]!, options).weighing.chain(groups[0]!, "provable"),
    );
    expect(once).toBeGreaterThan(20);
    expect(thrice! / once!).toBeCloseTo(1, 1);
  });

  it("is much for a planted group, little for people who were merely there, and nothing without outsiders", () => {
    const { rows, groups } = crowd({
      seed: 5,
      people: 60,
      objects: 12,
      share: 0.5,
      reach: 6000,
      planted: [
        { members: 8, objects: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], jitter: 30, trigger: (object) => 1200 + 300 * object },
      ],
    });
    const [planted] = groups;
    const beside = weigh(channelOf(rows), planted!).weighing;
    expect(beside.chain(planted!, "provable")).toBeGreaterThan(20);
    expect([...beside.leaveOneOut().values()].every((evidence) => evidence > 0)).toBe(true);

    const people = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(weigh(channelOf(rows), people).weighing.chain(people, "provable")).toBeLessThan(0);

    const alone = weigh(channelOf(rows.filter(({ actor }) => actor >= 60)), planted!).weighing;
    expect(alone.chain(planted!, "provable")).toBe(0);
  });
});

describe("what is shown of a group", () => {
  const { actions, members } = worldOf({ seed: 3, share: 0.5, known: false });
  const { weighing } = weigh(actions, members);
  const edges = lagEdges(SCALE);
  const all = Array.from(actions.actor.keys());
  const of = (actor: number, object: number) =>
    all.filter((at) => actions.actor[at] === actor && actions.object[at] === object);
  const nearest = (a: number, b: number, object: number) =>
    Math.min(
      ...of(a, object).flatMap((x) => of(b, object).map((y) => Math.abs(actions.time[x]! - actions.time[y]!))),
      Number.POSITIVE_INFINITY,
    );

  it("are the lags of its pairs on every shared object, and as many expected ones", () => {
    const observed = new Array<number>(LAG_CLASS_COUNT + 1).fill(0);
    for (let object = 0; object < actions.objectCount; object++)
      for (const [at, a] of members.entries())
        for (const b of members.slice(at + 1)) observed[lagClass(edges, nearest(a, b, object))]!++;
    const lags = weighing.lags();
    expect(lags.map((lag) => lag.observed)).toEqual(observed.slice(0, LAG_CLASS_COUNT));
    const pairs = lags.reduce((sum, lag) => sum + lag.observed, 0);
    expect(lags.reduce((sum, lag) => sum + lag.expected, 0) / pairs).toBeCloseTo(1, 3);
  });

  it("are the actions of members who met within the window", () => {
    const plain = Array.from({ length: actions.objectCount }, (_, object) => ({
      object,
      actions: members
        .filter((a) => members.some((b) => a !== b && nearest(a, b, object) <= SCALE.window))
        .flatMap((a) => of(a, object))
        .sort((x, y) => x - y),
    })).filter((joint) => joint.actions.length > 0);
    expect(weighing.jointActions()).toEqual(plain);
  });
});
