import { describe, expect, it } from "vitest";
import { channelOf, crowd, SCALE, timingOf } from "../../tests/fixtures/channel-actions.ts";
import type { ChannelActions } from "./actions.ts";
import { type Encounter, encountersOf, type Meeting, nearestMeeting } from "./encounters.ts";
import { type InnocenceOptions, InnocentLags } from "./innocent-lags.ts";
import { LAG_CLASS_COUNT, lagClass, lagEdges } from "./lag-classes.ts";

const OPTIONS: InnocenceOptions = {
  scale: SCALE,
  priorWeight: 10,
  minOutsiders: 3,
  outsiderShare: 0.25,
  fanReaction: 90_000,
  fanPhase: 600_000,
  minHabitObjects: 4,
};

function weighed(actions: ChannelActions, members: readonly number[], options = OPTIONS) {
  const { byActor, counts, tempo } = timingOf(actions);
  const encounters = encountersOf(actions, byActor, members);
  const innocent = new InnocentLags(actions, encounters, members.length, counts, tempo, options);
  const meetings = encounters.flatMap((encounter) =>
    encounter.presences.flatMap((mine, at) =>
      encounter.presences.flatMap((theirs, other) => {
        const meeting =
          at === other ? undefined : nearestMeeting(actions.time, mine.actions, theirs.actions, SCALE.background);
        return meeting ? [{ encounter, member: mine.member, meeting }] : [];
      }),
    ),
  );
  const chancesAt = (object: number) => {
    const { encounter, member, meeting } = meetings.find((one) => one.encounter.object === object)!;
    return chancesOf(innocent, encounter, member, meeting);
  };
  return { encounters, innocent, meetings, tempo, chancesAt };
}

function chancesOf(innocent: InnocentLags, encounter: Encounter, member: number, meeting: Meeting) {
  const chances = innocent.towards(encounter, meeting.theirs);
  const lag = lagClass(lagEdges(SCALE), meeting.lag);
  const provable = chances.provable(member, lag, meeting.repeats);
  return {
    likely: chances.likely(member, lag, meeting.repeats),
    provable,
    besideOutsiders: chances.hasOutsiders ? provable : Number.NaN,
  };
}

