import type { DuckDBConnection } from "@duckdb/node-api";
import { inOrder, radixOrder, sortRuns } from "../lib/radix-order.ts";
import { UNDOINGS } from "../signals/undone.ts";
import type { ReportLog } from "../voices/report-log.ts";
import { copyColumns, TextColumns } from "./columns.ts";
import { loadReportDecisions } from "./report-decisions.ts";
import { FLAGS, reportsOnPostsSql } from "./report-targets.ts";
import { loadReportTexts } from "./report-texts.ts";

/** Whether there is anything to load: one look at a column, so that records without reports cost nothing. */
export async function hasReports(connection: DuckDBConnection): Promise<boolean> {
  const reader = await connection.runAndReadAll("SELECT EXISTS (SELECT 1 FROM events WHERE type = 'Flag') AS found");
  return reader.getRowObjectsJS()[0]?.found === true;
}

/**
 * Every report as `ReportLog` says, against whom report-targets.ts says; reports on oneself are left out. DuckDB resolves names to numbers; no row becomes an object.
 * @param connection With the `events` table. Temporary relations named `marsad_…` are made and dropped.
 * @param eventNames From `loadEventNames`.
 */
export async function loadReports(
  connection: DuckDBConnection,
  eventNames: (seq: number) => string = String,
): Promise<ReportLog> {
  try {
    await connection.run(`CREATE TEMP TABLE marsad_post_report AS ${reportsOnPostsSql()}`);
    await connection.run(`CREATE TEMP VIEW marsad_report AS ${REPORTS}`);
    await connection.run(`CREATE TEMP TABLE marsad_reporter AS ${numbered("actorPlatform, actor")}`);
    await connection.run(`CREATE TEMP TABLE marsad_reported AS ${numbered("targetPlatform, target, kind")}`);
    await connection.run(`CREATE TEMP TABLE marsad_origin AS ${numbered("origin")}`);
    await connection.run(`CREATE TEMP TABLE marsad_wording AS ${numbered("content")}`);
    await connection.run(`CREATE TEMP TABLE marsad_undoing AS ${EARLIEST_UNDOINGS}`);
    const { wording, ...rows } = await readRows(connection);
    const { textOf, textWords } = await loadReportTexts(connection);
    const names = await readNames(connection, eventNames);
    const { reporterCount, targetCount, originCount } = names;
    return {
      ...rows,
      text: wording.map((at) => (at < 0 ? -1 : textOf[at]!)),
      reporterCount,
      targetCount,
      textWords,
      originCount,
      reporterCreated: await readReporters(connection, reporterCount),
      ...(await readTargets(connection, lastReports(rows, targetCount))),
      decisions: await loadReportDecisions(connection, rows, targetCount),
      names: names.names,
    };
  } finally {
    await connection.run("DROP VIEW IF EXISTS temp.marsad_report");
    for (const table of ["post_report", "reporter", "reported", "origin", "wording", "undoing"])
      await connection.run(`DROP TABLE IF EXISTS temp.marsad_${table}`);
  }
}

/** One row per report and target: a view, since its names would take several times the memory of their numbers. */
const REPORTS = `
  SELECT * FROM (
    SELECT seq, id, platform, published, actorPlatform, actor, content, origin,
      objectPlatform AS targetPlatform, account AS target, 'account' AS kind
    FROM (${FLAGS}) WHERE account <> ''
    UNION ALL
    SELECT flag.seq, id, platform, published, actorPlatform, actor, content, origin, targetPlatform, target, kind
    FROM (${FLAGS}) AS flag JOIN marsad_post_report ON marsad_post_report.seq = flag.seq
  ) WHERE NOT (kind = 'account' AND target = actor AND targetPlatform = actorPlatform)`;

const EARLIEST_UNDOINGS = `SELECT seq, min(undoneAt) AS undoneAt FROM (${UNDOINGS}) GROUP BY seq`;

/** Names with numbers in the order of their first report; names only break ties. */
function numbered(name: string): string {
  const [first] = name.split(", ").slice(-1);
  return `SELECT ${name}, (row_number() OVER (ORDER BY min(published), ${name}) - 1)::INTEGER AS code
    FROM marsad_report WHERE ${first} IS NOT NULL GROUP BY ${name}`;
}

const NUMBERED_REPORTS = `
  SELECT marsad_reporter.code AS reporter, marsad_reported.code AS target, published::DOUBLE AS time,
    coalesce(marsad_wording.code, -1)::INTEGER AS wording, coalesce(marsad_origin.code, -1)::INTEGER AS origin,
    CASE WHEN undoneAt IS NULL THEN 'NaN'::DOUBLE ELSE greatest(undoneAt, published) END AS retracted, marsad_report.seq AS event
  FROM marsad_report
  JOIN marsad_reporter ON marsad_reporter.actorPlatform = marsad_report.actorPlatform AND marsad_reporter.actor = marsad_report.actor
  JOIN marsad_reported ON marsad_reported.targetPlatform = marsad_report.targetPlatform
    AND marsad_reported.target = marsad_report.target AND marsad_reported.kind = marsad_report.kind
  LEFT JOIN marsad_wording ON marsad_wording.content = marsad_report.content
  LEFT JOIN marsad_origin ON marsad_origin.origin = marsad_report.origin
  LEFT JOIN marsad_undoing ON marsad_undoing.seq = marsad_report.seq`;

