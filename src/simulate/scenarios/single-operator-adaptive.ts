import { withOperators } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";
import { writingWorld } from "../writing-world.ts";

export const singleOperatorAdaptive: Scenario = {
  id: "single-operator-adaptive",
  summary: {
    en: "The same by operators who spread batches, names and clients and seldom take turns",
    ar: "مثلها لمشغّلين يباعدون بين الدفعات والأسماء والبرامج ولا يتناوبون إلا نادراً",
  },
  parameters: {
    ...writingWorld,
    groups: [1, 3],
    handCohort: [0.2, 0.6],
    handTemplate: [0, 0.4],
    handClient: [0, 0.5],
    handTurns: [0.2, 0.6],
  },
  parts: withOperators,
};
