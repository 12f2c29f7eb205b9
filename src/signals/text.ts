import type { Signal } from "./signal.ts";
import { ownLetters } from "./text/greetings.ts";
import { textGrouping } from "./text/text-grouping.ts";
import { ACTOR } from "./trace-sql.ts";

/** Below this many letters many people write the same. */
const SHORTEST = 20;
/** From this many letters on, nobody writes the same by chance. */
const STRONG = 60;

/**
 * Posting the same text or one that was made from it: with other marks, links, look-alikes or dots, a word changed, some
 * letters mistyped. What only one account posted is left out, and so is what says nothing beside greetings.
 */
export const text: Signal = {
  id: "text",
  label: { en: "posting the same text", ar: "نشر النص نفسه" },
  traces: `SELECT ${ACTOR}, '' AS objectPlatform, content AS object, published, seq
    FROM events WHERE type = 'Create' AND length(content) >= ${SHORTEST}`,
  grouping: () => textGrouping(SHORTEST),
  sharedOnly: true,
  strongObject: (content) => ownLetters(content) >= STRONG,
};
