import type { Signal } from "./signal.ts";
import { actsOnObject, POST_ORIGINS } from "./trace-sql.ts";

/** Passing on the same post. An undone repost still happened, and stays unless undone acts are left out of the run. */
export const repostOf: Signal = {
  id: "repost-of",
  label: { en: "reposting the same posts", ar: "إعادة نشر المنشورات نفسها" },
  traces: actsOnObject("Announce"),
  origins: POST_ORIGINS,
};
