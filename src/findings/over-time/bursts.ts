import type { Finding } from "../finding.ts";
import { actionTimes } from "./group-actions.ts";

/** A stretch in which the group acted far more often than it usually did; times in ms. */
export interface Burst {
  readonly from: number;
  readonly to: number;
  /** Actions of the group in it, and shared objects that it acted on. */
  readonly actions: number;
  readonly objects: number;
}

/** How much denser a burst is than the usual pace, and what beginning one costs; Kleinberg's own values. */
const DENSER = 2;
const COST = 1;
const FEWEST = 3;

/**
 * Bursts of the group's actions by a two-state automaton over the gaps between them (J. Kleinberg, Bursty and Hierarchical
 * Structure in Streams, 2002): of all ways to call each gap usual or dense, the likeliest, where every beginning of a
 * dense stretch costs.
 */
export function burstsOf(findings: readonly Finding[]): readonly Burst[] {
  const actions = actionTimes(findings);
  if (actions.length < FEWEST) return [];
  const gaps = actions.slice(1).map(({ time }, at) => time - (actions[at]?.time ?? time));
  const states = likeliestStates(gaps);
  const bursts: Burst[] = [];
  for (let at = 0; at < gaps.length; at++) {
    if (states[at] !== 1) continue;
    const first = at;
    while (states[at + 1] === 1) at += 1;
    const inside = actions.slice(first, at + 2);
    const [begin, end] = [inside[0], inside.at(-1)];
    if (begin === undefined || end === undefined || inside.length < FEWEST) continue;
    const objects = new Set(inside.map(({ object }) => object)).size;
    bursts.push({ from: begin.time, to: end.time, actions: inside.length, objects });
  }
  return bursts;
}

/** 0 for a usual gap, 1 for a dense one (Viterbi). */
function likeliestStates(gaps: readonly number[]): readonly number[] {
  const length = gaps.reduce((sum, gap) => sum + gap, 0);
  // Gaps of nothing would make the usual pace endless.
  const usual = gaps.length / Math.max(length, gaps.length);
  const rates = [usual, DENSER * usual];
  const rise = COST * Math.log(gaps.length);
  const cost = (state: number, gap: number) => (rates[state] ?? usual) * gap - Math.log(rates[state] ?? usual);
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  const cameFrom: (readonly [number, number])[] = [];
  for (const gap of gaps) {
    const [toLow, toHigh] = [Math.min(low, high), Math.min(low + rise, high)];
    cameFrom.push([high < low ? 1 : 0, high <= low + rise ? 1 : 0]);
    [low, high] = [toLow + cost(0, gap), toHigh + cost(1, gap)];
  }
  const states = new Array<number>(gaps.length).fill(0);
  let state = high < low ? 1 : 0;
  for (let at = gaps.length - 1; at >= 0; at--) {
    states[at] = state;
    state = cameFrom[at]?.[state] ?? 0;
  }
  return states;
}
