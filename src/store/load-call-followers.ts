import { accountKey } from "../events/account-key.ts";
import type { CallMessage, NamedAccount, TargetCall } from "../voices/call-log.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { Database } from "./database.ts";

/**
 * Who of the reporters was where each call stood, or passed it on, and who sent the words that it hands out.
 * @param matched Calls with the codes of the accounts that they name, from `matchCalls`.
 */
export async function loadCallsByTarget(
  database: Database,
  matched: readonly { readonly message: CallMessage; readonly targets: readonly number[] }[],
  log: ReportLog,
  normalised: (text: string) => string,
): Promise<Map<number, TargetCall[]>> {
  const calls = new Map<number, TargetCall[]>();
  if (matched.length === 0) return calls;
  const heard = await loadHearers(
    database,
    matched.map(({ message }) => message),
    log,
  );
  const copied = await loadCopiers(database, matched, log, normalised);
  for (const { message, targets } of matched) {
    for (const target of targets) {
      const { event, time, place } = message;
      const sent = new Set(message.handed.flatMap((words) => copied.get(copyKey(target, words)) ?? []));
      const list = calls.get(target) ?? [];
      list.push({ target, event, time, place, heard: heard.get(event) ?? new Map(), copied: sent });
      calls.set(target, list);
    }
  }
  return calls;
}

/** By event of the call: reporters by code, and since when they were there, ms. */
async function loadHearers(database: Database, messages: readonly CallMessage[], log: ReportLog) {
  const rows = await database.query<{ event: number; platform: string; account: string; since: number }>(
    hearersSql(messages.map(({ event }) => event)),
  );
  const codes = reporterCodes(log, rows);
  const heard = new Map<number, Map<number, number>>();
  for (const { event, platform, account, since } of rows) {
    const code = codes.get(accountKey(platform, account));
    if (code === undefined) continue;
    const of = heard.get(event) ?? new Map<number, number>();
    of.set(code, Math.min(since, of.get(code) ?? since));
    heard.set(event, of);
  }
  return heard;
}

/**
 * In a channel are those who joined it and have not left, and those who wrote in it; outside of any, those who follow the
 * author. Whoever reposts, likes, answers or quotes a message has read it.
 */
function hearersSql(events: readonly number[]): string {
  return `
    WITH called AS (
      SELECT seq AS event, published, platform, context, object AS post, actor AS author,
        coalesce(actorPlatform, platform) AS authorPlatform
      FROM events WHERE seq IN (SELECT unnest([${events.join(", ")}]))
    ), reporter AS (
      SELECT DISTINCT coalesce(actorPlatform, platform) AS platform, actor AS account FROM events WHERE type = 'Flag'
    ), place AS (SELECT DISTINCT platform, context FROM called WHERE context IS NOT NULL),
    author AS (SELECT DISTINCT authorPlatform, author FROM called WHERE context IS NULL AND author <> ''),
    passage AS (
      SELECT coalesce(objectPlatform, events.platform) AS placePlatform, object AS place,
        coalesce(actorPlatform, events.platform) AS platform, actor AS account, published, type
      FROM events JOIN place ON place.context = object AND place.platform = coalesce(objectPlatform, events.platform)
      WHERE type IN ('Join', 'Leave')
      UNION ALL
      SELECT events.platform, events.context, coalesce(actorPlatform, events.platform), actor, published, 'Join'
      FROM events JOIN place ON place.context = events.context AND place.platform = events.platform
      WHERE type IN ('Create', 'Announce') AND actor <> ''
    ), stay AS (
      SELECT placePlatform, place, passage.platform, passage.account, min(published) FILTER (type = 'Join') AS since,
        CASE WHEN coalesce(max(published) FILTER (type = 'Leave'), -1) > max(published) FILTER (type = 'Join')
          THEN max(published) FILTER (type = 'Leave') END AS until
      FROM passage SEMI JOIN reporter ON reporter.platform = passage.platform AND reporter.account = passage.account
      GROUP BY ALL
    ), following AS (
      SELECT author, authorPlatform, coalesce(actorPlatform, events.platform) AS platform, actor AS account,
        min(published) AS since
      FROM events JOIN author ON author.author = object AND author.authorPlatform = coalesce(objectPlatform, events.platform)
      WHERE type = 'Follow' GROUP BY ALL
    ), answer AS (
      SELECT event, coalesce(actorPlatform, events.platform) AS platform, actor AS account, events.published AS since
      FROM events JOIN called ON called.post = CASE WHEN type = 'Create' THEN coalesce(inReplyTo, quote) ELSE object END
      WHERE type IN ('Announce', 'Like', 'Create') AND seq <> event
    ), heard AS (
      SELECT event, stay.platform, account, since FROM called
        JOIN stay ON stay.place = called.context AND stay.placePlatform = called.platform
        WHERE since IS NOT NULL AND (until IS NULL OR until > called.published)
      UNION ALL
      SELECT event, following.platform, account, since FROM called
        JOIN following ON following.author = called.author AND following.authorPlatform = called.authorPlatform
        WHERE called.context IS NULL
      UNION ALL
      SELECT event, platform, account, since FROM answer
    )
    SELECT event, heard.platform, heard.account, min(since)::DOUBLE AS since
    FROM heard SEMI JOIN reporter ON reporter.platform = heard.platform AND reporter.account = heard.account
    GROUP BY ALL ORDER BY ALL`;
}

