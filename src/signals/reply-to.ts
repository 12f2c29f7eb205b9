import type { Signal } from "./signal.ts";
import { POST_ORIGINS, postsNaming } from "./trace-sql.ts";

/** Replying to the same post. */
export const replyTo: Signal = {
  id: "reply-to",
  label: { en: "replying to the same posts", ar: "الرد على المنشورات نفسها" },
  traces: postsNaming("inReplyTo"),
  origins: POST_ORIGINS,
};
