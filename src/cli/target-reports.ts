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

/** @returns undefined where the records hold fewer than two reports on the account. */
export async function loadTargetReports(
  database: Database,
  account: TargetAccount,
): Promise<TargetReports | undefined> {
  const log = await loadReportLog(database);
  const target = log === undefined ? undefined : targetCode(log, account);
  if (log === undefined || target === undefined) return undefined;
  const index = indexReports(log);
  const voices = analyseTarget(index, target);
  if (voices === undefined) return undefined;
  return { voices, index, times: Float64Array.from(index.reportsOn(target), (row) => log.time[row]!) };
}

/** Every report; undefined where there are none. */
export async function loadReportLog({ connection }: Database): Promise<ReportLog | undefined> {
  if (!(await hasReports(connection))) return undefined;
  return loadReports(connection, await loadEventNames(connection));
}

function targetCode(log: ReportLog, { platform, account }: TargetAccount): number | undefined {
  for (let code = 0; code < log.targetCount; code++) {
    const name = log.names.target(code);
    if (name.id === account && name.platform === platform) return code;
  }
  return undefined;
}
