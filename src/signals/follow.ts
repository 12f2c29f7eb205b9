import type { Signal } from "./signal.ts";
import { actsOnObject } from "./trace-sql.ts";

/** Following the same account. */
export const follow: Signal = {
  id: "follow",
  label: { en: "following the same accounts", ar: "متابعة الحسابات نفسها" },
  traces: actsOnObject("Follow"),
};
