import type { Database } from "../store/database.ts";
import { loadEventNames } from "../store/load-channel.ts";
import { hasReports, loadReports } from "../store/load-reports.ts";
import { analyseTarget } from "../voices/analyse-targets.ts";
import { indexReports, type ReportIndex } from "../voices/report-index.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { TargetVoices } from "../voices/target-voices.ts";
import type { TargetAccount } from "./target-account.ts";

/** The reports on one account, and what they come to. */
export interface TargetReports {
  readonly voices: TargetVoices;
  readonly index: ReportIndex;
  /** Of all reports on it, ms, ascending. */
  readonly times: Float64Array;
}

/** Answers for one account after the other; undefined where the records hold fewer than two reports on it. */
export type ReportsOf = (account: Pick<TargetAccount, "platform" | "account">) => TargetReports | undefined;

/** Loads every report once, for questions about several accounts. */
export async function loadTargetReports(database: Database): Promise<ReportsOf> {
  const log = await loadReportLog(database);
  if (log === undefined) return () => undefined;
  const index = indexReports(log);
  const codes = new Map(
    Array.from({ length: log.targetCount }, (_, code) => {
      const { platform, id } = log.names.target(code);
      return [JSON.stringify([platform, id]), code];
    }),
  );
  return ({ platform, account }) => {
    const target = codes.get(JSON.stringify([platform, account]));
    const voices = target === undefined ? undefined : analyseTarget(index, target);
    if (target === undefined || voices === undefined) return undefined;
    return { voices, index, times: Float64Array.from(index.reportsOn(target), (row) => log.time[row]!) };
  };
}

/** Every report; undefined where there are none. */
export async function loadReportLog({ connection }: Database): Promise<ReportLog | undefined> {
  if (!(await hasReports(connection))) return undefined;
  return loadReports(connection, await loadEventNames(connection));
}
