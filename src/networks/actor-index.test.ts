import fc from "fast-check";
import { expect, it } from "vitest";
import { channelOf } from "../../tests/fixtures/channel-actions.ts";
import { indexByActor } from "./actor-index.ts";

it("lists every actor's actions, each once, in their own order", () => {
  const action = fc.record({ actor: fc.nat(8), object: fc.nat(4), time: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (rows) => {
      const actions = channelOf(rows);
      const { start, order } = indexByActor(actions);
      const everyAction = Array.from(actions.actor.keys());
      expect(start[actions.actorCount]).toBe(rows.length);
      for (let actor = 0; actor < actions.actorCount; actor++)
        expect([...order.subarray(start[actor], start[actor + 1])]).toEqual(
          everyAction.filter((at) => actions.actor[at] === actor),
        );
    }),
  );
});