/** What outsiders around an action do, from the definition: lag classes of everybody else's actions but the members'. */
function outsidersAround(actions: ChannelActions, at: number, members: readonly number[]): Float64Array {
  const classes = new Float64Array(LAG_CLASS_COUNT + 1);
  for (let other = 0; other < actions.time.length; other++)
    if (actions.object[other] === actions.object[at] && !members.includes(actions.actor[other]!))
      classes[lagClass(lagEdges(SCALE), Math.abs(actions.time[other]! - actions.time[at]!))]!++;
  return classes.subarray(0, LAG_CLASS_COUNT);
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

const world = crowd({
  seed: 12,
  people: 50,
  objects: 8,
  share: 0.5,
  reach: 6000,
  planted: [{ members: 6, objects: [0, 1, 2, 3, 4, 5], jitter: 30, trigger: (object) => 1500 + 300 * object }],
});
const MEMBERS = world.groups[0]!;

describe("beside outsiders", () => {
  // Creations are left out here, so that outsiders are all there is to go by.
  const actions = channelOf(world.rows);
  const { meetings, innocent, tempo } = weighed(actions, MEMBERS);

  it("the likely chance is how outsiders lie around the other's action, with the tempo as ten more of them", () => {
    expect(meetings.length).toBe(6 * 6 * 5);
    for (const { encounter, member, meeting } of meetings) {
      const around = outsidersAround(actions, meeting.theirs, MEMBERS);
      const law = tempo.lagDistribution(total(around) + 1);
      const cell = lagClass(lagEdges(SCALE), meeting.lag);
      const plain = (around[cell]! + 10 * law[cell]!) / (total(around) + 10);
      const chances = chancesOf(innocent, encounter, member, meeting);
      if (total(around) < 3) expect(chances.besideOutsiders).toBeNaN();
      else expect(chances.likely).toBeCloseTo(plain, 12);
    }
  });

  it("what is put forward as proof is never less innocent than the likely chance", () => {
    for (const { encounter, member, meeting } of meetings) {
      const { likely, besideOutsiders, provable } = chancesOf(innocent, encounter, member, meeting);
      if (Number.isNaN(besideOutsiders)) expect(provable).toBeNaN();
      else {
        expect(besideOutsiders).toBeGreaterThanOrEqual(likely);
        expect(provable).toBe(besideOutsiders);
      }
    }
  });

  it("expects of a pair what outsiders around both of them do, and of all classes together one pair", () => {
    for (const { meeting } of meetings.slice(0, 20)) {
      let sum = 0;
      for (let cell = 0; cell < LAG_CLASS_COUNT; cell++) {
        const [mine, theirs] = [meeting.mine, meeting.theirs].map((at) => {
          const around = outsidersAround(actions, at, MEMBERS);
          const law = tempo.lagDistribution(total(around) + 1);
          return (around[cell]! + 10 * law[cell]!) / (total(around) + 10);
        });
        const chance = innocent.outsideChance(meeting, cell);
        expect(chance).toBeCloseTo((mine! + theirs!) / 2, 12);
        sum += chance;
      }
      expect(sum).toBeCloseTo(1, 3);
    }
  });

  it("more tries make a near lag likelier, as the smallest of so many independent lags", () => {
    const { encounter, member, meeting } = meetings[0]!;
    const law = Array.from({ length: LAG_CLASS_COUNT }, (_, cell) => innocent.outsideChance(meeting, cell));
    const upTo = (cell: number) =>
      Math.min(
        1,
        law.slice(0, cell + 1).reduce((sum, chance) => sum + chance, 0),
      );
    for (const repeats of [2, 3, 7])
      for (let cell = 0; cell < LAG_CLASS_COUNT; cell++) {
        const none = (below: number) => (1 - (below < 0 ? 0 : upTo(below))) ** repeats;
        expect(innocent.outsideChance({ ...meeting, repeats }, cell)).toBeCloseTo(none(cell - 1) - none(cell), 12);
      }
    const [once, often] = [1, 9].map((repeats) =>
      chancesOf(innocent, encounter, member, { ...meeting, lag: 100, repeats }),
    );
    expect(often!.likely).toBeGreaterThan(once!.likely);
  });

  it("says what share of the actions around members is theirs", () => {
    const pairs = { mates: 0, outsiders: 0 };
    for (let at = 0; at < actions.time.length; at++) {
      if (!MEMBERS.includes(actions.actor[at]!) || actions.object[at]! > 5) continue;
      pairs.outsiders += total(outsidersAround(actions, at, MEMBERS));
      pairs.mates += 5;
    }
    expect(innocent.memberShare()).toBeCloseTo(pairs.mates / (pairs.mates + pairs.outsiders), 12);
  });
});

/**
 * Four members on so many objects, within seconds of each other and each first in turn; so many outsiders around them, and a slow
 * crowd elsewhere.
 */
function circle(outsiders: number, at: (object: number) => number, objects = 8): ChannelActions {
  const elsewhere = crowd({ seed: 2, people: 40, objects: 10, share: 0.5, reach: 6000 });
  const rows = elsewhere.rows.map((row) => ({ ...row, actor: row.actor + 50, object: row.object + objects }));
  for (let object = 0; object < objects; object++) {
    for (let member = 0; member < 4; member++)
      rows.push({ actor: member, object, time: at(object) + 3 * ((member + object) % 4) });
    for (let person = 0; person < outsiders; person++)
      rows.push({ actor: 4 + person, object, time: at(object) + 600 + 400 * person });
  }
  return channelOf(rows, { created: Array.from({ length: objects }, () => 0) });
}

const GROUP = [0, 1, 2, 3];

describe("a group on its own objects", () => {
  it("has nothing to be compared with where nobody else is around and the creation is unknown", () => {
    const actions = {
      ...circle(0, (object) => 1000 + 2000 * object),
      objectCreated: new Float64Array(8).fill(Number.NaN),
    };
    const { provable, besideOutsiders } = weighed(actions, GROUP).chancesAt(0);
    expect([provable, besideOutsiders]).toEqual([Number.NaN, Number.NaN]);
  });

  it("is compared with its own latencies where the creation is known: same pace every time is innocent, another each time is not", () => {
    const steady = weighed(
      circle(0, () => 1000),
      GROUP,
    ).chancesAt(0);
    const triggered = weighed(
      circle(0, (object) => 1000 + 2000 * object),
      GROUP,
    ).chancesAt(0);
    expect(steady.besideOutsiders).toBeNaN();
    expect(steady.provable).toBeGreaterThan(0.5);
    expect(triggered.provable).toBeLessThan(0.25);
  });

  it("is not compared with habits from fewer objects than asked for", () => {
    expect(
      weighed(
        circle(0, () => 1000, 3),
        GROUP,
      ).chancesAt(0).provable,
    ).toBeNaN();
    expect(
      weighed(
        circle(0, () => 1000, 4),
        GROUP,
      ).chancesAt(0).provable,
    ).not.toBeNaN();
  });

  it("needs three outsiders, and more for a larger group", () => {
    const late = (object: number) => 1000 + 2000 * object;
    expect(weighed(circle(2, late), GROUP).chancesAt(0).besideOutsiders).toBeNaN();
    expect(weighed(circle(3, late), GROUP).chancesAt(0).besideOutsiders).not.toBeNaN();
    const strict = { ...OPTIONS, outsiderShare: 1.5 };
    expect(weighed(circle(3, late), GROUP, strict).chancesAt(0).besideOutsiders).toBeNaN();
  });
});

describe("fans", () => {
  /** As `circle`, in objects whose first action comes so many seconds before the group; no creation is known. */
  const behind = (seconds: number) => {
    const early = Array.from({ length: 8 }, (_, object) => ({ actor: 30, object, time: 1000 - seconds }));
    const { actor, object, time } = circle(4, () => 1000);
    const rows = Array.from(actor, (code, at) => ({ actor: code, object: object[at]!, time: time[at]! / 1000 }));
    return channelOf([...rows, ...early]);
  };
  const noHabits = { ...OPTIONS, minHabitObjects: 99 };

  it("may be as fast as a notification, but only soon after the first action", () => {
    const soon = weighed(behind(300), GROUP, noHabits).chancesAt(0);
    const late = weighed(behind(900), GROUP, noHabits).chancesAt(0);
    // The first two members meet 3 s apart, or any pair within 9 s: classes 0 and 1 of Exp(90 s).
    expect(soon.besideOutsiders).toBeGreaterThanOrEqual(1 - Math.exp(-5 / 90) - 1e-12);
    expect(late.besideOutsiders).toBe(late.likely);
  });
});

it("an account that precedes the group everywhere makes the group's constant pace since then innocent", () => {
  const { rows: others, created } = crowd({ seed: 6, people: 60, objects: 8, share: 0.6, reach: 9000 });
  const rows = others.map((row) => ({ ...row, actor: row.actor + 10 }));
  for (let object = 0; object < 8; object++) {
    const share = created[object]! + 1000 + 300 * object;
    rows.push({ actor: 9, object, time: share });
    for (let member = 0; member < 4; member++)
      rows.push({ actor: member, object, time: share + 120 + 4 * ((member + object) % 4) });
  }
  const followers = weighed(channelOf(rows, { created }), GROUP).chancesAt(0);
  const leaderless = weighed(
    channelOf(
      rows.filter(({ actor }) => actor !== 9),
      { created },
    ),
    GROUP,
  ).chancesAt(0);
  expect(followers.besideOutsiders).toBeGreaterThan(2 * leaderless.besideOutsiders);
});

it("leaves encounters of a single member out", () => {
  const actions = channelOf([
    { actor: 0, object: 0, time: 0 },
    { actor: 5, object: 0, time: 1 },
  ]);
  const { encounters, innocent } = weighed(actions, [0, 1]);
  expect(encounters satisfies Encounter[]).toEqual([]);
  expect(innocent.memberShare()).toBe(0);
});
