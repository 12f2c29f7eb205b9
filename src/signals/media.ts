import { NearDuplicatePictures } from "./media/near-duplicates.ts";
import { PDQ_LOWEST_QUALITY } from "./media/pdq-hash.ts";
import type { Signal } from "./signal.ts";
import { ACTOR } from "./trace-sql.ts";

/** Fields of an attachment that name the same file wherever it is posted, the most telling first. */
const HASHES = ["pdq", "phash", "sha256", "md5"] as const;

const firstHash = HASHES.map((name) => `'${name}:' || lower(nullif(json_extract_string(item, '$.${name}'), ''))`).join(
  ", ",
);

/**
 * Posting the same picture or video, told by the hash that the source gave: by PDQ also the same picture altered, by every
 * other hash the same file alone.
 */
export const media: Signal = {
  id: "media",
  label: { en: "posting the same pictures or videos", ar: "نشر الصور أو المقاطع نفسها" },
  traces: `WITH items AS (
      SELECT ${ACTOR}, published, seq, unnest(json_extract(attachment, '$[*]')) AS item
      FROM events WHERE type = 'Create' AND attachment IS NOT NULL AND json_valid(attachment)
    )
    SELECT DISTINCT actorPlatform, actor, '' AS objectPlatform, coalesce(${firstHash}) AS object, published, seq
    FROM items
    WHERE coalesce(try_cast(json_extract_string(item, '$.quality') AS DOUBLE), 100) >= ${PDQ_LOWEST_QUALITY}`,
  grouping: () => new NearDuplicatePictures(),
  strong: true,
};
