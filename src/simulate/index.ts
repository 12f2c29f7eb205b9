/** Simulated worlds with known truth: `simulate` makes one, `writeSimulation` writes it. */
import type { Overrides } from "./parameters.ts";
import { accountNumbers, type Simulation, toEvents, toTruth } from "./records.ts";
import type { Scenario } from "./scenario.ts";
import { coAction } from "./scenarios/co-action.ts";
import { coActionCamouflage } from "./scenarios/co-action-camouflage.ts";
import { coActionFourObjects } from "./scenarios/co-action-four-objects.ts";
import { coActionLinks } from "./scenarios/co-action-links.ts";
import { coActionOwnPosts } from "./scenarios/co-action-own-posts.ts";
import { coActionSixObjects } from "./scenarios/co-action-six-objects.ts";
import { coActionSlow } from "./scenarios/co-action-slow.ts";
import { copiedChannelWorld } from "./scenarios/copied-channels.ts";
import { deleteAstroturfWorld } from "./scenarios/delete-astroturf.ts";
import { demo } from "./scenarios/demo.ts";
import { fanClubWorld } from "./scenarios/fan-clubs.ts";
import { fanPageWorld } from "./scenarios/fan-pages.ts";
import { hashtagFloodWorld } from "./scenarios/hashtag-flood.ts";
import { hashtagHijackWorld } from "./scenarios/hashtag-hijack.ts";
import { hierarchy } from "./scenarios/hierarchy.ts";
import { newsroom } from "./scenarios/newsroom.ts";
import { organic } from "./scenarios/organic.ts";
import { organicSmall } from "./scenarios/organic-small.ts";
import { pileOnWorld } from "./scenarios/pile-on.ts";
import { protestWorld } from "./scenarios/protest.ts";
import { reportAdaptive } from "./scenarios/report-adaptive.ts";
import { reportAged } from "./scenarios/report-aged.ts";
import { reportCivic } from "./scenarios/report-civic.ts";
import { reportFakes } from "./scenarios/report-fakes.ts";
import { reportFirstStrike } from "./scenarios/report-first-strike.ts";
import { reportFirstStrikeAged } from "./scenarios/report-first-strike-aged.ts";
import { reportFraming } from "./scenarios/report-framing.ts";
import { reportLoyal } from "./scenarios/report-loyal.ts";
import { reportMixed } from "./scenarios/report-mixed.ts";
import { reportObsessive } from "./scenarios/report-obsessive.ts";
import { reportOutrage } from "./scenarios/report-outrage.ts";
import { reportRented } from "./scenarios/report-rented.ts";
import { reportRetract } from "./scenarios/report-retract.ts";
import { reportSelfBrigade } from "./scenarios/report-self-brigade.ts";
import { reportSlow } from "./scenarios/report-slow.ts";
import { resharerFans } from "./scenarios/resharer-fans.ts";
import { schedulerWorld } from "./scenarios/schedulers.ts";
import { seededCopypasta } from "./scenarios/seeded-copypasta.ts";
import { seededCopypastaAdaptive } from "./scenarios/seeded-copypasta-adaptive.ts";
import { sharedOffices } from "./scenarios/shared-offices.ts";
import { singleOperator } from "./scenarios/single-operator.ts";
import { singleOperatorAdaptive } from "./scenarios/single-operator-adaptive.ts";
import { tagCrowdsWorld } from "./scenarios/tag-crowds.ts";
import { viralWorld } from "./scenarios/viral.ts";
import { createWorld } from "./world.ts";

/** Every kind of world that can be simulated. */
export const scenarios = [
  demo,
  organicSmall,
  organic,
  coAction,
  coActionSixObjects,
  coActionFourObjects,
  coActionOwnPosts,
  coActionCamouflage,
  coActionSlow,
  coActionLinks,
  fanClubWorld,
  resharerFans,
  newsroom,
  schedulerWorld,
  protestWorld,
  viralWorld,
  reportOutrage,
  reportObsessive,
  reportFakes,
  reportMixed,
  reportSlow,
  reportAged,
  reportFirstStrike,
  reportFirstStrikeAged,
  reportRented,
  reportLoyal,
  reportCivic,
  reportRetract,
  reportFraming,
  reportSelfBrigade,
  reportAdaptive,
  seededCopypasta,
  seededCopypastaAdaptive,
  copiedChannelWorld,
  singleOperator,
  singleOperatorAdaptive,
  sharedOffices,
  hierarchy,
  fanPageWorld,
  hashtagFloodWorld,
  deleteAstroturfWorld,
  hashtagHijackWorld,
  pileOnWorld,
  tagCrowdsWorld,
] as const satisfies readonly Scenario[];

/** The scenario with this id. @throws RangeError naming those there are. */
function findScenario(id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (!found)
    throw new RangeError(`no scenario "${id}"; there are ${scenarios.map((scenario) => scenario.id).join(", ")}`);
  return found;
}

/** One world: the same scenario, seed and settings give the same records, byte for byte. */
export function simulate(
  id: string,
  { seed, set = {} }: { readonly seed: number; readonly set?: Overrides },
): Simulation {
  const scenario = findScenario(id);
  const world = createWorld(seed, scenario.parameters, set);
  for (const part of scenario.parts) part(world);
  const numbers = accountNumbers(world);
  return { events: toEvents(world, numbers), truth: toTruth(world, numbers, seed, id) };
}

export { parseOverrides } from "./parameters.ts";
export type { Simulation } from "./records.ts";
export { writeSimulation } from "./write.ts";
