import type { Signal } from "./signal.ts";
import { POST_ORIGINS, postsNaming } from "./trace-sql.ts";

/** Quoting the same post. */
export const quote: Signal = {
  id: "quote",
  label: { en: "quoting the same posts", ar: "اقتباس المنشورات نفسها" },
  traces: postsNaming("quote"),
  origins: POST_ORIGINS,
};
