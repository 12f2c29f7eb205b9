import { type Random, seededRandom } from "../src/lib/random.ts";
import type { ShieldRecord } from "../src/voices/shield-record.ts";

/** Half a year before the live reports begin. */
export const START = Date.UTC(2021, 0, 1);
export const SPAN = 180 * 86_400_000;
export const PLATFORM = "x.example";
const BRIGADE = 60;

export interface Load {
  /** Reports in state, by which targets (a twentieth) and people (six tenths) are as many. */
  readonly world: number;
  readonly count: number;
  /** Times lie in [from, from + span), ms, in order. */
  readonly from: number;
  readonly span: number;
  readonly seed: number;
  /** Before each event's id. */
  readonly name: string;
}

/** One report in twenty by a brigade that goes from target to target; the others by people who report once or twice. */
export function* reportLoad({ world, count, from, span, seed, name }: Load): Generator<ShieldRecord> {
  const random = seededRandom(seed);
  const targets = targetCount(world);
  const people = Math.max(1, Math.floor(world * 0.6));
  let victim = 0;
  let turn = 0;
  for (let at = 0; at < count; at++) {
    const isBrigade = at % 20 === 0;
    if (isBrigade && ++turn % BRIGADE === 0) victim = Math.floor(random() * targets);
    const popular = Math.floor(targets * random() ** 3);
    yield {
      type: "Flag",
      platform: PLATFORM,
      id: `${name}:${at}`,
      published: Math.floor(from + (span * at) / count),
      actor: isBrigade
        ? `hand:${Math.floor(turn / (BRIGADE * 50))}:${turn % BRIGADE}`
        : `p:${Math.floor(random() * people)}`,
      object: `t:${isBrigade ? victim : popular}`,
      content: `reason ${Math.floor(random() * 40)}`,
    };
  }
}

/** A target of that load, each as likely. */
export function anyTarget(world: number, random: Random): string {
  return `t:${Math.floor(random() * targetCount(world))}`;
}

function targetCount(world: number): number {
  return Math.max(1, Math.floor(world * 0.05));
}
