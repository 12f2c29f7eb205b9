import { betaQuantile } from "../lib/beta-distribution.ts";
import { DAY, HOUR } from "./voices-options.ts";

/** Where a platform is said to close an account by itself. Press reports speak of a quarter of the followers. */
export interface ExposureLimits {
  /** Reports / followers. */
  readonly share: number;
  /** Reports count for this long, ms. */
  readonly window: number;
}

export const EXPOSURE_LIMITS: ExposureLimits = { share: 0.25, window: 30 * DAY };

/** What is known of one account at one moment. */
export interface ExposureFacts {
  /** Times of all reports, ms, ascending; repeated ones count, as platforms count them. */
  readonly reports: Float64Array;
  /** Followers at the time. */
  readonly followers: number;
  /** Independent voices behind the reports, where they were analysed. */
  readonly voices?: { readonly k: number; readonly low: number; readonly high: number };
  /** The wave that the voices were counted in, ms. */
  readonly episode?: { readonly from: number; readonly to: number };
  /** ms */
  readonly now: number;
}

/** How near an account is to the line, by all reports and by independent ones. */
export interface Exposure {
  /** Reports within the window, and at how many the line lies. */
  readonly reports: number;
  readonly limit: number;
  readonly rawShare: number;
  readonly independentShare?: { readonly value: number; readonly low: number; readonly high: number };
  /** Whether all reports have crossed the line, and whether independent voices alone have. */
  readonly isCrossed: boolean;
  readonly isCrossedIndependently?: boolean;
  readonly forecast?: CrossingForecast;
  /** Where the wave began before the window: when (ms), its reports in all, and those within the window. */
  readonly earlier?: { readonly from: number; readonly reports: number; readonly inside: number };
}

/** When the line would be crossed if reports went on as in the last day; 80 % of cases lie between early and late (ms). */
export interface CrossingForecast {
  readonly early: number;
  readonly middle: number;
  readonly late: number;
  /** Reports in the last day, on which the forecast rests. */
  readonly basis: number;
}

/** Jeffreys' prior for a rate: half an event. */
const PRIOR_EVENTS = 0.5;
const FEWEST = 3;
const FARTHEST = 365 * DAY;

export function exposureOf(facts: ExposureFacts, limits: ExposureLimits = EXPOSURE_LIMITS): Exposure {
  const { followers, voices, now } = facts;
  const counted = facts.reports.filter((time) => time > now - limits.window && time <= now);
  const limit = Math.max(1, Math.ceil(limits.share * followers));
  const isCrossed = counted.length >= limit;
  const forecast = isCrossed ? undefined : forecastCrossing(counted, limit, now);
  const share = (count: number) => count / Math.max(1, followers);
  return {
    reports: counted.length,
    limit,
    rawShare: share(counted.length),
    ...(voices && {
      independentShare: { value: share(voices.k), low: share(voices.low), high: share(voices.high) },
      isCrossedIndependently: voices.k >= limit,
    }),
    isCrossed,
    ...(forecast && { forecast }),
    ...earlierPart(facts, now - limits.window),
  };
}

/** @param start Of the window, ms. */
function earlierPart({ reports, episode, now }: ExposureFacts, start: number): Pick<Exposure, "earlier"> {
  if (episode === undefined || episode.from > start || episode.to <= start) return {};
  const ofWave = reports.filter((time) => time >= episode.from && time <= Math.min(episode.to, now));
  const inside = ofWave.filter((time) => time > start).length;
  return { earlier: { from: episode.from, reports: ofWave.length, inside } };
}

/**
 * The waiting time for the m reports that are missing. With n reports in the last day the rate is Gamma(n + ½, a day),
 * the time for m more given a rate is Gamma(m, rate), so that time / day is a beta prime with parameters m and n + ½.
 * Reports come in bursts: both counts are divided by their dispersion (variance / mean by the hour), which widens the
 * interval. Reports that leave the window are not taken off: the forecast errs on the early side.
 * @returns undefined where fewer than three reports came in the last day, or a year would not suffice
 */
function forecastCrossing(reports: Float64Array, limit: number, now: number): CrossingForecast | undefined {
  const recent = reports.filter((time) => time > now - DAY);
  if (recent.length < FEWEST) return undefined;
  const dispersion = dispersionOf(recent, now);
  const missing = (limit - reports.length) / dispersion;
  const events = recent.length / dispersion + PRIOR_EVENTS;
  const at = (probability: number) => {
    const share = betaQuantile(probability, missing, events);
    return now + Math.min(FARTHEST, (DAY * share) / Math.max(1 - share, 1e-9));
  };
  const [early, middle, late] = [at(0.1), at(0.5), at(0.9)];
  return middle - now >= FARTHEST ? undefined : { early, middle, late, basis: recent.length };
}

/** Variance / mean of the reports by the hour in the last day; at least 1, as for events that come by themselves. */
function dispersionOf(times: Float64Array, now: number): number {
  const hours = new Float64Array(DAY / HOUR);
  for (const time of times) hours[Math.min(hours.length - 1, Math.floor((now - time) / HOUR))]! += 1;
  const mean = times.length / hours.length;
  const variance = hours.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (hours.length - 1);
  return Math.max(1, variance / mean);
}
