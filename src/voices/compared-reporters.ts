import { type DistinctReports, lowerBound, type ReportIndex } from "./report-index.ts";
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
  const { target, time } = index.historyOf(reporter);
  const end = lowerBound(time, until + 0.5);
  const start = Math.max(0, end - most);
  const at = target.subarray(start, end).indexOf(but);
  if (at < 0) return { target: target.subarray(start, end), time: time.subarray(start, end) };
  return { target: without(target.subarray(start, end), at), time: without(time.subarray(start, end), at) };
}

function without<Values extends Int32Array | Float64Array>(values: Values, at: number): Values {
  const rest = values.slice(0, -1) as Values;
  rest.set(values.subarray(at + 1) as never, at);
  return rest;
}
