import { type Random, seededRandom } from "../lib/random.ts";
import { compareReporters, otherTargets } from "./compared-reporters.ts";
import type { ReportIndex } from "./report-index.ts";
import { reporterClusters } from "./reporter-clusters.ts";
import type { TargetVoices } from "./target-voices.ts";
import type { ComparedReporters, HistoryPart } from "./trait.ts";
import { VOICES_DEFAULTS, type VoicesOptions } from "./voices-options.ts";

/** The share of draws that do as well, the target itself counted as one (Phipson & Smyth 2010). */
export interface ClusterSignificance {
  readonly p: number;
  readonly draws: number;
}

/**
 * How often the whole search finds clusters as strong where there is no group: in each draw every reporter of the
 * episode gives place to somebody of the whole record with as many reports, while the times here stay.
 * @param voices From `analyseTarget` with the same options and the whole record.
 */
export function clusterSignificance(
  index: ReportIndex,
  voices: TargetVoices,
  { draws, seed, ...chosen }: { readonly draws: number; readonly seed: number } & Partial<VoicesOptions>,
): ClusterSignificance {
  const options = { ...VOICES_DEFAULTS, ...chosen };
  const random = seededRandom(seed);
  const strata = strataOf(index);
  const seen = supportOf(voices.clusters);
  let asStrong = 0;
  for (let draw = 0; draw < draws; draw++) {
    const drawn = drawnReporters(index, voices, { strata, random, options });
    if (supportOf(reporterClusters(index, drawn, options)) >= seen) asStrong++;
  }
  return { p: (1 + asStrong) / (1 + draws), draws };
}

/** The evidence of the clusters that count; 0 where none does. */
function supportOf(clusters: TargetVoices["clusters"]): number {
  return clusters.reduce((sum, { counts, support }) => sum + (counts ? support : 0), 0);
}

function drawnReporters(
  index: ReportIndex,
  { target, episode }: TargetVoices,
  { strata, random, options }: { strata: ActivityStrata; random: Random; options: VoicesOptions },
): ComparedReporters {
  const reporter = Int32Array.from(episode, (one) => strata.another(one.reporter, random));
  const time = Float64Array.from(episode, (one) => one.time);
  const row = Int32Array.from(episode, (one) => one.report);
  const compared = compareReporters(index, target, { reporter, time, row }, { until: index.to, options });
  // One of a stranger's reports stands for the one here, or strangers would know more targets than the reporters do.
  return { ...compared, history: compared.history.map((part, at) => withoutOne(index, part, reporter[at]!, random)) };
}

function withoutOne(index: ReportIndex, part: HistoryPart, reporter: number, random: Random): HistoryPart {
  if (part.target.length === 0) return part;
  const but = part.target[Math.floor(random() * part.target.length)]!;
  return otherTargets(index, reporter, { but, until: index.to, most: part.target.length });
}

/** Sorted once for each index, whatever the number of campaigns to test. */
const known = new WeakMap<ReportIndex, ActivityStrata>();

function strataOf(index: ReportIndex): ActivityStrata {
  const strata = known.get(index) ?? new ActivityStrata(index);
  known.set(index, strata);
  return strata;
}

/** Reporters by how many targets they reported: 1, 2, 3, 4, 5–6, 7–8, 9–12 and so on. */
class ActivityStrata {
  readonly #index: ReportIndex;
  readonly #strata = new Map<number, number[]>();

  constructor(index: ReportIndex) {
    this.#index = index;
    for (let reporter = 0; reporter < index.log.reporterCount; reporter++) {
      const stratum = this.#stratumOf(reporter);
      const members = this.#strata.get(stratum);
      if (members) members.push(reporter);
      else this.#strata.set(stratum, [reporter]);
    }
  }

  /** Somebody as active; where there is nobody, somebody of the nearest activity below. */
  another(reporter: number, random: Random): number {
    for (let stratum = this.#stratumOf(reporter); stratum >= 0; stratum--) {
      const members = this.#strata.get(stratum);
      if (members) return members[Math.floor(random() * members.length)]!;
    }
    return reporter;
  }

  #stratumOf(reporter: number): number {
    return Math.round(2 * Math.log2(Math.max(1, this.#index.historyOf(reporter).target.length)));
  }
}
