import { lowerBound } from "../lib/lower-bound.ts";
import type { DistinctReports, ReportIndex } from "./report-index.ts";
import type { ComparedReporters, HistoryPart } from "./trait.ts";
import type { VoicesOptions } from "./voices-options.ts";

/** A target's distinct reporters up to a moment. */
export function reportersUntil(index: ReportIndex, target: number, until: number): DistinctReports {
  const all = index.reportersOf(target);
  const end = lowerBound(all.time, until + 0.5);
  if (end === all.time.length) return all;
  return { reporter: all.reporter.subarray(0, end), time: all.time.subarray(0, end), row: all.row.subarray(0, end) };
}

/** The reporters of an episode with their other targets. */
export function compareReporters(
  index: ReportIndex,
  target: number,
  { reporter, time }: DistinctReports,
  { until, options }: { readonly until: number; readonly options: VoicesOptions },
): ComparedReporters {
  return {
    target,
    reporter,
    time,
    until,
    history: Array.from(reporter, (code) =>
      otherTargets(index, code, { but: target, until, most: options.maxHistory }),
    ),
  };
}

/** What a reporter reported beside one target, up to a moment: the latest ones. */
export function otherTargets(
  index: ReportIndex,
  reporter: number,
  { but, until, most }: { readonly but: number; readonly until: number; readonly most: number },
): HistoryPart {
  const history = index.historyOf(reporter);
  const { target, time } = history;
  const end = lowerBound(time, until + 0.5);
  const start = Math.max(0, end - most);
  let at = start;
  while (at < end && target[at] !== but) at++;
  if (at < end) return partWithout(history, start, end, at);
  if (end - start === target.length) return history;
  return { target: target.subarray(start, end), time: time.subarray(start, end) };
}

/** Part of a history, one place left out. By loops: most are short, and calls that copy memory cost more than they do. */
export function partWithout({ target, time }: HistoryPart, start: number, end: number, but: number): HistoryPart {
  const part = { target: new Int32Array(end - start - 1), time: new Float64Array(end - start - 1) };
  for (let from = start, to = 0; from < end; from++) {
    if (from === but) continue;
    part.target[to] = target[from]!;
    part.time[to++] = time[from]!;
  }
  return part;
}
