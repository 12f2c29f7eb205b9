import { type Random, seededRandom } from "../src/lib/random.ts";

/** Rows of a made-up file of shares; all arrays have one length, rows are in no order. */
export interface SyntheticEvents {
  readonly account: Int32Array;
  readonly object: Int32Array;
  /** Seconds since the Unix epoch, whole. */
  readonly time: Int32Array;
  readonly accounts: number;
  readonly objects: number;
}

const START = 1_700_000_000;
const SPAN = 30 * 86_400;
/** Objects and accounts are drawn with weight 1 / (rank + offset)^exponent. */
const POPULARITY_EXPONENT = 0.98;
const ACTIVITY_EXPONENT = 1.2;
/** Median and spread (natural log) of the seconds between an object's appearance and a share of it. */
const MEDIAN_DELAY = 1300;
const DELAY_SPREAD = 1.7;

/**
 * Shares with the shape of a large collection: per million events 60,000 accounts and 100,000 objects with power-law
 * activity and popularity (the largest object has about 10,000 shares), shares crowding after an object's appearance.
 * The number of pairs within a minute grows in proportion to the events (about 16 per event). Deterministic.
 */
export function syntheticEvents(events: number, seed: number): SyntheticEvents {
  const random = seededRandom(seed);
  const accounts = Math.round(events * 0.06);
  const objects = Math.round(events * 0.1);
  const drawAccount = rankSampler(accounts, ACTIVITY_EXPONENT, accounts / 1000, random);
  const drawObject = rankSampler(objects, POPULARITY_EXPONENT, objects / 10_000, random);
  const appeared = Int32Array.from({ length: objects }, () => START + Math.floor(random() * SPAN));
  const account = new Int32Array(events);
  const object = new Int32Array(events);
  const time = new Int32Array(events);
  for (let e = 0; e < events; e++) {
    account[e] = drawAccount();
    object[e] = drawObject();
    const delay = MEDIAN_DELAY * Math.exp(DELAY_SPREAD * standardNormal(random));
    time[e] = appeared[object[e]!]! + Math.floor(Math.min(delay, SPAN));
  }
  return { account, object, time, accounts, objects };
}

/** Draws ranks in [0, count) with weight (rank + offset)^−exponent by inverting the integral of the weight. */
function rankSampler(count: number, exponent: number, offset: number, random: Random): () => number {
  const power = 1 - exponent;
  const from = offset ** power;
  const to = (count + offset) ** power;
  return () => Math.min(count - 1, Math.floor((from + random() * (to - from)) ** (1 / power) - offset));
}

/** Box and Muller 1958. */
function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
