import type { Detector } from "../findings/detector.ts";
import { detectors } from "../findings/detectors/index.ts";
import { type ExploredFinding, type Outcome, outcomeOf } from "../findings/exploration.ts";
import type { Finding } from "../findings/finding.ts";
import { changesOf, type GridPoint, gridAround, type Knob, type KnobSetting, stopsOf } from "../findings/knob.ts";
import { namesMembers } from "../findings/named-members.ts";
import { canonicalJson } from "../lib/canonical-json.ts";
import { readFindings } from "./case-file.ts";
import { caseKey } from "./case-key.ts";
import { casePseudonyms } from "./case-pseudonyms.ts";
import type { CaseStore } from "./case-store.ts";
import { Refusal } from "./refusal.ts";

/** One search of the whole record: every knob's value, and the draws from the null model where they are fewer. */
export type Trial = KnobSetting;

/** What is to be run to say what would change a verdict. Nothing in it names anybody. */
export interface ExplorationPlan {
  readonly caseId: string;
  readonly finding: string;
  readonly detector: string;
  /** The signals that are searched; all where empty. */
  readonly channels: readonly string[];
  readonly seed: number;
  /** The finding's own parameters. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly knobs: readonly Knob[];
  /** Values that each knob can be turned to, by parameter. */
  readonly stops: ReadonlyMap<string, readonly number[]>;
  /** What somebody turned, of the finding's own values. */
  readonly changes: KnobSetting;
  /** With all the draws that the finding had. */
  readonly chosen: Trial;
  readonly grid: readonly (GridPoint & { readonly trial: Trial })[];
}

/** Under the case's pseudonyms; `kept` lists nobody where members may only be counted. */
export interface ExploredOutcome extends Outcome {
  readonly keptCount: number;
}

/** Draws for each point of the grid: the fewest with which a group can reach p = 0.05. */
const GRID_DRAWS = 19;

/**
 * @param setting Values by parameter; what is left out stays as the finding has it
 * @throws Refusal `no-such-finding`, `no-knobs`, `no-such-value`, `erased`
 */
export async function planExploration(
  store: CaseStore,
  part: { readonly caseId: string; readonly finding: string },
  setting: KnobSetting,
): Promise<ExplorationPlan> {
  const finding = await findingOf(store, part);
  const detector = detectors.find(({ id }) => id === finding.detector);
  const { knobs } = detector ?? {};
  if (detector === undefined || knobs === undefined)
    throw new Refusal("conflict", "no-knobs", "nothing can be turned about findings of this kind");
  const changes = changesOf(setting, knobs, finding);
  if (changes === undefined)
    throw new Refusal("invalid", "no-such-value", "at: name parameters of the finding with one of their values");
  const { seed, ...parameters } = finding.parameters;
  const trial = trialOf(finding, knobs);
  return {
    ...part,
    detector: finding.detector,
    // Each signal is searched for itself, so that the others change nothing; reports are compared with all groups.
    channels: detector.readsReports ? [] : finding.channels,
    seed: typeof seed === "number" ? seed : 1,
    settings: accepted(detector, parameters),
    knobs,
    stops: new Map(knobs.map((knob) => [knob.parameter, stopsOf(knob, finding)])),
    changes,
    chosen: trial(changes),
    grid: gridAround(knobs, finding).map((point) => ({
      ...point,
      trial: { ...trial({ [point.knob.parameter]: point.value }), ...fewDraws(finding) },
    })),
  };
}

/** One name for one trial of one finding. */
export function trialKey({ caseId, finding }: Pick<ExplorationPlan, "caseId" | "finding">, trial: Trial): string {
  return canonicalJson([caseId, finding, trial]);
}

/**
 * What became of the case's finding in a trial, under the case's pseudonyms; members only counted where they may not be
 * listed.
 * @throws Refusal `no-such-finding`, `erased`
 */
export async function exploredOutcome(
  store: CaseStore,
  part: { readonly caseId: string; readonly finding: string },
  found: readonly ExploredFinding[],
): Promise<ExploredOutcome> {
  const finding = await findingOf(store, part);
  const names = casePseudonyms(await caseKey(store, store.db, part.caseId));
  const outcome = outcomeOf(finding, found);
  const kept = namesMembers(finding)
    ? outcome.kept.map(({ platform, account }) => ({ platform, account: names.account({ platform, account }) }))
    : [];
  return { ...outcome, kept, keptCount: outcome.kept.length };
}

async function findingOf(
  store: CaseStore,
  { caseId, finding: id }: { readonly caseId: string; readonly finding: string },
): Promise<Finding> {
  const finding = (await readFindings(store, caseId)).find((one) => one.id === id);
  if (finding === undefined) throw new Refusal("not-found", "no-such-finding", "the case has no such finding");
  return finding;
}

/** A cut by q changes no search, except of what was found by that very rate. */
function trialOf(finding: Finding, knobs: readonly Knob[]): (changes: KnobSetting) => Trial {
  const searching = knobs.filter(({ cutsByQ }) => cutsByQ !== true || finding.coordination === "shared-interest");
  return (changes) =>
    Object.fromEntries(
      searching.flatMap(({ parameter }) => {
        const value = changes[parameter] ?? finding.parameters[parameter];
        return typeof value === "number" ? [[parameter, value]] : [];
      }),
    );
}

function fewDraws({ parameters: { draws }, permutations = 0 }: Finding): Trial {
  const had = typeof draws === "number" ? draws : permutations;
  return had > GRID_DRAWS ? { draws: GRID_DRAWS } : {};
}

/** The finding's parameters that the detector takes today: findings tell further figures among them. */
function accepted({ parameters: schema }: Detector, parameters: Finding["parameters"]): Record<string, unknown> {
  const known = Object.keys(schema.parse({}));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => known.includes(name)));
}