/** Codes of the reporters that some call may have reached; the log's names are read once. */
function reporterCodes({ reporterCount, names }: ReportLog, wanted: readonly NamedAccount[]): Map<string, number> {
  const codes = new Map(wanted.map(({ platform, account }) => [accountKey(platform, account), -1]));
  if (codes.size === 0) return codes;
  for (let code = 0; code < reporterCount; code++) {
    const { platform, account } = names.reporter(code);
    const key = accountKey(platform, account);
    if (codes.has(key)) codes.set(key, code);
  }
  return codes;
}

/** Reporters by target and the words that they sent, of those words that were handed out for this target. */
async function loadCopiers(
  database: Database,
  matched: readonly { readonly message: CallMessage; readonly targets: readonly number[] }[],
  { target, reporter, event, time }: ReportLog,
  normalised: (text: string) => string,
): Promise<Map<string, number[]>> {
  const handed = new Map<string, number>();
  const called = new Map<number, number>();
  for (const { message, targets } of matched) {
    if (message.handed.length === 0) continue;
    for (const code of targets) {
      called.set(code, Math.min(message.time, called.get(code) ?? message.time));
      for (const words of message.handed) {
        const key = copyKey(code, words);
        handed.set(key, Math.min(message.time, handed.get(key) ?? message.time));
      }
    }
  }
  const copiers = new Map<string, number[]>();
  if (called.size === 0) return copiers;
  const rows = new Map<number, number[]>();
  for (let row = 0; row < target.length; row++) {
    if (time[row]! < (called.get(target[row]!) ?? Number.POSITIVE_INFINITY)) continue;
    rows.set(event[row]!, [...(rows.get(event[row]!) ?? []), row]);
  }
  if (rows.size === 0) return copiers;
  const texts = await database.query<{
    seq: number;
    content: string;
  }>(`SELECT seq, content FROM events WHERE content IS NOT NULL AND seq IN (SELECT unnest([${[...rows.keys()].join(", ")}]))
     ORDER BY seq`);
  for (const { seq, content } of texts) {
    const words = normalised(content);
    for (const row of rows.get(seq)!) {
      const key = copyKey(target[row]!, words);
      const from = handed.get(key);
      if (from === undefined || time[row]! < from) continue;
      copiers.set(key, [...(copiers.get(key) ?? []), reporter[row]!]);
    }
  }
  return copiers;
}

function copyKey(target: number, words: string): string {
  return `${target} ${words}`;
}
