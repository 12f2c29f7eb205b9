import type { DuckDBConnection } from "@duckdb/node-api";
import type { ReportDecisions, ReportLog } from "../voices/report-log.ts";
import { copyColumns } from "./columns.ts";

/** Every report with its number and what decisions name it by. */
const REPORTS = `
  SELECT seq, marsad_reported.code AS target, id, platform, published, targetPlatform, target AS object
  FROM marsad_report JOIN marsad_reported USING (targetPlatform, target, kind)`;

/**
 * One row per decided report, the latest decision that no other supersedes: it names reports by id, or decides all on
 * its account that were open by then. Who says nothing of the basis decided on the merits; machines say that they are.
 */
const DECISIONS = `
  WITH decision AS (
    SELECT seq, platform, id, coalesce(objectPlatform, platform) AS objectPlatform, object, published, outcome,
      coalesce(basis, 'merits') = 'merits' AS onMerits, list_concat(coalesce(reports, []), CASE WHEN report IS NULL THEN [] ELSE [report] END) AS named
    FROM events AS one WHERE type = 'Decision' AND outcome IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM events AS later WHERE later.type = 'Decision' AND later.supersedes = one.id AND later.platform = one.platform)
  ), byId AS (SELECT seq, platform, published, outcome, onMerits, unnest(named) AS report FROM decision),
  given AS (
    SELECT log.seq AS event, target, byId.seq, byId.published, outcome, onMerits
    FROM byId JOIN marsad_log AS log ON log.id = byId.report AND log.platform = byId.platform
    UNION ALL
    SELECT log.seq AS event, target, decision.seq, decision.published, outcome, onMerits
    FROM decision JOIN marsad_log AS log ON log.object = decision.object AND log.targetPlatform = decision.objectPlatform
    WHERE len(named) = 0 AND log.published <= decision.published
      AND NOT EXISTS (
        SELECT 1 FROM byId WHERE byId.report = log.id AND byId.platform = log.platform
          AND byId.published < decision.published)
      AND NOT EXISTS (
        SELECT 1 FROM decision AS before WHERE len(before.named) = 0 AND before.object = decision.object
          AND before.objectPlatform = decision.objectPlatform AND before.published < decision.published
          AND before.published >= log.published)
  )
  SELECT event, target, published::DOUBLE AS time, (outcome = 'upheld')::INTEGER AS upheld, onMerits::INTEGER AS onMerits
  FROM given QUALIFY row_number() OVER (PARTITION BY event, target ORDER BY published DESC, seq DESC) = 1`;

/**
 * What was decided about the reports of a log.
 * @param connection With the `events` table, `marsad_report` and `marsad_reported` (see load-reports.ts).
 * @param log Its reports, in their order.
 */
export async function loadReportDecisions(
  connection: DuckDBConnection,
  log: Pick<ReportLog, "event" | "target">,
  targetCount: number,
): Promise<ReportDecisions> {
  try {
    await connection.run(
      `CREATE TEMP TABLE marsad_log AS ${REPORTS} WHERE EXISTS (SELECT 1 FROM events WHERE type = 'Decision')`,
    );
    const decided = await copyColumns(connection, DECISIONS, {
      event: Int32Array,
      target: Int32Array,
      time: Float64Array,
      upheld: Int32Array,
      onMerits: Int32Array,
    });
    return inOrderOf(log, targetCount, decided);
  } finally {
    await connection.run("DROP TABLE IF EXISTS temp.marsad_log");
  }
}

interface DecidedReports {
  readonly event: Int32Array;
  readonly target: Int32Array;
  readonly time: Float64Array;
  readonly upheld: Int32Array;
  readonly onMerits: Int32Array;
}

function inOrderOf(
  log: Pick<ReportLog, "event" | "target">,
  targetCount: number,
  decided: DecidedReports,
): ReportDecisions {
  const key = (event: number, target: number) => event * targetCount + target;
  const places = new Map<number, number>();
  for (let at = 0; at < decided.event.length; at++) places.set(key(decided.event[at]!, decided.target[at]!), at);
  const report = new Int32Array(places.size);
  const order = new Int32Array(places.size);
  let found = 0;
  for (let row = 0; row < log.event.length && found < places.size; row++) {
    const place = places.get(key(log.event[row]!, log.target[row]!));
    if (place === undefined) continue;
    report[found] = row;
    order[found++] = place;
  }
  return {
    report,
    time: Float64Array.from(order, (at) => decided.time[at]!),
    upheld: Uint8Array.from(order, (at) => decided.upheld[at]!),
    onMerits: Uint8Array.from(order, (at) => decided.onMerits[at]!),
  };
}
