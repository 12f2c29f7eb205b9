/** Results of many worlds boiled down to one line for each scenario: mean, worst decile and interval over seeds. */
import { derivedSeed, seededRandom } from "../lib/random.ts";
import type { Baseline } from "./baseline.ts";
import { type Counts, ratesOf, type Score } from "./score.ts";
import type { TargetScore } from "./score-targets.ts";

/** One world's result. */
export interface WorldResult {
  readonly scenario: string;
  readonly seed: number;
  readonly score: Score;
  /** Findings that accuse nobody, by coordination. */
  readonly uncalled: Readonly<Record<string, number>>;
  readonly baseline?: Baseline;
  /** Only where the truth speaks of reported targets. */
  readonly targets?: TargetScore;
  readonly seconds: number;
}

/** A figure over seeds; worlds where it is undefined are left out, and `worlds` says how many remain. */
export interface Figure {
  readonly mean: number;
  /** The value that nine worlds in ten reach (lower empirical decile). */
  readonly worstDecile: number;
  /** 95 % percentile bootstrap interval of the mean over seeds. */
  readonly low: number;
  readonly high: number;
  readonly worlds: number;
}

export interface Rates {
  readonly precision?: Figure;
  readonly recall?: Figure;
  readonly f1?: Figure;
}

export interface ScenarioSummary {
  readonly scenario: string;
  readonly worlds: number;
  readonly accounts: Rates;
  readonly groups: Rates;
  /** Share of the pairs and accounts flagged by "60 s, twice" on the busiest channel that were planted. */
  readonly baseline: { readonly pairPrecision?: Figure; readonly accountPrecision?: Figure };
  readonly falseFindings: Readonly<Record<string, number>>;
  readonly worldsWithFalseFinding: number;
  readonly uncalled: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Mean, worst decile and interval of the values that are defined; undefined if none is. */
export function figureOf(values: readonly (number | null)[], seed = 1): Figure | undefined {
  const defined = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (defined.length === 0) return undefined;
  const random = seededRandom(derivedSeed(seed, "bootstrap"));
  const means = Array.from({ length: 2000 }, () => {
    let sum = 0;
    for (let i = 0; i < defined.length; i++) sum += defined[Math.floor(random() * defined.length)] as number;
    return sum / defined.length;
  }).sort((a, b) => a - b);
  return {
    mean: mean(defined),
    worstDecile: defined[Math.max(0, Math.ceil(defined.length / 10) - 1)] as number,
    low: means[49] as number,
    high: means[1949] as number,
    worlds: defined.length,
  };
}

/** One summary for each scenario, in the order of first appearance. */
export function summarise(results: readonly WorldResult[]): ScenarioSummary[] {
  const names = [...new Set(results.map((result) => result.scenario))];
  return names.map((scenario) =>
    summariseScenario(
      scenario,
      results.filter((result) => result.scenario === scenario),
    ),
  );
}

function summariseScenario(scenario: string, results: readonly WorldResult[]): ScenarioSummary {
  const baselines = results.flatMap(({ baseline }) => (baseline ? [baseline] : []));
  const pairPrecision = figureOf(baselines.map((b) => (b.pairs > 0 ? b.truePairs / b.pairs : null)));
  const accountPrecision = figureOf(baselines.map((b) => (b.accounts > 0 ? b.trueAccounts / b.accounts : null)));
  return {
    scenario,
    worlds: results.length,
    accounts: ratesOver(results.map(({ score }) => score.accounts)),
    groups: ratesOver(results.map(({ score }) => score.groups)),
    baseline: { ...(pairPrecision ? { pairPrecision } : {}), ...(accountPrecision ? { accountPrecision } : {}) },
    falseFindings: total(results.map(({ score }) => score.falseFindings)),
    worldsWithFalseFinding: results.filter(({ score }) => score.groups.called > score.groups.hit).length,
    uncalled: total(results.map(({ uncalled }) => uncalled)),
    seconds: mean(results.map(({ seconds }) => seconds)),
  };
}

function ratesOver(counts: readonly Counts[]): Rates {
  const rates = counts.map(ratesOf);
  const result: { precision?: Figure; recall?: Figure; f1?: Figure } = {};
  for (const name of ["precision", "recall", "f1"] as const) {
    const figure = figureOf(rates.map((rate) => rate[name]));
    if (figure) result[name] = figure;
  }
  return result;
}

function total(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const record of records)
    for (const [name, count] of Object.entries(record)) sum[name] = (sum[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(sum).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
