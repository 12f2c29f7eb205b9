/** Worlds in which nobody acts together, drawn from a recorded one or simulated: what calibration runs detectors on. */
import { derivedSeed, seededRandom } from "../lib/random.ts";
import type { ChannelActions } from "../networks/actions.ts";
import { distinctIncidence } from "../networks/choice-incidence.ts";
import { permuteOwnLatencies, shuffleWithinObjects, sortedWithinObjects } from "../networks/null-models.ts";
import { randomiseChoice } from "../networks/randomise-choice.ts";
import { scenarios, simulate } from "../simulate/index.ts";
import type { Overrides } from "../simulate/parameters.ts";
import { channelsOf } from "./actions-of.ts";
import type { InnocentKind, InnocentWorld } from "./calibration.ts";
import { accountFacts } from "./detect-world.ts";

/**
 * Three kinds of worlds from one record, each without what coordination needs.
 *
 * @param name of the record, for the table.
 * @param block of the time shuffles, milliseconds: at least the detector's background B.
 */
export function worldsFromRecord(name: string, channels: readonly ChannelActions[], block: number): InnocentKind[] {
  const kind = (label: string, redraw: (actions: ChannelActions, seed: number) => ChannelActions): InnocentKind => ({
    name: `${name}: ${label}`,
    draw: (seed) => ({
      channels: channels.map((actions) => redraw(actions, derivedSeed(seed, label, actions.channel))),
      accounts: NOTHING_KNOWN,
    }),
  });
  return [
    kind("choice randomised", dealObjects),
    kind("times shuffled", (actions, seed) => shuffleWithinObjects(actions, block, seededRandom(seed))),
    kind("own latencies shuffled", (actions, seed) => permuteOwnLatencies(actions, seededRandom(seed))),
  ];
}

/** Simulated worlds of a scenario without planted groups; a run's seed is the world's. */
export function simulatedWorlds(scenario: string, set: Overrides = {}): InnocentKind {
  return {
    name: `simulated: ${scenario}`,
    draw(seed): InnocentWorld {
      const { events, truth } = simulate(scenario, { seed, set });
      return { channels: channelsOf(events), accounts: accountFacts(events), truth };
    },
  };
}

/** Not innocent at all: worlds as small as those of `organic-small` with one or two planted groups in them. */
export function controlWorlds(): InnocentKind {
  const small = scenarios.find(({ id }) => id === "organic-small")?.parameters;
  return { ...simulatedWorlds("co-action", { ...small, groups: [1, 2] }), name: "simulated: with planted groups" };
}

/** Records of shares say nothing of accounts, and a randomised account is nobody. */
const NOTHING_KNOWN: InnocentWorld["accounts"] = { created: () => undefined, declared: () => undefined };

/**
 * Who acts on what, drawn anew with every actor's number of objects and every object's number of actors kept
 * (`randomiseChoice`). An object's moments stay; they are dealt to its new actors, so that one who acted three times
 * makes room for one who acts three times.
 */
export function dealObjects(actions: ChannelActions, seed: number): ChannelActions {
  const before = distinctIncidence(actions);
  const after = randomiseChoice(before, { seed: derivedSeed(seed, "objects") });
  const random = seededRandom(derivedSeed(seed, "moments"));
  const actor = actions.actor.slice();
  const successor = new Int32Array(actions.actorCount);
  for (let object = 0, from = 0; object < actions.objectCount; object++) {
    const to = from + before.degreeObject[object]!;
    const dealt = after.actor.slice(from, to);
    for (let last = dealt.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [dealt[last], dealt[other]] = [dealt[other]!, dealt[last]!];
    }
    for (let place = from; place < to; place++) successor[before.actor[place]!] = dealt[place - from]!;
    for (let at = actions.objectStart[object]!; at < actions.objectStart[object + 1]!; at++)
      actor[at] = successor[actions.actor[at]!]!;
    from = to;
  }
  return sortedWithinObjects({ ...actions, actor }, actions.time);
}
