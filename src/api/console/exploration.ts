import { visibleProse } from "../../actions/hostile-text.ts";
import { type ExplorationPlan, type ExploredOutcome, type Trial, trialKey } from "../../cases/exploring.ts";
import { cutByQ, stayingOf } from "../../findings/exploration.ts";
import type { Finding } from "../../findings/finding.ts";
import type { KnobSetting } from "../../findings/knob.ts";
import type { ExploredPoint, Exploration as ShownExploration, ExploredOutcome as ShownOutcome } from "../contract.ts";
import type { ExplorationState } from "../jobs/explorations.ts";

const MOST_LOST = 50;

/** @param finding Under the case's pseudonyms */
export function shownExploration(
  plan: ExplorationPlan,
  { outcomes, running, problem }: ExplorationState,
  finding: Finding,
): ShownExploration {
  const { knobs, changes, grid } = plan;
  const run = (trial: Trial, setting: KnobSetting) => {
    const outcome = outcomes.get(trialKey(plan, trial));
    return outcome && cutByQ(outcome, setting, knobs);
  };
  const chosen = run(plan.chosen, changes);
  const points = grid.map(({ knob, value, isOwn, trial }) => {
    const outcome = run(trial, {});
    return { parameter: knob.parameter, value, isOwn, outcome: outcome && cutPoint(outcome, finding, knob, value) };
  });
  const known = points.flatMap(({ outcome }) => outcome ?? []);
  return {
    finding: plan.finding,
    innocentReading: { en: visibleProse(finding.innocentReading.en), ar: visibleProse(finding.innocentReading.ar) },
    knobs: knobs.flatMap(({ parameter, label, unit }) => {
      const stops = plan.stops.get(parameter) ?? [];
      const own = finding.parameters[parameter];
      return typeof own === "number"
        ? [{ parameter, label, unit, stops: [...stops], own, chosen: changes[parameter] ?? own }]
        : [];
    }),
    ...(chosen && { chosen: shownOutcome(chosen) }),
    grid: points.map(
      ({ outcome, ...point }): ExploredPoint => ({ ...point, ...(outcome && { outcome: shownOutcome(outcome) }) }),
    ),
    lost: stayingOf(finding.members, known)
      .filter(({ stayed }) => stayed < known.length)
      .slice(0, MOST_LOST)
      .map(({ account, stayed }) => ({ account, stayed })),
    stability: { run: known.length, stands: known.filter(({ stands }) => stands).length },
    ...(running && { running }),
    isMissing: chosen === undefined || known.length < points.length,
    ...(problem !== undefined && { problem }),
  };
}

/** What cuts by q is held against the finding's own q: the grid's few draws cannot show a small one. */
function cutPoint(
  outcome: ExploredOutcome,
  { q }: Finding,
  { cutsByQ }: ExplorationPlan["knobs"][number],
  value: number,
): ExploredOutcome {
  if (cutsByQ !== true) return outcome;
  return { ...outcome, ...(q !== undefined && { q }), stands: outcome.stands && (q === undefined || q <= value) };
}

function shownOutcome({ kept: _, keptCount, ...outcome }: ExploredOutcome): ShownOutcome {
  return { ...outcome, kept: keptCount };
}
