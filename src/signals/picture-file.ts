import type { Signal } from "./signal.ts";
import { ATTACHMENTS, firstHash } from "./trace-sql.ts";

/** Fields of an attachment that name one file and no other, the most telling first. */
const HASHES = ["sha256", "md5", "pdq", "phash"] as const;

/** Posting one and the same file: beside `media`, which takes altered pictures for one and leaves out those with little to see. */
export const pictureFile: Signal = {
  id: "picture-file",
  label: { en: "posting the same files", ar: "نشر الملفات نفسها" },
  traces: `WITH items AS (${ATTACHMENTS})
    SELECT DISTINCT actorPlatform, actor, '' AS objectPlatform, ${firstHash(HASHES)} AS object, published, seq FROM items`,
};
