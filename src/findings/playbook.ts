import { sixDigits } from "../lib/digits.ts";
import { derivedSeed, type Random, seededRandom } from "../lib/random.ts";
import type { Finding } from "./finding.ts";

/** A DISARM technique, and when the campaign was first seen to use it. */
export interface PlaybookStep {
  readonly technique: string;
  /** ISO 8601, UTC. */
  readonly from: string;
}

/** The techniques of these findings in the order in which they were first seen; those of one moment by id. */
export function playbookOf(findings: readonly Pick<Finding, "disarm" | "from">[]): PlaybookStep[] {
  const first = new Map<string, string>();
  for (const { disarm, from } of findings)
    for (const technique of disarm) if (!(first.get(technique)! <= from)) first.set(technique, from);
  return [...first]
    .map(([technique, from]) => ({ technique, from }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.technique < b.technique ? -1 : 1));
}

/** How far two campaigns use the same techniques in the same order. */
export interface Resemblance {
  readonly a: string;
  readonly b: string;
  /** Longest common subsequence / the longer playbook, 0–1 (Wagner & Fischer 1974). */
  readonly similarity: number;
  /** The same for playbooks of these lengths drawn from all campaigns' techniques, in any order. */
  readonly expected: number;
  readonly p: number;
  readonly draws: number;
}

const DRAWS = 999;
/** Playbooks of one step are alike or not, and say nothing. */
const SHORTEST = 2;

/**
 * Every pair of campaigns with two techniques or more each, most alike first. Groups copy each other's methods: likeness says
 * that they work alike, never that they are the same people.
 */
export function comparePlaybooks(
  campaigns: readonly { readonly id: string; readonly playbook: readonly PlaybookStep[] }[],
  seed: number,
): Resemblance[] {
  const long = campaigns.filter(({ playbook }) => playbook.length >= SHORTEST);
  const used = campaigns.flatMap(({ playbook }) => playbook.map(({ technique }) => technique));
  return long
    .flatMap((one, at) => long.slice(at + 1).map((other) => resemblance(one, other, used, seed)))
    .sort((x, y) => y.similarity - x.similarity || x.p - y.p || (x.a + x.b < y.a + y.b ? -1 : 1));
}

function resemblance(
  one: Parameters<typeof comparePlaybooks>[0][number],
  other: Parameters<typeof comparePlaybooks>[0][number],
  used: readonly string[],
  seed: number,
): Resemblance {
  const [left, right] = [one, other].map(({ playbook }) => playbook.map(({ technique }) => technique)) as [
    string[],
    string[],
  ];
  const observed = likeness(left, right);
  const random = seededRandom(derivedSeed(seed, "playbook", one.id, other.id));
  let [sum, exceeding] = [0, 0];
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = likeness(drawPlaybook(used, left.length, random), drawPlaybook(used, right.length, random));
    sum += drawn;
    if (drawn >= observed) exceeding++;
  }
  return {
    a: one.id,
    b: other.id,
    similarity: sixDigits(observed),
    expected: sixDigits(sum / DRAWS),
    p: sixDigits((exceeding + 1) / (DRAWS + 1)),
    draws: DRAWS,
  };
}

/** Distinct techniques, common ones more often. */
function drawPlaybook(used: readonly string[], length: number, random: Random): string[] {
  const drawn = new Set<string>();
  for (let tries = 0; drawn.size < length && tries < 50 * length; tries++)
    drawn.add(used[Math.floor(random() * used.length)]!);
  return [...drawn];
}

function likeness(left: readonly string[], right: readonly string[]): number {
  let row = new Int32Array(right.length + 1);
  for (const step of left) {
    const next = row.slice();
    for (let at = 0; at < right.length; at++)
      next[at + 1] = step === right[at] ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!);
    row = next;
  }
  return row[right.length]! / Math.max(1, left.length, right.length);
}
