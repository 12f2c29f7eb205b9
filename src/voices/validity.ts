import type { ReportIndex } from "./report-index.ts";
import type { ValidityEvidence, VoicesValidity } from "./target-voices.ts";
import type { VoicesOptions } from "./voices-options.ts";

/** A rate above this is a good record. */
const HALF = 0.5;

/** Who reported, what they shared, and what must not be asked: their record about the target itself. */
export interface ValidityQuestion {
  readonly target: number;
  readonly reporters: readonly number[];
  /** Only decisions about these targets count: what the reporters did together. */
  readonly pastTargets: ReadonlySet<number>;
  /** Decisions on the merits are known up to this moment, ms. */
  readonly until: number;
}

/**
 * The group's record: past targets that they reported together and that people decided on the merits, one vote each.
 * Decisions by a machine or for the volume are what the campaign itself caused, and those about this target are what is
 * being asked; neither is heard.
 */
export function validityOf(
  index: ReportIndex,
  { target, reporters, pastTargets, until }: ValidityQuestion,
  options: VoicesOptions,
): { readonly validity: VoicesValidity; readonly evidence: ValidityEvidence } {
  const votes = new Map<number, { upheld: number; decisions: number }>();
  for (const reporter of reporters) {
    for (const decision of index.decisionsOf(reporter)) {
      if (decision.target === target || !pastTargets.has(decision.target) || decision.time > until) continue;
      const vote = votes.get(decision.target) ?? { upheld: 0, decisions: 0 };
      if (decision.upheld) vote.upheld++;
      vote.decisions++;
      votes.set(decision.target, vote);
    }
  }
  const decided = votes.size;
  // By target, so that the sum does not depend on the order of reporters.
  const upheld = [...votes].sort(([a], [b]) => a - b).reduce((sum, [, vote]) => sum + vote.upheld / vote.decisions, 0);
  const probability = decided === 0 ? HALF : betaAbove(HALF, 1 + upheld, 1 + decided - upheld);
  const evidence = { upheld, decided, probability };
  if (decided < options.minDecided) return { validity: "undecided", evidence };
  if (probability >= options.validityCertainty) return { validity: "upheld", evidence };
  return { validity: probability <= 1 - options.validityCertainty ? "dismissed" : "mixed", evidence };
}

const STEPS = 2000;

/** P(X > x) for X ~ Beta(a, b) with a, b ≥ 1, by the trapezium rule on the unnormalised density. */
export function betaAbove(x: number, a: number, b: number): number {
  const mode = a + b > 2 ? (a - 1) / (a + b - 2) : 0.5;
  const logDensity = (at: number) => (a - 1) * Math.log(at) + (b - 1) * Math.log(1 - at);
  const top = mode > 0 && mode < 1 ? logDensity(mode) : 0;
  const density = (at: number) => {
    if (at <= 0) return a === 1 ? Math.exp(-top) : 0;
    if (at >= 1) return b === 1 ? Math.exp(-top) : 0;
    return Math.exp(logDensity(at) - top);
  };
  const area = (from: number, to: number) => {
    let sum = (density(from) + density(to)) / 2;
    for (let step = 1; step < STEPS; step++) sum += density(from + ((to - from) * step) / STEPS);
    return (sum * (to - from)) / STEPS;
  };
  const above = area(x, 1);
  return above / (area(0, x) + above);
}
