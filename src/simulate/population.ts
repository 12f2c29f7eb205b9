/** Who lives in a world: interests, activity, waking hours and personal speed. */
import type { Random } from "../lib/random.ts";
import { DAY, HOUR } from "./clock.ts";
import { below, logNormal, normal, pareto, shuffle, type WeightedDraw, weightedDraw } from "./draws.ts";

/** One person or outlet of the world. */
export interface Account {
  /** Main and side interest. */
  readonly topics: readonly [number, number];
  /** Relative rate of acting. */
  readonly activity: number;
  /** Hour of the day (UTC, 0–24) at which the account is most awake. */
  readonly peak: number;
  /** Multiplies every latency of this account: a fast person is fast everywhere. */
  readonly speed: number;
  /** Creation, ms since the epoch. */
  readonly created: number;
  readonly followers: number;
  readonly language: "ar" | "en";
  /** Declared as an outlet of a publisher. */
  readonly publisher?: string;
}

/** Where people are awake together: share of the population, mean peak hour. */
const ZONES = [
  [0.7, 17],
  [0.18, 23],
  [0.12, 9],
] as const;

/** Relative wakefulness of an account at time t, 0.02–1: asleep for about eight hours a day. */
export function wakefulness(peak: number, t: number): number {
  const hour = (t / HOUR) % 24;
  const distance = Math.abs(((hour - peak + 36) % 24) - 12);
  if (distance > 8) return 0.02;
  return 0.3 + 0.7 * Math.cos((distance * Math.PI) / 16) ** 2;
}

/** `count` ordinary accounts older than `start`. */
export function drawPopulation(
  random: Random,
  count: number,
  start: number,
  topics: number,
  activityTail: number,
  speedSpread: number,
): Account[] {
  return Array.from({ length: count }, () => drawAccount(random, start, topics, activityTail, speedSpread));
}

/** One ordinary account. */
export function drawAccount(
  random: Random,
  start: number,
  topics: number,
  activityTail: number,
  speedSpread: number,
): Account {
  const topic = zipf(random, topics);
  return {
    topics: [topic, zipf(random, topics)],
    // Most people hardly act at all: the shift gives a median of about one or two actions, as in real records.
    activity: Math.min(300, pareto(random, activityTail) - 0.9),
    peak: drawPeak(random),
    speed: logNormal(random, 1, speedSpread),
    created: Math.round((start - random() ** 1.5 * 8 * 365 * DAY - DAY) / 1000) * 1000,
    followers: Math.round(Math.min(2e5, 20 * pareto(random, 1.05))),
    language: random() < 0.55 ? "ar" : "en",
  };
}

function drawPeak(random: Random): number {
  let u = random();
  for (const [share, hour] of ZONES) {
    if (u < share) return (hour + 2 * normal(random) + 24) % 24;
    u -= share;
  }
  return 24 * random();
}

/** Topic t is chosen in proportion to 1/(t + 2). */
function zipf(random: Random, n: number): number {
  for (;;) {
    const t = below(random, n);
    if (random() < 2 / (t + 2)) return t;
  }
}

/** Draws of accounts by interest, in proportion to activity. */
export interface Crowd {
  /** Someone who cares for the topic (four times in five), else anyone. */
  interested(topic: number, random: Random): number;
  anyone(random: Random): number;
  /** `count` distinct accounts, most of them interested in the topic; fewer if the population is small. */
  audience(topic: number, count: number, random: Random): number[];
}

/** Samplers over the accounts that existed when it was made. */
export function crowdOf(accounts: readonly Account[], topics: number): Crowd {
  const everyone = accounts.map((_, i) => i);
  const weight = (i: number) => (accounts[i] as Account).activity;
  const all = weightedDraw(everyone, weight);
  const byTopic: WeightedDraw[] = Array.from({ length: topics }, (_, topic) => {
    const fans = everyone.filter((i) => (accounts[i] as Account).topics.includes(topic));
    return fans.length > 0 ? weightedDraw(fans, weight) : all;
  });
  const interested = (topic: number, random: Random) =>
    random() < 0.8 ? (byTopic[topic] as WeightedDraw)(random) : all(random);
  return {
    interested,
    anyone: all,
    audience(topic, count, random) {
      const chosen = new Set<number>();
      for (let tries = 0; chosen.size < count && tries < count * 20; tries++) {
        // Half by activity, half evenly: loyal readers are not only the loudest accounts.
        chosen.add(random() < 0.5 ? interested(topic, random) : below(random, accounts.length));
      }
      return shuffle(
        random,
        [...chosen].sort((a, b) => a - b),
      );
    },
  };
}
