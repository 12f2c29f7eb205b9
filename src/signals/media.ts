import { NearDuplicatePictures } from "./media/near-duplicates.ts";
import { PDQ_LOWEST_QUALITY } from "./media/pdq-hash.ts";
import type { Signal } from "./signal.ts";
import { ATTACHMENTS, firstHash } from "./trace-sql.ts";

/** Fields of an attachment that name the same file wherever it is posted, the most telling first. */
const HASHES = ["pdq", "phash", "sha256", "md5"] as const;

/**
 * Posting the same picture or video, told by the hash that the source gave: by PDQ also the same picture altered, by every
 * other hash the same file alone.
 */
export const media: Signal = {
  id: "media",
  label: { en: "posting the same pictures or videos", ar: "نشر الصور أو المقاطع نفسها" },
  traces: `WITH items AS (${ATTACHMENTS})
    SELECT DISTINCT actorPlatform, actor, '' AS objectPlatform, ${firstHash(HASHES)} AS object, published, seq
    FROM items
    WHERE coalesce(try_cast(json_extract_string(item, '$.quality') AS DOUBLE), 100) >= ${PDQ_LOWEST_QUALITY}`,
  grouping: () => new NearDuplicatePictures(),
  strong: true,
};
