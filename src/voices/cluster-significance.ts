import { type Random, seededRandom } from "../lib/random.ts";
import type { TargetGroups } from "./analyse-targets.ts";
import { otherTargets, partWithout } from "./compared-reporters.ts";
import type { ReportIndex } from "./report-index.ts";
import { reporterClusters } from "./reporter-clusters.ts";
import type { ComparedReporters, HistoryPart } from "./trait.ts";
import { VOICES_DEFAULTS, type VoicesOptions } from "./voices-options.ts";

/** The share of draws that do as well, the target itself counted as one (Phipson & Smyth 2010). */
export interface ClusterSignificance {
  readonly p: number;
  readonly draws: number;
}

/** How a group is tested against strangers. */
export interface SignificanceOptions extends Partial<VoicesOptions> {
  readonly strangers: Strangers;
  readonly draws: number;
  /** Ends early once so many draws do as well (Besag & Clifford 1991, Biometrika 78:301). */
  readonly enough: number;
  readonly seed: number;
}

/**
 * How often the whole search finds clusters as strong where there is no group: in each draw every reporter of the
 * episode gives place to another stranger with as many reports, while the times here stay.
 * @param voices From `analyseTarget` or `groupedTargets` with the same options and the whole record.
 */
export function clusterSignificance(
  index: ReportIndex,
  voices: TargetGroups,
  { strangers, draws, enough, seed, ...chosen }: SignificanceOptions,
): ClusterSignificance {
  const options = { ...VOICES_DEFAULTS, ...chosen };
  const random = seededRandom(seed);
  const seen = supportOf(voices.clusters);
  let asStrong = 0;
  let drawn = 0;
  while (drawn < draws && asStrong < enough) {
    const reporters = drawnReporters(index, voices, { strangers, random, options });
    if (supportOf(reporterClusters(index, reporters, options)) >= seen) asStrong++;
    drawn++;
  }
  return { p: (1 + asStrong) / (1 + drawn), draws: drawn };
}

/** The evidence of the clusters that count; 0 where none does. */
export function supportOf(clusters: TargetGroups["clusters"]): number {
  return clusters.reduce((sum, { counts, support }) => sum + (counts ? support : 0), 0);
}

function drawnReporters(
  index: ReportIndex,
  { target, episode }: TargetGroups,
  { strangers, random, options }: { strangers: Strangers; random: Random; options: VoicesOptions },
): ComparedReporters {
  const reporter = strangers.inPlaceOf(
    episode.map((one) => one.reporter),
    random,
  );
  const until = index.to;
  return {
    target,
    reporter,
    time: Float64Array.from(episode, (one) => one.time),
    until,
    // One of a stranger's reports stands for the one here, or strangers would know more targets than the reporters do.
    history: Array.from(reporter, (code) => {
      const others = otherTargets(index, code, { but: target, until, most: options.maxHistory });
      return withoutOne(others, random);
    }),
  };
}

function withoutOne(part: HistoryPart, random: Random): HistoryPart {
  const size = part.target.length;
  return size === 0 ? part : partWithout(part, 0, size, Math.floor(random() * size));
}

/**
 * Reporters of the whole record who are in no group, by how many targets they reported: 1, 2, 3, 4, 5–6, 7–8, 9–12 and so
 * on. Members of groups are left out, since those of this group who did not report here, or of another, would show
 * their own group again in a copy that is meant to have none.
 */
export class Strangers {
  readonly #index: ReportIndex;
  readonly #strata = new Map<number, number[]>();
  readonly #most: number;

  /** @param grouped Reporter codes of the members of every cluster that counts, on any target. */
  constructor(index: ReportIndex, grouped: ReadonlySet<number>) {
    this.#index = index;
    for (let reporter = 0; reporter < index.log.reporterCount; reporter++) {
      if (grouped.has(reporter)) continue;
      const stratum = this.#stratumOf(reporter);
      const members = this.#strata.get(stratum);
      if (members) members.push(reporter);
      else this.#strata.set(stratum, [reporter]);
    }
    this.#most = Math.max(0, ...this.#strata.keys());
  }

  /**
   * Somebody as active for each, and nobody twice: one person taken for two would share a whole past with himself, and
   * a copy that is meant to have no group would have one. Where those as active are used up, people of the nearest activity
   * are taken, the lower of two; where everybody is, all may be taken again.
   */
  inPlaceOf(reporters: readonly number[], random: Random): Int32Array {
    const lists = new Map<number, Untaken>();
    const untaken = (stratum: number) => {
      const members = this.#strata.get(stratum);
      if (members && !lists.has(stratum)) lists.set(stratum, new Untaken(members));
      return lists.get(stratum);
    };
    return Int32Array.from(reporters, (reporter) => {
      const wanted = this.#stratumOf(reporter);
      const another = this.#nearest(wanted, untaken)?.take(random);
      if (another !== undefined) return another;
      lists.clear();
      return this.#nearest(wanted, untaken)?.take(random) ?? reporter;
    });
  }

  #nearest(wanted: number, untaken: (stratum: number) => Untaken | undefined): Untaken | undefined {
    for (let away = 0; away <= Math.max(wanted, this.#most); away++)
      for (const stratum of [wanted - away, wanted + away]) {
        const list = untaken(stratum);
        if (list && list.left > 0) return list;
      }
    return undefined;
  }

  #stratumOf(reporter: number): number {
    return Math.round(2 * Math.log2(Math.max(1, this.#index.historyOf(reporter).target.length)));
  }
}

/** Draws without replacement from a list that stays as it is: only what was moved is kept (Fisher & Yates). */
class Untaken {
  readonly #members: readonly number[];
  readonly #moved = new Map<number, number>();
  left: number;

  constructor(members: readonly number[]) {
    this.#members = members;
    this.left = members.length;
  }

  take(random: Random): number {
    const at = Math.floor(random() * this.left--);
    const taken = this.#at(at);
    this.#moved.set(at, this.#at(this.left));
    return taken;
  }

  #at(place: number): number {
    return this.#moved.get(place) ?? this.#members[place]!;
  }
}
