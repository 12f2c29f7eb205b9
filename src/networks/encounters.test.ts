import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf } from "../../tests/fixtures/channel-actions.ts";
import { indexByActor } from "./actor-index.ts";
import { encountersOf, focalEncounters, nearestMeeting } from "./encounters.ts";

const action = fc.record({ actor: fc.nat(6), object: fc.nat(5), time: fc.nat(400) });

describe("encounters", () => {
  it("are the objects of two or more members, with every action of theirs in time order", () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 50 }), (rows) => {
        const actions = channelOf(rows);
        const members = [5, 0, 3].filter((actor) => actor < actions.actorCount);
        const expected = Array.from({ length: actions.objectCount }, (_, object) => ({
          object,
          presences: members
            .map((actor, member) => ({
              member,
              actions: Array.from(actions.actor.keys()).filter(
                (at) => actions.actor[at] === actor && actions.object[at] === object,
              ),
            }))
            .filter((presence) => presence.actions.length > 0),
        })).filter(({ presences }) => presences.length > 1);
        expect(encountersOf(actions, indexByActor(actions), members)).toEqual(expected);
      }),
    );
  });

  it("that the group is about are those that draw a quarter of what the best tenth draws", () => {
    const attended = (count: number) => ({
      object: count,
      presences: Array.from({ length: count }, (_, member) => ({ member, actions: [member] })),
    });
    const kept = (counts: number[]) => focalEncounters(counts.map(attended)).map(({ object }) => object);
    expect(kept([])).toEqual([]);
    expect(kept([2, 3])).toEqual([2, 3]);
    expect(kept([12, 2, 11, 3, 2, 4])).toEqual([12, 11, 3, 4]);
    // One crowded object among many does not push the rest out.
    expect(kept([40, ...Array.from({ length: 10 }, () => 8), 2])).toEqual([
      40,
      ...Array.from({ length: 10 }, () => 8),
      2,
    ]);
  });
});

describe("the nearest meeting", () => {
  const times = fc.array(fc.nat(300), { minLength: 1, maxLength: 6 });

  it("has the smallest lag and counts the tries within the background", () => {
    fc.assert(
      fc.property(times, times, (mine, theirs) => {
        const time = Float64Array.from([...mine, ...theirs]);
        const left = mine.map((_, at) => at);
        const right = theirs.map((_, at) => mine.length + at);
        const lags = left.flatMap((x) => right.map((y) => Math.abs(time[x]! - time[y]!))).filter((lag) => lag <= 100);
        const meeting = nearestMeeting(time, left, right, 100);
        expect(meeting?.lag).toBe(lags.length === 0 ? undefined : Math.min(...lags));
        expect(meeting?.repeats ?? 0).toBe(lags.length);
        if (meeting) expect(Math.abs(time[meeting.mine]! - time[meeting.theirs]!)).toBe(meeting.lag);
      }),
    );
  });
});
