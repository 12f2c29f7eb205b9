/**
 * The acts that their own actor took back, and when: (seq, undoneAt), once for each Undo. An Undo names an event id, or an object and the type of the act
 * (`undoes`); it takes back the matching acts up to its own time, or, when it arrived before the act it belongs to, the
 * first one after it. Nobody can undo somebody else's act.
 */
export const UNDOINGS = `
  WITH undo AS (
    SELECT coalesce(actorPlatform, platform) AS actorPlatform, actor,
      coalesce(objectPlatform, platform) AS objectPlatform, object, undoes, published
    FROM main.events WHERE type = 'Undo'
  ), act AS (
    SELECT coalesce(actorPlatform, platform) AS actorPlatform, actor, platform, id,
      coalesce(objectPlatform, platform) AS objectPlatform, object, posts, type, published, seq
    FROM main.events
    WHERE type IN ('Flag', 'Announce', 'Like', 'Follow', 'Block') AND EXISTS (SELECT 1 FROM undo)
  ), matched AS (
    SELECT act.seq, act.published <= undo.published AS before, undo.actorPlatform, undo.actor, undo.objectPlatform,
      undo.object, undo.undoes, undo.published AS undoneAt, act.published
    FROM undo JOIN act ON act.actorPlatform = undo.actorPlatform AND act.actor = undo.actor
      AND act.objectPlatform = undo.objectPlatform AND act.object = undo.object AND act.type = undo.undoes
    WHERE undo.undoes IS NOT NULL
  )
  SELECT act.seq, undo.published AS undoneAt FROM undo JOIN act
    ON act.platform = undo.objectPlatform AND act.id = undo.object
    AND act.actorPlatform = undo.actorPlatform AND act.actor = undo.actor
  WHERE undo.undoes IS NULL OR act.type = undo.undoes
  UNION
  SELECT seq, undoneAt FROM matched
  WINDOW undoing AS (PARTITION BY actorPlatform, actor, objectPlatform, object, undoes, undoneAt)
  QUALIFY before OR (
    NOT bool_or(before) OVER undoing AND row_number() OVER (undoing ORDER BY published, seq) = 1
  )`;

/** The acts that their own actor took back: (seq). */
export const UNDONE_ACTS = `SELECT seq FROM (${UNDOINGS})`;
