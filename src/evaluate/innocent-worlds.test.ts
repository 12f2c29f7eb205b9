import { describe, expect, it } from "vitest";
import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";
import type { ChannelActions } from "../networks/actions.ts";
import { distinctIncidence } from "../networks/choice-incidence.ts";
import { repostActions } from "./actions-of.ts";
import { controlWorlds, dealObjects, simulatedWorlds, worldsFromRecord } from "./innocent-worlds.ts";

const HOUR = 3_600_000;

/** 300 reposts by up to 40 accounts of up to 25 posts over ten hours; some accounts repost a post several times. */
function record(): ChannelActions {
  const random = seededRandom(3);
  const events: MarsadEvent[] = Array.from({ length: 300 }, (_, at) => ({
    type: "Announce",
    platform: "x.example",
    id: `ev:${at}`,
    actor: `acc:${Math.floor(40 * random() ** 2)}`,
    object: `post:${Math.floor(25 * random() ** 2)}`,
    published: Math.floor(10 * 3600 * random()) * 1000,
  }));
  return repostActions(events);
}

/** How often each actor of an object acted on it, most often first. */
function repeats({ actor, objectStart }: ChannelActions, object: number): number[] {
  const counts = new Map<number, number>();
  for (const code of actor.slice(objectStart[object], objectStart[object + 1]))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

const text = ({ actor, object, time }: ChannelActions) =>
  JSON.stringify([actor, object, time].map((column) => [...column]));

describe("dealObjects", () => {
  const actions = record();

  it("keeps how many objects an actor has, how many actors an object has, its moments and how often each came back", () => {
    const [before, after] = [actions, dealObjects(actions, 1)];
    expect([...distinctIncidence(after).degreeActor]).toEqual([...distinctIncidence(before).degreeActor]);
    expect([...after.time]).toEqual([...before.time]);
    for (let object = 0; object < before.objectCount; object++)
      expect(repeats(after, object)).toEqual(repeats(before, object));
  });

  it("changes who acts on what, and differently for every seed", () => {
    const worlds = new Set([actions, dealObjects(actions, 1), dealObjects(actions, 2)].map(text));
    expect(worlds.size).toBe(3);
    expect(distinctIncidence(dealObjects(actions, 1)).actor).not.toEqual(distinctIncidence(actions).actor);
    expect(text(dealObjects(actions, 1))).toBe(text(dealObjects(actions, 1)));
  });

  it("lets nobody keep a place: with everyone on everything, moments still change hands", () => {
    const everyone = repostActions(
      Array.from({ length: 60 }, (_, at) => ({
        type: "Announce",
        platform: "x.example",
        id: `ev:${at}`,
        actor: `acc:${at % 6}`,
        object: `post:${Math.floor(at / 6)}`,
        published: at * 1000,
      })),
    );
    expect(dealObjects(everyone, 1).actor).not.toEqual(everyone.actor);
  });
});

describe("worldsFromRecord", () => {
  const actions = record();
  const kinds = worldsFromRecord("posts", [actions], HOUR);

  it("draws three kinds of worlds, each from its seed alone", () => {
    expect(kinds.map(({ name }) => name)).toEqual([
      "posts: choice randomised",
      "posts: times shuffled",
      "posts: own latencies shuffled",
    ]);
    for (const { draw } of kinds) {
      const [one, again, other] = [draw(5), draw(5), draw(6)].map(({ channels }) => text(channels[0]!));
      expect(one).toBe(again);
      expect(one).not.toBe(other);
      expect(one).not.toBe(text(actions));
    }
  });

  it("moves nobody further than a block when times are shuffled", () => {
    const shuffled = kinds[1]!.draw(1).channels[0]!;
    const blocksOf = ({ actor, object, time, objectStart }: ChannelActions) =>
      [...actor].map((code, at) => {
        const first = time[objectStart[object[at]!]!]!;
        return `${code} on ${object[at]} in ${Math.floor((time[at]! - first) / HOUR)}`;
      });
    expect(blocksOf(shuffled).sort()).toEqual(blocksOf(actions).sort());
  });
});

it("simulates worlds where nobody acts together, and control worlds where somebody does", () => {
  const innocent = simulatedWorlds("organic-small").draw(4);
  expect(innocent.truth?.groups).toEqual([]);
  expect(innocent.truth?.lookalikes.map(({ kind }) => kind)).toContain("fan-club");
  expect(controlWorlds().draw(4).truth?.groups.length).toBeGreaterThan(0);
});
