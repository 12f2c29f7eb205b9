import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf, SCALE } from "../../tests/fixtures/channel-actions.ts";
import { emptyClasses, LAG_CLASS_COUNT, lagClass, lagEdges } from "./lag-classes.ts";
import { creationTrigger, latencyHabits, latencyOrigin, type Trigger } from "./latency-habits.ts";

const edges = lagEdges(SCALE);
const action = fc.record({ actor: fc.nat(4), object: fc.nat(6), time: fc.nat(4000) });
const worlds = fc.record({
  // Up to so many that the busiest members have more latencies than are looked through one by one.
  rows: fc.array(action, { minLength: 1, maxLength: 160 }),
  family: fc.array(fc.nat(1), { minLength: 7, maxLength: 7 }),
  origin: fc.array(fc.option(fc.nat(500), { nil: undefined }), { minLength: 7, maxLength: 7 }),
});

describe("latency habits", () => {
  it("are the lags from where latencies at other objects of the family would have put an action", () => {
    fc.assert(
      fc.property(worlds, ({ rows, family, origin }) => {
        const actions = channelOf(rows);
        const trigger: Trigger = {
          at: (object) => (origin[object] === undefined ? undefined : 1000 * origin[object]),
          family: (object) => family[object]!,
        };
        const all = Array.from(actions.actor.keys());
        const members = Array.from({ length: 5 }, (_, actor) => all.filter((at) => actions.actor[at] === actor));
        const habits = latencyHabits(actions, members, trigger, edges);
        const latency = (at: number) => actions.time[at]! - trigger.at(actions.object[at]!)!;
        const plain = (candidates: readonly number[], at: number) => {
          const counts = emptyClasses();
          for (const other of candidates) {
            const [here, there] = [actions.object[at]!, actions.object[other]!];
            if (here === there || family[here] !== family[there]) continue;
            if (origin[here] === undefined || origin[there] === undefined) continue;
            const lag = lagClass(edges, Math.abs(latency(other) - latency(at)));
            if (lag < LAG_CLASS_COUNT) counts[lag]!++;
          }
          return counts;
        };
        for (const at of all) {
          expect(habits.pooled(at)).toEqual(plain(all, at));
          for (const [member, own] of members.entries()) {
            const counts = plain(own, at);
            expect(habits.own(member, at, emptyClasses().fill(9))).toEqual(counts);
            const total = counts.reduce((sum, count) => sum + count, 0);
            const around = habits.around(at);
            for (const [lag, count] of counts.entries())
              expect(around(member, lag, 0.25, 3)).toBe((count + 0.75) / (total + 3));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("count with how many other objects of its family an object can be compared", () => {
    const actions = channelOf([0, 1, 2, 3].map((object) => ({ actor: 0, object, time: 10 })));
    const trigger: Trigger = { at: (object) => (object === 3 ? undefined : 0), family: () => 0 };
    const habits = latencyHabits(actions, [[0, 1, 2, 3]], trigger, edges);
    expect([0, 1, 2, 3].map((object) => habits.comparable(object))).toEqual([2, 2, 2, 0]);
  });
});

describe("where latencies count from", () => {
  const rows = [0, 1, 2].map((object) => ({ actor: 0, object, time: 100 }));

  it("is the creation, but never after the first action, and that action where the creation is unknown", () => {
    const actions = channelOf(rows, { created: [40, 170] });
    expect([0, 1, 2].map((object) => latencyOrigin(actions, object))).toEqual([40_000, 100_000, 100_000]);
  });

  it("goes by author, and authors of few objects are one family", () => {
    const author = [4, 4, 4, 7, 7, -1];
    const actions = channelOf(
      author.map((_, object) => ({ actor: 0, object, time: 100 })),
      { author },
    );
    const { family } = creationTrigger(actions, [0, 1, 2, 3, 4, 5], 3);
    expect([0, 1, 2, 3, 4, 5].map(family)).toEqual([4, 4, 4, -1, -1, -1]);
  });
});
