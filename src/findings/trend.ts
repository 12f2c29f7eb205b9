import { sixDigits } from "../lib/digits.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { TargetVoices } from "../voices/target-voices.ts";
import { isoTime } from "./brigade-finding.ts";
import type { Trend } from "./finding.ts";

const BINS = 48;
/** Accounts younger than this when they posted are new. */
const NEW = 30 * 86_400_000;
/** An account's posts come evenly if the gaps between them vary by less than this share of their mean. */
const EVEN = 0.3;
const FEWEST_GAPS = 3;

/**
 * The volume of a crowd beside what is left of it once each account counts once and the accounts of one hand as so few
 * voices as they come to: the figures by which the flood of a tag is told from its weight. Of the crowd, never of one account.
 * @param rows The log's rows that belong to the crowd, by time.
 * @param weight Of the positions that count as less than one voice.
 */
export function trendOf(
  log: ReportLog,
  voices: Pick<TargetVoices, "from" | "to" | "k" | "low" | "high" | "reporters" | "episode">,
  rows: Int32Array,
  weight: ReadonlyMap<number, number>,
): Trend {
  const inside = rows.filter((row) => log.time[row]! >= voices.from && log.time[row]! <= voices.to);
  const width = Math.max(1, (voices.to - voices.from) / BINS);
  const bin = (time: number) => Math.min(BINS - 1, Math.floor((time - voices.from) / width));
  const posts = new Array<number>(BINS).fill(0);
  const adjusted = new Array<number>(BINS).fill(0);
  const timesOf = new Map<number, number[]>();
  for (const row of inside) {
    posts[bin(log.time[row]!)]!++;
    const times = timesOf.get(log.reporter[row]!);
    if (times) times.push(log.time[row]!);
    else timesOf.set(log.reporter[row]!, [log.time[row]!]);
  }
  voices.episode.forEach(({ time }, position) => {
    adjusted[bin(time)]! += weight.get(position) ?? 1;
  });
  const counts = [...timesOf.values()].map(({ length }) => length).sort((a, b) => b - a);
  const busiest = counts.slice(0, Math.ceil(counts.length / 10)).reduce((sum, count) => sum + count, 0);
  const known = voices.episode.filter(({ reporter }) => !Number.isNaN(log.reporterCreated[reporter]!));
  const fresh = known.filter(({ reporter, time }) => time - log.reporterCreated[reporter]! < NEW);
  const paced = [...timesOf.values()].filter(({ length }) => length > FEWEST_GAPS);
  return {
    posts: inside.length,
    accounts: voices.reporters,
    voices: sixDigits(voices.k),
    low: sixDigits(voices.low),
    high: sixDigits(voices.high),
    busiestShare: sixDigits(busiest / Math.max(1, inside.length)),
    ...(known.length > 0 ? { newShare: sixDigits(fresh.length / known.length) } : {}),
    ...(paced.length > 0 ? { evenShare: sixDigits(paced.filter(isEven).length / paced.length) } : {}),
    from: isoTime(voices.from),
    binSeconds: sixDigits(width / 1000),
    postsByBin: posts,
    voicesByBin: adjusted.map(sixDigits),
  };
}

/** What each member of a group that counts weighs: together they come to size / (1 + (size − 1) ρ). */
export function voiceWeights({ clusters }: TargetVoices): ReadonlyMap<number, number> {
  return new Map(
    clusters.flatMap(({ counts, members, rho }) =>
      counts ? members.map(({ position }) => [position, 1 / (1 + (members.length - 1) * rho)] as const) : [],
    ),
  );
}

function isEven(times: readonly number[]): boolean {
  const gaps = times.slice(1).map((time, at) => time - times[at]!);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return mean > 0 && Math.sqrt(variance) < EVEN * mean;
}
