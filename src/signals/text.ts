import type { Signal } from "./signal.ts";
import { ACTOR } from "./trace-sql.ts";

/** Below this many letters many people write the same: greetings, prayers, "good morning". */
const SHORTEST = 20;
/** From this many letters on, nobody writes the same by chance. */
const STRONG = 60;
/** What is shown of a long text; the rest is told by a hash. */
const SHOWN = 120;

/**
 * Posting exactly the same text: the content as it stands. Texts that only one account posted are left out before
 * anything else, since they tell nothing and are most of what is stored. A long text is named by its beginning and the
 * first 16 hexadecimal digits of its SHA-256.
 */
export const text: Signal = {
  id: "text",
  label: { en: "posting the same text", ar: "نشر النص نفسه" },
  traces: `WITH posts AS (
      SELECT ${ACTOR}, content, hash(content) AS fingerprint, published, seq
      FROM events WHERE type = 'Create' AND length(content) >= ${SHORTEST}
    ), repeated AS (
      SELECT fingerprint FROM posts GROUP BY fingerprint
      HAVING min((actorPlatform, actor)) < max((actorPlatform, actor))
    )
    SELECT actorPlatform, actor, '' AS objectPlatform,
      CASE WHEN length(content) <= ${SHOWN} THEN content
           ELSE left(content, ${SHOWN}) || '… ' || left(sha256(content), 16) END AS object,
      published, seq
    FROM posts SEMI JOIN repeated USING (fingerprint)`,
  canonical: (content) => (letters(content) >= SHORTEST ? content : null),
  strongObject: (content) => letters(content) >= STRONG,
};

/** Letters and digits outside links and mentions, which are other signals' business. */
function letters(content: string): number {
  const words = content.replace(/https?:\/\/\S+|[@#][\p{L}\p{M}\p{N}_]+/gu, "");
  return words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
