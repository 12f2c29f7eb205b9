/**
 * What the door hands to the analysis, in numbers only: the door keeps the names, the analysis never sees one. The
 * arrays can be moved to another thread. Codes are numbered from 0 in the order in which the door first saw them.
 */
export interface ShieldBatch {
  readonly reports: ReportColumns;
  /** Reports that their reporters took back, and when (ms). */
  readonly retractions: readonly ((RowRef | PairRef) & { readonly time: number })[];
  /** Decisions on the merits (ms): about certain reports, or about all on a target that are open at that time. */
  readonly decisions: readonly ((RowRef | TargetRef) & { readonly time: number; readonly upheld: boolean })[];
  /** What became known of reporters and targets; times in ms. */
  readonly reporters: readonly { readonly code: number; readonly created: number }[];
  readonly targets: readonly { readonly code: number; readonly created?: number; readonly followers?: number }[];
}

/** One report, by the order in which it arrived. */
interface RowRef {
  readonly row: number;
}

/** All reports of one reporter on one target. */
interface PairRef {
  readonly reporter: number;
  readonly target: number;
}

interface TargetRef {
  readonly target: number;
}

/** Reports in the order in which they arrived; row r of the state is the r-th report that was ever taken in. */
export interface ReportColumns {
  readonly reporter: Int32Array;
  readonly target: Int32Array;
  /** Milliseconds since the Unix epoch. */
  readonly time: Float64Array;
  /** Code of the text and its number of words; −1 where there is none. */
  readonly text: Int32Array;
  readonly words: Int32Array;
  /** Code of the server that reported for its user, or −1. */
  readonly origin: Int32Array;
}

/** All that the analysis knows, in columns, as it is kept between two runs. */
export interface ReportHistory {
  readonly reports: ReportColumns;
  readonly retractions: { readonly row: Int32Array; readonly time: Float64Array };
  readonly decisions: { readonly row: Int32Array; readonly time: Float64Array; readonly upheld: Uint8Array };
  /** By code, NaN where unknown. */
  readonly reporterCreated: Float64Array;
  readonly targetCreated: Float64Array;
  readonly targetFollowers: Float64Array;
  /** Targets that were looked at, and the number of reporters at which each is looked at again. */
  readonly looked: { readonly target: Int32Array; readonly nextAt: Int32Array };
}

/** A history as one batch. */
export function batchOf(history: ReportHistory): ShieldBatch {
  const { reports, retractions, decisions, reporterCreated, targetCreated, targetFollowers } = history;
  const targets: ShieldBatch["targets"][number][] = [];
  for (let code = 0; code < targetCreated.length; code++) {
    const [created, followers] = [targetCreated[code]!, targetFollowers[code]!];
    if (!Number.isNaN(created)) targets.push({ code, created });
    if (!Number.isNaN(followers)) targets.push({ code, followers });
  }
  const reporters: ShieldBatch["reporters"][number][] = [];
  for (let code = 0; code < reporterCreated.length; code++)
    if (!Number.isNaN(reporterCreated[code]!)) reporters.push({ code, created: reporterCreated[code]! });
  return {
    reports,
    retractions: Array.from(retractions.row, (row, at) => ({ row, time: retractions.time[at]! })),
    decisions: Array.from(decisions.row, (row, at) => ({
      row,
      time: decisions.time[at]!,
      upheld: decisions.upheld[at] === 1,
    })),
    reporters,
    targets,
  };
}

/** Collects a batch; arrays of numbers become typed ones when it is handed over. */
export class BatchInMaking {
  readonly #reports: { [column in keyof ReportColumns]: number[] } = {
    reporter: [],
    target: [],
    time: [],
    text: [],
    words: [],
    origin: [],
  };
  readonly retractions: ShieldBatch["retractions"][number][] = [];
  readonly decisions: ShieldBatch["decisions"][number][] = [];
  readonly reporters: ShieldBatch["reporters"][number][] = [];
  readonly targets: ShieldBatch["targets"][number][] = [];

  addReport(report: { readonly [column in keyof ReportColumns]: number }): void {
    for (const name of ["reporter", "target", "time", "text", "words", "origin"] as const)
      this.#reports[name].push(report[name]);
  }

  get isEmpty(): boolean {
    const { retractions, decisions, reporters, targets } = this;
    return [this.#reports.time, retractions, decisions, reporters, targets].every((list) => list.length === 0);
  }

  finish(): ShieldBatch {
    const { reporter, target, time, text, words, origin } = this.#reports;
    const reports = {
      reporter: Int32Array.from(reporter),
      target: Int32Array.from(target),
      time: Float64Array.from(time),
      text: Int32Array.from(text),
      words: Int32Array.from(words),
      origin: Int32Array.from(origin),
    };
    const { retractions, decisions, reporters, targets } = this;
    return { reports, retractions, decisions, reporters, targets };
  }
}
