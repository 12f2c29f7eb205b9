import type { DuckDBConnection } from "@duckdb/node-api";
import { normalisedText } from "../lib/normalised-text.ts";
import { UNDOINGS } from "../signals/undone.ts";
import type { ReportDecisions, ReportLog } from "../voices/report-log.ts";
import { copyColumns, TextColumns } from "./columns.ts";

/** Whether there is anything to load: one look at a column, so that records without reports cost nothing. */
export async function hasReports(connection: DuckDBConnection): Promise<boolean> {
  const reader = await connection.runAndReadAll("SELECT EXISTS (SELECT 1 FROM events WHERE type = 'Flag') AS found");
  return reader.getRowObjectsJS()[0]?.found === true;
}

/**
 * Every report as `ReportLog` says. A report counts against the account that it names; where it names only posts,
 * against their author (`attributedTo`, else whoever the record says created each post); where nobody is known the post
 * itself is the target. Reports on oneself are left out. DuckDB resolves names to numbers; no row becomes an object.
 * @param connection With the `events` table. Temporary tables named `marsad_…` are made and dropped.
 * @param eventNames From `loadEventNames`.
 */
export async function loadReports(
  connection: DuckDBConnection,
  eventNames: (seq: number) => string = String,
): Promise<ReportLog> {
  try {
    await connection.run(`CREATE TEMP TABLE marsad_report AS ${REPORTS}`);
    await connection.run(`CREATE TEMP TABLE marsad_reporter AS ${numbered("actorPlatform, actor")}`);
    await connection.run(`CREATE TEMP TABLE marsad_reported AS ${numbered("targetPlatform, target, kind")}`);
    await connection.run(`CREATE TEMP TABLE marsad_origin AS ${numbered("origin")}`);
    await connection.run(`CREATE TEMP TABLE marsad_wording AS ${numbered("content")}`);
    await connection.run(`CREATE TEMP TABLE marsad_log AS ${LOG}`);
    await connection.run(`CREATE TEMP TABLE marsad_person AS ${PEOPLE}`);
    const rows = await copyColumns(
      connection,
      "SELECT reporter, target, time, wording, origin, retracted, seq FROM marsad_log ORDER BY row",
      {
        reporter: Int32Array,
        target: Int32Array,
        time: Float64Array,
        wording: Int32Array,
        origin: Int32Array,
        retracted: Float64Array,
        event: Int32Array,
      },
    );
    const { text, textWords } = await readTexts(connection, rows.wording);
    const people = await copyColumns(connection, REPORTERS, { created: Float64Array });
    const targets = await copyColumns(connection, TARGETS, { created: Float64Array, followers: Float64Array });
    const origins = await copyColumns(connection, "SELECT code FROM marsad_origin", { code: Int32Array });
    return {
      reporter: rows.reporter,
      target: rows.target,
      time: rows.time,
      text,
      origin: rows.origin,
      retracted: rows.retracted,
      event: rows.event,
      reporterCount: people.created.length,
      targetCount: targets.created.length,
      textWords,
      originCount: origins.code.length,
      reporterCreated: people.created,
      targetCreated: targets.created,
      targetFollowers: targets.followers,
      decisions: await readDecisions(connection),
      names: await readNames(connection, eventNames),
    };
  } finally {
    for (const table of ["report", "reporter", "reported", "origin", "wording", "log", "person"])
      await connection.run(`DROP TABLE IF EXISTS temp.marsad_${table}`);
  }
}

