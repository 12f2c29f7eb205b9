import { HOUR } from "./voices-options.ts";

const BIN = 2 * HOUR;
/** Two nats at most either way: many people come at the same hour for innocent reasons, and never alone decides. */
const CAP = 2;
const PRIOR = 0.5;

/**
 * For each position: the log ratio of how dense likely members and likely others are at its hour on this target, its
 * own report left out.
 * @param probability Of membership, per position.
 */
export function burstEvidence(
  time: Float64Array,
  live: readonly number[],
  probability: Float64Array,
): (position: number) => number {
  const bins = new Map<number, { members: number; others: number }>();
  let members = 0;
  let others = 0;
  for (const position of live) {
    const bin = Math.floor(time[position]! / BIN);
    const at = bins.get(bin) ?? { members: 0, others: 0 };
    at.members += probability[position]!;
    at.others += 1 - probability[position]!;
    bins.set(bin, at);
    members += probability[position]!;
    others += 1 - probability[position]!;
  }
  const smoothing = PRIOR * bins.size;
  return (position) => {
    const at = bins.get(Math.floor(time[position]! / BIN))!;
    const p = probability[position]!;
    const inside = Math.max(0, at.members - p) + PRIOR;
    const outside = Math.max(0, at.others - (1 - p)) + PRIOR;
    const ratio = Math.log(inside / (members + smoothing)) - Math.log(outside / (others + smoothing));
    return Math.max(-CAP, Math.min(CAP, ratio));
  };
}
