import { analyseTarget } from "./analyse-targets.ts";
import { volumeCase } from "./report-volume.ts";
import { batchOf, type ReportHistory, type ShieldBatch } from "./shield-batch.ts";
import { opinionOf, ordinaryOpinion, type ShieldOpinion } from "./shield-opinion.ts";
import { ShieldReports } from "./shield-reports.ts";
import { VOICES_DEFAULTS, type VoicesOptions, WEEK } from "./voices-options.ts";

/** A target is looked at again when its reporters have grown by this share: a campaign of thousands is one, not thousands. */
const LOOK_AGAIN = 0.1;

/** Forms an opinion on each target as its reports come in: what runs beside the door, in a thread of its own. */
export class ShieldAnalyst {
  readonly #reports = new ShieldReports();
  readonly #options: VoicesOptions;
  /** Targets to look at, the longest waiting first. */
  readonly #waiting = new Set<number>();
  /** Distinct reporters from which a target is looked at again. */
  readonly #nextAt = new Map<number, number>();

  constructor(options: Partial<VoicesOptions> = {}) {
    this.#options = { ...VOICES_DEFAULTS, ...options };
  }

  /** Targets still to be looked at. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes reports in and notes which targets they make worth a look. */
  take(batch: ShieldBatch): void {
    this.#reports.take(batch);
    const { target } = batch.reports;
    for (let at = 0; at < target.length; at++) {
      const code = target[at]!;
      if (this.#isWorthALook(code)) this.#waiting.add(code);
    }
    // A decision about one target tells of the groups on others; those that were looked at hear of it when asked again.
    for (const decision of batch.decisions) {
      const code = "row" in decision ? this.#reports.partiesOf(decision.row).target : decision.target;
      if (this.#nextAt.has(code)) this.#waiting.add(code);
    }
  }

  /** What was taken in and looked at, as it is kept between two runs. */
  history(): ReportHistory {
    const looked = [...this.#nextAt].filter(([target]) => !this.#waiting.has(target));
    const column = (part: 0 | 1) => Int32Array.from(looked, (pair) => pair[part]);
    return { ...this.#reports.history(), looked: { target: column(0), nextAt: column(1) } };
  }

  /** Takes in what was kept, before anything else, and looks at nothing for it that was looked at before. */
  recall(history: ReportHistory): void {
    const { target, nextAt } = history.looked;
    target.forEach((code, at) => void this.#nextAt.set(code, nextAt[at]!));
    this.take(batchOf(history));
    for (const code of target) if (!this.#isWorthALook(code)) this.#waiting.delete(code);
  }

  /** Enough reporters for the first time; later, more of them and so many within a week, or no case could open. */
  #isWorthALook(target: number): boolean {
    const { minReporters } = this.#options;
    const nextAt = this.#nextAt.get(target);
    if (this.#reports.distinctOn(target) < (nextAt ?? minReporters)) return false;
    return nextAt === undefined || this.#reports.latestWithin(target, minReporters, WEEK);
  }

  /** Looks at waiting targets, at least one, until `budget` ms are over. */
  work(budget = 0): ShieldOpinion[] {
    const opinions: ShieldOpinion[] = [];
    const end = performance.now() + budget;
    for (const target of this.#waiting) {
      this.#waiting.delete(target);
      const reporters = this.#reports.distinctOn(target);
      this.#nextAt.set(target, Math.max(reporters + 1, Math.ceil(reporters * (1 + LOOK_AGAIN))));
      opinions.push(...this.#lookAt(target));
      if (performance.now() >= end) break;
    }
    return opinions;
  }

  /** One opinion, or none where nobody reported. */
  #lookAt(target: number): ShieldOpinion[] {
    const known = this.#reports.reportersOf(target);
    if (known.time.length === 0) return [];
    const ordinary = volumeCase(this.#reports, target, known, this.#options);
    if (!ordinary.volume.opened && this.#reports.reportsOn(target).length > 1)
      return [ordinaryOpinion(this.#reports, target, ordinary, this.#options)];
    const voices = analyseTarget(this.#reports, target, this.#options);
    return voices ? [opinionOf(voices)] : [];
  }
}
