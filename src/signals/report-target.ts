import type { Signal } from "./signal.ts";
import { ACTOR, OBJECT_PLATFORM } from "./trace-sql.ts";
import { UNDONE_ACTS } from "./undone.ts";

/**
 * Reporting the same account. A report that names only posts counts against their author: `attributedTo`, else whoever
 * the record says created each post; where nobody is known the post itself is the target. Reports that their reporter
 * took back are left out.
 */
export const reportTarget: Signal = {
  id: "report-target",
  label: { en: "reporting the same accounts", ar: "الإبلاغ عن الحسابات نفسها" },
  traces: `WITH report AS (
      SELECT ${ACTOR}, ${OBJECT_PLATFORM} AS objectPlatform, coalesce(object, attributedTo) AS account, posts, published, seq
      FROM events WHERE type = 'Flag' AND seq NOT IN (${UNDONE_ACTS})
    ), named AS (
      SELECT actorPlatform, actor, objectPlatform, unnest(posts) AS post, published, seq
      FROM report WHERE account IS NULL
    ), post AS (
      SELECT ${OBJECT_PLATFORM} AS objectPlatform, object AS post,
        arg_min(coalesce(actorPlatform, platform), published) AS authorPlatform, arg_min(actor, published) AS author
      FROM events WHERE type = 'Create' AND object IN (SELECT post FROM named) GROUP BY ALL
    )
    SELECT actorPlatform, actor, objectPlatform, account AS object, published, seq FROM report WHERE account IS NOT NULL
    UNION ALL
    SELECT DISTINCT named.actorPlatform, named.actor, coalesce(authorPlatform, named.objectPlatform) AS objectPlatform,
      coalesce(author, named.post) AS object, published, seq
    FROM named LEFT JOIN post ON post.objectPlatform = named.objectPlatform AND post.post = named.post`,
  strong: true,
};