type Rows = Pick<ReportLog, "reporter" | "target" | "time" | "origin" | "retracted" | "event"> & {
  /** Per report: number in `marsad_wording`, or −1. */
  readonly wording: Int32Array;
};

/** The reports by time, then reporter, target and event: sorted here, which takes a fifth of the time it takes DuckDB. */
async function readRows(connection: DuckDBConnection): Promise<Rows> {
  const { flags } = await copyColumns(connection, "SELECT count(*)::INTEGER FROM events WHERE type = 'Flag'", {
    flags: Int32Array,
  });
  const rows = await copyColumns(
    connection,
    NUMBERED_REPORTS,
    {
      reporter: Int32Array,
      target: Int32Array,
      time: Float64Array,
      wording: Int32Array,
      origin: Int32Array,
      retracted: Float64Array,
      event: Int32Array,
    },
    flags[0],
  );
  const { reporter, target, time, event } = rows;
  const order = radixOrder(time);
  sortRuns(
    order,
    (a, b) => time[a] === time[b],
    (a, b) => reporter[a]! - reporter[b]! || target[a]! - target[b]! || event[a]! - event[b]!,
  );
  return {
    reporter: inOrder(reporter, order),
    target: inOrder(target, order),
    time: inOrder(time, order),
    wording: inOrder(rows.wording, order),
    origin: inOrder(rows.origin, order),
    retracted: inOrder(rows.retracted, order),
    event: inOrder(event, order),
  };
}

/** Per target: when it was reported last. */
function lastReports({ target, time }: Pick<Rows, "target" | "time">, targetCount: number): Float64Array {
  const last = new Float64Array(targetCount);
  for (let row = 0; row < target.length; row++) last[target[row]!] = time[row]!;
  return last;
}

const REPORTER_OBSERVATIONS = `
  SELECT code, published::DOUBLE AS created
  FROM events JOIN marsad_reporter ON id = marsad_reporter.actor AND platform = marsad_reporter.actorPlatform
  WHERE type = 'Person'`;

async function readReporters(connection: DuckDBConnection, reporterCount: number): Promise<Float64Array> {
  const { code, created } = await copyColumns(connection, REPORTER_OBSERVATIONS, {
    code: Int32Array,
    created: Float64Array,
  });
  return leastOf(code, created, reporterCount);
}

/** The smallest of each code's values; NaN where it has none. */
function leastOf(codes: Int32Array, values: Float64Array, count: number): Float64Array {
  const least = new Float64Array(count).fill(Number.NaN);
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!;
    if (!(least[code]! <= values[at]!)) least[code] = values[at]!;
  }
  return least;
}

const TARGET_OBSERVATIONS = `
  SELECT code, published::DOUBLE AS created, coalesce(followersCount::DOUBLE, 'NaN'::DOUBLE) AS followers,
    coalesce(observed, published)::DOUBLE AS seen
  FROM events JOIN marsad_reported ON id = marsad_reported.target AND platform = targetPlatform
  WHERE type = 'Person' AND kind = 'account'`;

/** Followers as they were seen last before the last report, or else first after it; the more where seen at once. */
async function readTargets(connection: DuckDBConnection, last: Float64Array) {
  const { code, created, followers, seen } = await copyColumns(connection, TARGET_OBSERVATIONS, {
    code: Int32Array,
    created: Float64Array,
    followers: Float64Array,
    seen: Float64Array,
  });
  const targetFollowers = new Float64Array(last.length).fill(Number.NaN);
  const seenAt = new Float64Array(last.length).fill(Number.NaN);
  const isBetter = (one: number, other: number, end: number) =>
    one <= end ? !(other <= end) || one > other : !(other <= one);
  for (let at = 0; at < code.length; at++) {
    const target = code[at]!;
    const [count, when, before] = [followers[at]!, seen[at]!, seenAt[target]!];
    if (Number.isNaN(count)) continue;
    const isAsGood = when === before && count > targetFollowers[target]!;
    if (!isAsGood && !isBetter(when, before, last[target]!)) continue;
    targetFollowers[target] = count;
    seenAt[target] = when;
  }
  return { targetCreated: leastOf(code, created, last.length), targetFollowers };
}

async function readNames(connection: DuckDBConnection, event: (seq: number) => string) {
  const read = (columns: string, table: string) =>
    TextColumns.read(connection, `SELECT ${columns} FROM ${table} ORDER BY code`);
  const reporters = await read("actorPlatform, actor", "marsad_reporter");
  const targets = await read("targetPlatform, target, kind", "marsad_reported");
  const origins = await read("origin", "marsad_origin");
  const names: ReportLog["names"] = {
    reporter: (code) => ({ platform: reporters.at(code, 0), account: reporters.at(code, 1) }),
    target: (code) => ({
      platform: targets.at(code, 0),
      id: targets.at(code, 1),
      kind: targets.at(code, 2) === "post" ? "post" : "account",
    }),
    event,
    origin: (code) => origins.at(code, 0),
  };
  return { names, reporterCount: reporters.length, targetCount: targets.length, originCount: origins.length };
}
