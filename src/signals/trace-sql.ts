/** Pieces of SQL that signals share. A reference is on the record's own platform unless the record says otherwise. */
export const ACTOR = "coalesce(actorPlatform, platform) AS actorPlatform, actor";
export const OBJECT_PLATFORM = "coalesce(objectPlatform, platform)";

/** Acts of one type on `object`: (actorPlatform, actor, objectPlatform, object, published, seq). */
export function actsOnObject(type: "Announce" | "Follow" | "Join"): string {
  return `SELECT ${ACTOR}, ${OBJECT_PLATFORM} AS objectPlatform, object, published, seq FROM events WHERE type = '${type}'`;
}

/** Posts that refer to one thing in a column; the thing is on the post's own platform. */
export function postsNaming(column: "inReplyTo" | "quote"): string {
  return `SELECT ${ACTOR}, platform AS objectPlatform, ${column} AS object, published, seq FROM events
    WHERE type = 'Create' AND ${column} IS NOT NULL`;
}

/**
 * Posts that carry a list, one row per entry; the same entry twice in one post counts once.
 * @param objectPlatform SQL: `''` where the entry means the same on every platform, else `platform`.
 */
export function postsListing(column: "url" | "tag" | "mention", objectPlatform: "''" | "platform"): string {
  return `SELECT ${ACTOR}, ${objectPlatform} AS objectPlatform, unnest(list_distinct(${column})) AS object, published, seq
    FROM events WHERE type = 'Create' AND len(${column}) > 0`;
}

/** A SELECT of every attachment of every post: who posted it, `published`, `seq`, and `item`, its JSON. */
export const ATTACHMENTS = `SELECT ${ACTOR}, published, seq, unnest(json_extract(attachment, '$[*]')) AS item
      FROM events WHERE type = 'Create' AND attachment IS NOT NULL AND json_valid(attachment)`;

/** An expression for the first hash that an `item` has, under its field's name; NULL where it has none of these. */
export function firstHash(fields: readonly string[]): string {
  const named = fields.map((name) => `'${name}:' || lower(nullif(json_extract_string(item, '$.${name}'), ''))`);
  return `coalesce(${named.join(", ")})`;
}

/**
 * When posts came into being and who made them: (objectPlatform, object, created, authorPlatform, author), NULL where
 * unknown. A post recorded twice is as old as its first record; a repost tells the author (`attributedTo`) alone.
 */
export const POST_ORIGINS = `SELECT ${OBJECT_PLATFORM} AS objectPlatform, object,
    min(published) FILTER (type = 'Create') AS created,
    arg_min(CASE type WHEN 'Create' THEN coalesce(actorPlatform, platform) ELSE ${OBJECT_PLATFORM} END, published)
      FILTER (coalesce(attributedTo, '') <> '' OR type = 'Create') AS authorPlatform,
    arg_min(CASE type WHEN 'Create' THEN actor ELSE attributedTo END, published)
      FILTER (coalesce(attributedTo, '') <> '' OR type = 'Create') AS author
  FROM events WHERE type = 'Create' OR (type = 'Announce' AND attributedTo IS NOT NULL) GROUP BY ALL`;
