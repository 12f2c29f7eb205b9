/** The knobs of a world: their stated ranges, how a value is drawn, and how `--set` narrows them. */
import type { Random } from "../lib/random.ts";
import { type Range, range, type Scale } from "./range.ts";
import { reportRanges } from "./report-parameters.ts";
import { tagRanges } from "./tag-parameters.ts";
import { writingRanges } from "./writing-parameters.ts";

/** Every knob of a world with the range it is drawn from unless a scenario or `--set` narrows it. */
export const ranges = {
  accounts: range("world", "log-integer", 3000, 8000, "ordinary accounts"),
  days: range("world", "integer", 7, 14, "length of the record in days"),
  organicEvents: range("world", "log-integer", 45000, 70000, "reposts in ordinary cascades"),
  topics: range("world", "integer", 6, 16, "interests; an account has a main one and a side one"),
  activityTail: range("world", "linear", 1.1, 1.6, "Pareto exponent of account activity"),
  popularityTail: range("world", "linear", 1.1, 1.5, "Pareto exponent of reposts per post"),
  rootMedian: range("world", "log", 1800, 7200, "median seconds from a post to a repost taken from the post itself"),
  reshareMedian: range("world", "log", 300, 1800, "median seconds from a re-share to a repost by one of its readers"),
  reshareShare: range("world", "linear", 0.2, 0.6, "share of reposts that were taken from a re-share"),
  speedSpread: range("world", "linear", 0.4, 0.9, "sd of log personal speed: some people are always fast"),
  hubShare: range("world", "linear", 0.01, 0.03, "share of accounts with an audience of their own"),
  quickReaders: range(
    "world",
    "linear",
    0.005,
    0.02,
    "share of accounts that always react within a minute or two to favourites",
  ),
  schedulers: range(
    "world",
    "linear",
    0.002,
    0.01,
    "share of accounts that post at full hours and quarters through a scheduler",
  ),
  clubs: range("world", "integer", 10, 18, "loyal fan clubs"),
  clubSize: range("club", "log-integer", 10, 150, "fans in a club"),
  clubTempo: range("club", "log", 30, 900, "median seconds from the leader's post to a fan's repost"),
  clubPosts: range("club", "log-integer", 12, 40, "posts by the leader"),
  clubParticipation: range("club", "linear", 0.4, 0.85, "chance that a fan reposts a post of the leader"),
  clubExclusive: range("world", "linear", 0.2, 0.5, "share of clubs whose posts nobody else touches"),
  resharers: range(
    "world",
    "integer",
    0,
    2,
    "accounts whose fans repost what they re-share, in the middle of a cascade",
  ),
  resharerTempo: range("club", "log", 120, 900, "median seconds from a re-share to a fan's repost"),
  links: range(
    "world",
    "linear",
    0,
    0,
    "share of posts that go round as an address that people post anew, not as reposts",
  ),
  viral: range("world", "integer", 2, 5, "posts that go through the roof within minutes"),
  viralSize: range("club", "log-integer", 200, 1200, "reposts of a viral post"),
  protests: range("world", "integer", 0, 2, "protest hashtags with a crowd"),
  protestCrowd: range("club", "log-integer", 80, 600, "people in a protest crowd"),
  publishers: range("world", "integer", 0, 2, "publishers with several declared outlets on one feed"),
  declared: range("world", "linear", 1, 1, "chance that a publisher's outlets declare what they are"),
  outlets: range("club", "integer", 4, 12, "outlets of a publisher"),
  feedItems: range("club", "integer", 15, 60, "items on a publisher's feed"),
  groups: range("world", "integer", 3, 6, "planted groups"),
  groupSize: range("group", "log-integer", 8, 40, "accounts in a planted group"),
  groupObjects: range("group", "integer", 10, 30, "objects that a planted group works on"),
  jitter: range(
    "group",
    "log",
    5,
    60,
    "seconds: scale of a member's delay after the group's trigger (uniform up to it, or normal or exponential with a third of it)",
  ),
  participation: range("group", "linear", 0.7, 0.7, "chance that a member acts on one of the group's objects"),
  churn: range("group", "linear", 0, 0.2, "share of members that join late or leave early"),
  camouflage: range("group", "linear", 0.2, 1.5, "ordinary reposts by a member for each campaign repost"),
  earlyTouch: range(
    "group",
    "linear",
    0,
    0.05,
    "chance that a member had already reposted the object before the trigger",
  ),
  ownPosts: range("group", "linear", 0, 0, "chance that a group works on its own posts, which nobody else touches"),
  triggerLow: range("group", "linear", 300, 300, "own posts: earliest trigger in seconds after the post"),
  triggerHigh: range("group", "linear", 7200, 7200, "own posts: latest trigger in seconds after the post"),
  cohort: range("group", "linear", 0, 0.9, "share of a group's accounts created within one fortnight"),
  ...reportRanges,
  ...tagRanges,
  ...writingRanges,
} as const satisfies Record<string, Range>;

export type ParameterName = keyof typeof ranges;

/** Overrides: a number fixes a parameter, a pair narrows its range. */
export type Overrides = Readonly<Partial<Record<ParameterName, number | readonly [number, number]>>>;

/** A draw for one parameter. */
export type Draw = (name: ParameterName, random: Random) => number;

/** Ranges after overrides; the later argument wins. */
export function resolveRanges(...overrides: readonly Overrides[]): Record<ParameterName, readonly [number, number]> {
  const result = {} as Record<ParameterName, readonly [number, number]>;
  for (const name of Object.keys(ranges) as ParameterName[]) {
    let value: readonly [number, number] = [ranges[name].low, ranges[name].high];
    for (const layer of overrides) {
      const set = layer[name];
      if (set !== undefined) value = typeof set === "number" ? [set, set] : set;
    }
    result[name] = value;
  }
  return result;
}

/** One value from [low, high] on the parameter's own scale. */
export function drawParameter(name: ParameterName, [low, high]: readonly [number, number], random: Random): number {
  const scale: Scale = ranges[name].scale;
  const u = random();
  if (low === high) return low;
  switch (scale) {
    case "linear":
      return low + (high - low) * u;
    case "log":
      return low * (high / low) ** u;
    case "integer":
      return Math.min(Math.floor(high), Math.floor(low + (high - low + 1) * u));
    case "log-integer":
      return Math.round(low * (high / low) ** u);
  }
}

/** `k=v` or `k=low..high` pairs from the command line. @throws RangeError naming the pair and what to write instead. */
export function parseOverrides(pairs: readonly string[]): Overrides {
  const result: Partial<Record<ParameterName, number | readonly [number, number]>> = {};
  for (const pair of pairs) {
    const [name = "", text = ""] = pair.split(/=(.*)/s);
    if (!Object.hasOwn(ranges, name)) {
      throw new RangeError(`--set ${pair}: no parameter "${name}"; there are ${Object.keys(ranges).join(", ")}`);
    }
    const bounds = text.split("..").map(Number);
    const [low, high = low] = bounds;
    if (text === "" || bounds.length > 2 || bounds.some((bound) => !Number.isFinite(bound) || bound < 0)) {
      throw new RangeError(`--set ${pair}: write ${name}=NUMBER or ${name}=LOW..HIGH, neither negative`);
    }
    if ((low as number) > (high as number)) throw new RangeError(`--set ${pair}: the range runs backwards`);
    result[name as ParameterName] = [low as number, high as number];
  }
  return result;
}