/** One row per report and target: who, against whom, when, in which words, from which server, and when taken back. */
const REPORTS = `
  WITH flag AS (
    SELECT seq, id, platform, published, coalesce(actorPlatform, platform) AS actorPlatform, actor,
      coalesce(objectPlatform, platform) AS objectPlatform, coalesce(object, attributedTo) AS account, posts,
      nullif(content, '') AS content, nullif(origin, '') AS origin
    FROM events WHERE type = 'Flag' AND actor <> ''
  ), named AS (
    SELECT seq, objectPlatform, unnest(posts) AS post FROM flag WHERE account IS NULL
  ), post AS (
    SELECT coalesce(objectPlatform, platform) AS objectPlatform, object AS post,
      arg_min(coalesce(actorPlatform, platform), published) AS authorPlatform, arg_min(actor, published) AS author
    FROM events WHERE type = 'Create' AND object IN (SELECT post FROM named) GROUP BY ALL
  ), against AS (
    SELECT seq, objectPlatform AS targetPlatform, account AS target, 'account' AS kind FROM flag WHERE account <> ''
    UNION ALL
    SELECT DISTINCT seq, coalesce(authorPlatform, named.objectPlatform), coalesce(author, named.post),
      CASE WHEN author IS NULL THEN 'post' ELSE 'account' END
    FROM named LEFT JOIN post ON post.objectPlatform = named.objectPlatform AND post.post = named.post
  ), undoing AS (SELECT seq, min(undoneAt) AS undoneAt FROM (${UNDOINGS}) GROUP BY seq)
  SELECT flag.seq, id, platform, published, actorPlatform, actor, targetPlatform, target, kind, content, origin,
    CASE WHEN undoneAt IS NOT NULL THEN greatest(undoneAt, published) END AS retracted
  FROM flag JOIN against ON against.seq = flag.seq LEFT JOIN undoing ON undoing.seq = flag.seq
  WHERE NOT (kind = 'account' AND target = actor AND targetPlatform = actorPlatform)`;

/** Names with numbers in the order of their first report; names only break ties. */
function numbered(name: string): string {
  const [first] = name.split(", ").slice(-1);
  return `SELECT ${name}, (row_number() OVER (ORDER BY min(published), ${name}) - 1)::INTEGER AS code
    FROM marsad_report WHERE ${first} IS NOT NULL GROUP BY ${name}`;
}

const LOG = `
  SELECT (row_number() OVER (ORDER BY published, reporter, target, seq) - 1)::INTEGER AS row, *
  FROM (
    SELECT marsad_reporter.code AS reporter, marsad_reported.code AS target, published, published::DOUBLE AS time,
      coalesce(marsad_wording.code, -1)::INTEGER AS wording, coalesce(marsad_origin.code, -1)::INTEGER AS origin,
      coalesce(retracted::DOUBLE, 'NaN'::DOUBLE) AS retracted, seq, id, platform, marsad_report.targetPlatform,
      marsad_report.target AS object
    FROM marsad_report
    JOIN marsad_reporter ON marsad_reporter.actorPlatform = marsad_report.actorPlatform AND marsad_reporter.actor = marsad_report.actor
    JOIN marsad_reported ON marsad_reported.targetPlatform = marsad_report.targetPlatform
      AND marsad_reported.target = marsad_report.target AND marsad_reported.kind = marsad_report.kind
    LEFT JOIN marsad_wording ON marsad_wording.content = marsad_report.content
    LEFT JOIN marsad_origin ON marsad_origin.origin = marsad_report.origin
  )`;

/** Every observation of an account. */
const PEOPLE = `
  SELECT platform, id, published, followersCount, coalesce(observed, published) AS seen
  FROM events WHERE type = 'Person'`;

const CREATED = "SELECT platform, id, min(published) AS created FROM marsad_person GROUP BY ALL";

const REPORTERS = `
  SELECT coalesce(created::DOUBLE, 'NaN'::DOUBLE) AS created
  FROM marsad_reporter LEFT JOIN (${CREATED}) AS person ON person.platform = actorPlatform AND person.id = actor
  ORDER BY code`;

/**
 * Followers as they were seen last before the last report, or else first after it. What only accounts have is asked for
 * in the key: a condition on one side of a LEFT JOIN makes DuckDB try all pairs.
 */
