import { describe, expect, it } from "vitest";
import { channelOf, type TestAction } from "../../tests/fixtures/channel-actions.ts";
import { findPaceSetters } from "./pace-setter.ts";

const HOUR = 3_600_000;
const LEADER = 20;

/** A group of ten on so many objects, the leader so many seconds before their first; a passer-by ahead of everybody once. */
function world(objects: number, lead: (object: number) => number | undefined) {
  const rows: TestAction[] = [];
  for (let object = 0; object < objects; object++) {
    const ahead = lead(object);
    if (ahead !== undefined) rows.push({ actor: LEADER, object, time: 5000 - ahead });
    for (let member = 0; member < 10; member++) rows.push({ actor: member, object, time: 5000 + member });
  }
  rows.push({ actor: 30, object: 0, time: 4000 });
  const actions = channelOf(rows);
  const attendances = Array.from({ length: objects }, (_, object) => ({
    object,
    actions: Array.from(actions.actor.keys()).filter((at) => actions.object[at] === object && actions.actor[at]! < 10),
  }));
  return findPaceSetters(actions, attendances, { window: 60_000, background: HOUR }).filter(({ actor }) => actor >= 10);
}

describe("the account that a group follows", () => {
  it("is who comes before nearly everybody, with the time of each first share", () => {
    const [setter, ...others] = world(6, () => 120);
    expect(setter?.actor).toBe(LEADER);
    expect(others).toEqual([]);
    expect([...setter!.times]).toEqual([0, 1, 2, 3, 4, 5].map((object) => [object, 4_880_000]));
  });

  it("is nobody where the account comes after the first members", () => {
    expect(world(6, () => -3)).toEqual([]);
  });

  it("is nobody on fewer than four objects, or on a smaller part of what the group is about", () => {
    expect(world(3, () => 120)).toEqual([]);
    expect(world(20, (object) => (object < 4 ? 120 : undefined))).toEqual([]);
    expect(world(16, (object) => (object < 4 ? 120 : undefined))).toHaveLength(1);
  });

  it("is nobody whom a crowd could not have noticed yet: a script's first account sets no pace", () => {
    expect(world(6, () => 10)).toEqual([]);
    expect(world(6, () => 20)).toHaveLength(1);
  });

  it("is nobody who shared it hours before", () => {
    expect(world(6, () => 4000)).toEqual([]);
  });
});
