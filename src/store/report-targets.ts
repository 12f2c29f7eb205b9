/**
 * Whom a report counts against: the account that it names (`object`, else `attributedTo`); where it names only posts,
 * whoever the record says created each of them, every author once; where nobody is known, the post itself.
 */

/** SQL: every report, with the account that it names or NULL, and its platforms filled in. */
export const FLAGS = `
  SELECT seq, id, platform, published, coalesce(actorPlatform, platform) AS actorPlatform, actor,
    coalesce(objectPlatform, platform) AS objectPlatform, coalesce(object, attributedTo) AS account, posts,
    nullif(content, '') AS content, nullif(origin, '') AS origin
  FROM events WHERE type = 'Flag' AND actor <> ''`;

/**
 * SQL: whom the reports that name only posts are against, as (seq, targetPlatform, target, kind 'account' or 'post').
 * @param after Only reports with a higher number.
 */
export function reportsOnPostsSql(after = -1): string {
  return `
  WITH named AS (
    SELECT seq, objectPlatform, unnest(posts) AS post FROM (${FLAGS}) WHERE account IS NULL AND seq > ${after}
  ), post AS (
    SELECT coalesce(objectPlatform, platform) AS objectPlatform, object AS post,
      arg_min(coalesce(actorPlatform, platform), published) AS authorPlatform, arg_min(actor, published) AS author
    FROM events WHERE type = 'Create' AND object IN (SELECT post FROM named) GROUP BY ALL
  )
  SELECT DISTINCT seq, coalesce(authorPlatform, named.objectPlatform) AS targetPlatform,
    coalesce(author, named.post) AS target, CASE WHEN author IS NULL THEN 'post' ELSE 'account' END AS kind
  FROM named LEFT JOIN post ON post.objectPlatform = named.objectPlatform AND post.post = named.post`;
}