const TARGETS = `
  WITH last AS (SELECT target AS code, max(published) AS last FROM marsad_log GROUP BY target),
  observed AS (
    SELECT code, followersCount, seen FROM marsad_reported JOIN marsad_person
      ON marsad_person.id = marsad_reported.target AND marsad_person.platform = targetPlatform
    WHERE kind = 'account' AND followersCount IS NOT NULL
  ), snapshot AS (
    SELECT code,
      arg_max(followersCount, seen) FILTER (seen <= last) AS before, arg_min(followersCount, seen) AS after
    FROM observed JOIN last USING (code) GROUP BY code
  )
  SELECT coalesce(created::DOUBLE, 'NaN'::DOUBLE) AS created,
    coalesce(before::DOUBLE, after::DOUBLE, 'NaN'::DOUBLE) AS followers
  FROM marsad_reported
  LEFT JOIN (${CREATED}) AS person
    ON person.id = CASE kind WHEN 'account' THEN marsad_reported.target END AND person.platform = targetPlatform
  LEFT JOIN snapshot USING (code) ORDER BY code`;

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
    SELECT marsad_log.row, byId.seq, byId.published, outcome, onMerits
    FROM byId JOIN marsad_log ON marsad_log.id = byId.report AND marsad_log.platform = byId.platform
    UNION ALL
    SELECT marsad_log.row, decision.seq, decision.published, outcome, onMerits
    FROM decision JOIN marsad_log ON marsad_log.object = decision.object AND marsad_log.targetPlatform = decision.objectPlatform
    WHERE len(named) = 0 AND marsad_log.published <= decision.published
      AND NOT EXISTS (
        SELECT 1 FROM byId JOIN marsad_log AS other ON other.id = byId.report AND other.platform = byId.platform
        WHERE other.row = marsad_log.row AND byId.published < decision.published)
      AND NOT EXISTS (
        SELECT 1 FROM decision AS before WHERE len(before.named) = 0 AND before.object = decision.object
          AND before.objectPlatform = decision.objectPlatform AND before.published < decision.published
          AND before.published >= marsad_log.published)
  )
  SELECT row, published::DOUBLE AS time, (outcome = 'upheld')::INTEGER AS upheld, onMerits::INTEGER AS onMerits
  FROM given QUALIFY row_number() OVER (PARTITION BY row ORDER BY published DESC, seq DESC) = 1 ORDER BY row`;

async function readDecisions(connection: DuckDBConnection): Promise<ReportDecisions> {
  const rows = await copyColumns(connection, DECISIONS, {
    report: Int32Array,
    time: Float64Array,
    upheld: Int32Array,
    onMerits: Int32Array,
  });
  return { ...rows, upheld: Uint8Array.from(rows.upheld), onMerits: Uint8Array.from(rows.onMerits) };
}

/** Texts by their normalised form, numbered in the order of their first report. */
async function readTexts(connection: DuckDBConnection, wording: Int32Array) {
  const wordings = await TextColumns.read(connection, "SELECT content FROM marsad_wording ORDER BY code");
  const codes = new Map<string, number>();
  const words: number[] = [];
  const textOf = new Int32Array(wordings.length);
  for (let at = 0; at < wordings.length; at++) {
    const text = normalisedText(wordings.at(at, 0));
    const known = text === "" ? -1 : codes.get(text);
    if (known === undefined) {
      codes.set(text, words.length);
      textOf[at] = words.length;
      words.push(text.split(" ").length);
    } else textOf[at] = known;
  }
  return { text: wording.map((at) => (at < 0 ? -1 : textOf[at]!)), textWords: Int32Array.from(words) };
}

async function readNames(connection: DuckDBConnection, event: (seq: number) => string): Promise<ReportLog["names"]> {
  const reporters = await TextColumns.read(
    connection,
    "SELECT actorPlatform, actor FROM marsad_reporter ORDER BY code",
  );
  const targets = await TextColumns.read(
    connection,
    "SELECT targetPlatform, target, kind FROM marsad_reported ORDER BY code",
  );
  const origins = await TextColumns.read(connection, "SELECT origin FROM marsad_origin ORDER BY code");
  return {
    reporter: (code) => ({ platform: reporters.at(code, 0), account: reporters.at(code, 1) }),
    target: (code) => ({
      platform: targets.at(code, 0),
      id: targets.at(code, 1),
      kind: targets.at(code, 2) === "post" ? "post" : "account",
    }),
    event,
    origin: (code) => origins.at(code, 0),
  };
}
