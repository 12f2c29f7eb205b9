import type { Signal } from "./signal.ts";
import { ACTOR } from "./trace-sql.ts";

/** Fields of an attachment that name one file and no other, the most telling first. */
const HASHES = ["sha256", "md5", "pdq", "phash"] as const;

const firstHash = HASHES.map((name) => `'${name}:' || lower(nullif(json_extract_string(item, '$.${name}'), ''))`).join(
  ", ",
);

/** Posting one and the same file: beside `media`, which takes altered pictures for one and leaves out those with little to see. */
export const pictureFile: Signal = {
  id: "picture-file",
  label: { en: "posting the same files", ar: "نشر الملفات نفسها" },
  traces: `WITH items AS (
      SELECT ${ACTOR}, published, seq, unnest(json_extract(attachment, '$[*]')) AS item
      FROM events WHERE type = 'Create' AND attachment IS NOT NULL AND json_valid(attachment)
    )
    SELECT DISTINCT actorPlatform, actor, '' AS objectPlatform, coalesce(${firstHash}) AS object, published, seq FROM items`,
};
