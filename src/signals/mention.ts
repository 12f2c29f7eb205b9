import type { Signal } from "./signal.ts";
import { postsListing } from "./trace-sql.ts";

/** Addressing the same account. */
export const mention: Signal = {
  id: "mention",
  label: { en: "mentioning the same accounts", ar: "الإشارة إلى الحسابات نفسها" },
  traces: postsListing("mention", "platform"),
};
