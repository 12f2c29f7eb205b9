/**
 * Calibration: how often detectors accuse somebody in worlds where nobody acts together. What detects is handed in, as
 * in scoring.
 */
import type { AccountFacts } from "../findings/detector.ts";
import type { Finding } from "../findings/finding.ts";
import type { ChannelActions } from "../networks/actions.ts";
import { clopperPearson } from "./clopper-pearson.ts";
import { type ScoredTruth, scoreFindings } from "./score.ts";

/** A world in which nobody acts together. */
export interface InnocentWorld {
  readonly channels: readonly ChannelActions[];
  readonly accounts: AccountFacts;
  /** Who only looks like a group, where that is known. */
  readonly truth?: ScoredTruth;
}

/** A way to draw such worlds; the same seed gives the same world. */
export interface InnocentKind {
  readonly name: string;
  readonly draw: (seed: number) => InnocentWorld;
}

/** What calibration reads of a finding. */
export type CalibratedFinding = Pick<Finding, "verdict" | "coordination" | "members" | "support" | "p">;

/** A finding that should not be there. */
export interface FalseAccusation {
  /** The run's seed: draws the same world again. */
  readonly seed: number;
  readonly accounts: number;
  readonly support?: number;
  readonly p?: number;
  /** The look-alike that makes up half of the members or more, else "ordinary"; absent where nothing is known. */
  readonly about?: string;
}

/** One line of the table: a kind of world. */
export interface CalibrationLine {
  readonly kind: string;
  readonly runs: number;
  /** Runs with at least one finding whose verdict is `coordinated`. */
  readonly accusing: number;
  /** accusing / runs and its exact two-sided interval. */
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
  /** The lower bound lies above α: the detector accuses more often than it may. */
  readonly tooOften: boolean;
  /** Runs without an accusation in which groups were seen all the same. */
  readonly seeing: number;
  /** Most evidence (nats) that any group of any run had; absent where there was none. */
  readonly strongest?: number;
  readonly accusations: readonly FalseAccusation[];
}

export interface CalibrationOptions {
  readonly runs: number;
  /** Seed of the first run; the others count on from it. */
  readonly first: number;
  /** The share that is allowed. */
  readonly alpha: number;
  /** Of the interval, 0–1. */
  readonly confidence: number;
}

/** Runs one kind of world and counts the runs with a false accusation. */
export function calibrate(
  { name, draw }: InnocentKind,
  detect: (world: InnocentWorld, seed: number) => readonly CalibratedFinding[],
  { runs, first, alpha, confidence }: CalibrationOptions,
): CalibrationLine {
  const accusations: FalseAccusation[] = [];
  let accusing = 0;
  let seeing = 0;
  let strongest = Number.NEGATIVE_INFINITY;
  for (let seed = first; seed < first + runs; seed++) {
    const world = draw(seed);
    const findings = detect(world, seed);
    for (const { support = Number.NEGATIVE_INFINITY } of findings) strongest = Math.max(strongest, support);
    const accused = findings.filter(({ verdict }) => verdict === "coordinated");
    accusations.push(...accused.map((finding) => accusationOf(finding, seed, world.truth)));
    if (accused.length > 0) accusing++;
    else if (findings.length > 0) seeing++;
  }
  const { lower, upper } = clopperPearson(accusing, runs, confidence);
  return {
    kind: name,
    runs,
    accusing,
    share: accusing / runs,
    lower,
    upper,
    tooOften: lower > alpha,
    seeing,
    ...(Number.isFinite(strongest) ? { strongest } : {}),
    accusations,
  };
}

function accusationOf(finding: CalibratedFinding, seed: number, truth: ScoredTruth | undefined): FalseAccusation {
  const { members, support, p } = finding;
  const [about] = truth ? Object.keys(scoreFindings([finding], truth).falseFindings) : [];
  return {
    seed,
    accounts: members.length,
    ...(support === undefined ? {} : { support }),
    ...(p === undefined ? {} : { p }),
    ...(about === undefined ? {} : { about }),
  };
}
