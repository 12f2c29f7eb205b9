/** Outcomes of many targets boiled down to one line for each family, language and account size. */
import { clopperPearson } from "./clopper-pearson.ts";
import { isClose, isCovered, isRight, relativeError, type TargetCall, type TargetOutcome } from "./score-targets.ts";

/** A share of `of` targets with its exact 95 % interval. */
export interface Share {
  readonly hit: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export interface FamilySummary {
  readonly family: string;
  readonly targets: number;
  /** Attacks called coordinated, rightful campaigns called that, and everybody else left alone. */
  readonly right: Share;
  readonly calls: Readonly<Partial<Record<TargetCall, number>>>;
  /** Targets whose interval holds the true number of voices; only those with an estimate count. */
  readonly covered?: Share;
  /** Median error of the number of voices: as a share of the truth, and in voices. */
  readonly medianRelativeError?: number;
  readonly medianError?: number;
  /** Targets with an error of at most a tenth or two voices. */
  readonly close?: Share;
  /** Median width of the interval as a share of the reporters. */
  readonly medianWidth?: number;
}

const CONFIDENCE = 0.95;

/** One summary for each family, in the order of first appearance. */
export function summariseTargets(
  outcomes: readonly TargetOutcome[],
  groupOf: (outcome: TargetOutcome) => string = ({ family }) => family,
): FamilySummary[] {
  const groups = new Map<string, TargetOutcome[]>();
  for (const outcome of outcomes) {
    const group = groupOf(outcome);
    const list = groups.get(group);
    if (list) list.push(outcome);
    else groups.set(group, [outcome]);
  }
  return [...groups].map(([family, list]) => summarise(family, list));
}

/** Attacks apart from everybody else, by the language of the target and by its followers. */
export function byLanguageAndSize(outcomes: readonly TargetOutcome[]): FamilySummary[] {
  const kind = ({ campaign }: TargetOutcome) => (campaign ? "campaigns" : "crowds");
  const size = (followers: number) => (followers < 1000 ? "below 1,000" : followers < 20_000 ? "below 20,000" : "more");
  const summaries = [
    ...summariseTargets(
      outcomes.filter(({ language }) => language !== undefined),
      (outcome) => `${kind(outcome)}, ${outcome.language === "ar" ? "Arabic" : "English"}`,
    ),
    ...summariseTargets(
      outcomes.filter(({ followers }) => followers !== undefined),
      (outcome) => `${kind(outcome)}, followers: ${size(outcome.followers as number)}`,
    ),
  ];
  return summaries.sort((a, b) => (a.family < b.family ? -1 : 1));
}

function summarise(family: string, outcomes: readonly TargetOutcome[]): FamilySummary {
  const calls: Partial<Record<TargetCall, number>> = {};
  for (const { call } of outcomes) calls[call] = (calls[call] ?? 0) + 1;
  const counted = outcomes.filter(({ voices }) => voices !== undefined);
  const figures = counted.map(({ voices }) => voices as NonNullable<TargetOutcome["voices"]>);
  return {
    family,
    targets: outcomes.length,
    right: shareOf(outcomes, isRight),
    calls,
    ...(counted.length === 0
      ? {}
      : {
          covered: shareOf(counted, isCovered),
          medianRelativeError: median(counted.map((outcome) => relativeError(outcome) ?? 0)),
          medianError: median(figures.map(({ k, truth }) => Math.abs(k - truth))),
          close: shareOf(counted, (outcome) => isClose(outcome)),
          medianWidth: median(figures.map(({ low, high, reporters }) => (high - low) / reporters)),
        }),
  };
}

function shareOf(outcomes: readonly TargetOutcome[], test: (outcome: TargetOutcome) => boolean): Share {
  const hit = outcomes.filter(test).length;
  const { lower, upper } = clopperPearson(hit, outcomes.length, CONFIDENCE);
  return { hit, of: outcomes.length, low: lower, high: upper };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
