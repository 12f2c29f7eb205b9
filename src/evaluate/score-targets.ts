/** What was said of each reported target, beside what is true of it. */
import { accountKey } from "../events/account-key.ts";
import type { AccountRef } from "../events/event.ts";

/** What scoring reads of a finding about reports. */
export interface TargetFinding {
  readonly targets?: readonly { readonly platform: string; readonly id: string }[];
  readonly coordination?: string;
  readonly verdict?: string;
  readonly members?: readonly AccountRef[];
  readonly voices?: {
    readonly reporters: number;
    readonly k: number;
    readonly low: number;
    readonly high: number;
  };
}

/** What scoring reads of a target in truth.json; docs/contract.md. */
export interface TrueTarget {
  readonly platform: string;
  readonly id: string;
  readonly family: string;
  readonly coordination: string;
  readonly validity?: string | undefined;
  readonly voices?: { readonly k: number } | undefined;
  readonly language?: string | undefined;
  readonly followers?: number | undefined;
}

/** The most that was said of a target; `none` where no finding speaks of it. */
export type TargetCall = "coordinated" | "valid-campaign" | "insufficient-data" | "not-shown" | "none";

export interface TargetOutcome {
  readonly family: string;
  /** Whether people acted on a plan, and whether what they asked for was right. */
  readonly campaign: boolean;
  readonly upheld: boolean;
  readonly call: TargetCall;
  readonly language?: string;
  readonly followers?: number;
  /** Independent decisions: the truth, the estimate and its interval, and the number of reporters. */
  readonly voices?: {
    readonly truth: number;
    readonly k: number;
    readonly low: number;
    readonly high: number;
    readonly reporters: number;
  };
}

export interface TargetScore {
  readonly targets: readonly TargetOutcome[];
  /** Calls on targets of which the truth says nothing, unless most of those accused were planted. */
  readonly calledElsewhere: number;
}

const key = ({ platform, id }: { readonly platform: string; readonly id: string }) => accountKey(platform, id);

/**
 * Each true target with the finding about it; where there are several, the one with the most reporters.
 * @param planted Accounts of which the truth says that they acted on a plan, whatever they did it to.
 */
export function scoreTargets(
  findings: readonly TargetFinding[],
  truth: readonly TrueTarget[],
  planted: readonly AccountRef[] = [],
): TargetScore {
  const about = new Map<string, TargetFinding>();
  for (const finding of findings) {
    if (!finding.voices) continue;
    for (const target of finding.targets ?? []) {
      const other = about.get(key(target))?.voices?.reporters ?? -1;
      if (finding.voices.reporters > other) about.set(key(target), finding);
    }
  }
  const known = new Set(truth.map(key));
  const accounts = new Set(planted.map(({ platform, account }) => key({ platform, id: account })));
  const innocent = ({ members = [] }: TargetFinding) =>
    2 * members.filter(({ platform, account }) => accounts.has(key({ platform, id: account }))).length <=
    members.length;
  return {
    targets: truth.map((target) => outcome(target, about.get(key(target)))),
    calledElsewhere: [...about].filter(
      ([id, finding]) => !known.has(id) && callOf(finding) === "coordinated" && innocent(finding),
    ).length,
  };
}

function outcome(target: TrueTarget, finding: TargetFinding | undefined): TargetOutcome {
  const { family, coordination, validity, language, followers } = target;
  const truth = target.voices?.k;
  return {
    family,
    campaign: coordination === "coordinated",
    upheld: validity === "upheld",
    call: callOf(finding),
    ...(language === undefined ? {} : { language }),
    ...(followers === undefined ? {} : { followers }),
    ...(truth === undefined || !finding?.voices ? {} : { voices: { truth, ...figures(finding.voices) } }),
  };
}

function figures({ k, low, high, reporters }: NonNullable<TargetFinding["voices"]>) {
  return { k, low, high, reporters };
}

function callOf(finding: TargetFinding | undefined): TargetCall {
  if (!finding) return "none";
  if (finding.verdict === "valid-campaign") return "valid-campaign";
  if (finding.coordination === "coordinated") return "coordinated";
  return finding.coordination === "insufficient-data" ? "insufficient-data" : "not-shown";
}

/** Whether the call is the right one: an attack called one, a rightful campaign called that, anything else not called. */
export function isRight({ campaign, upheld, call }: TargetOutcome): boolean {
  if (!campaign) return call !== "coordinated" && call !== "valid-campaign";
  return call === (upheld ? "valid-campaign" : "coordinated");
}

/** Whether the interval holds the truth. */
export function isCovered({ voices }: TargetOutcome): boolean {
  return voices !== undefined && voices.low <= voices.truth && voices.truth <= voices.high;
}

/** Error of the estimate as a share of the truth; undefined without an estimate. */
export function relativeError({ voices }: TargetOutcome): number | undefined {
  return voices && voices.truth > 0 ? Math.abs(voices.k - voices.truth) / voices.truth : undefined;
}

/** Whether the error is at most a share of the truth or two voices, whichever is more. */
export function isClose({ voices }: TargetOutcome, share = 0.1): boolean {
  return voices !== undefined && Math.abs(voices.k - voices.truth) <= Math.max(2, share * voices.truth);
}
