import { PictureTexts } from "./media/picture-texts.ts";
import type { Signal } from "./signal.ts";
import { ATTACHMENTS } from "./trace-sql.ts";

/** Readings of which we are less sure than this (0–100) name no text. */
const LEAST_CONFIDENCE = 50;

/** Posting pictures in which the same text stands, whatever the pictures; text that was read (`marsad ocr --events`) or given. */
export const imageText: Signal = {
  id: "image-text",
  label: { en: "posting pictures with the same text", ar: "نشر صور تحمل النص نفسه" },
  traces: `WITH items AS (${ATTACHMENTS} AND contains(attachment, '"text"'))
    SELECT DISTINCT actorPlatform, actor, '' AS objectPlatform,
      nullif(json_extract_string(item, '$.text'), '') AS object, published, seq
    FROM items
    WHERE coalesce(try_cast(json_extract_string(item, '$.textConfidence') AS DOUBLE), 100) >= ${LEAST_CONFIDENCE}`,
  grouping: () => new PictureTexts(),
};
