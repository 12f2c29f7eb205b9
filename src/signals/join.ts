import type { Signal } from "./signal.ts";
import { actsOnObject } from "./trace-sql.ts";

/** Joining the same channel, group or tag. */
export const join: Signal = {
  id: "join",
  label: { en: "joining the same channels", ar: "الانضمام إلى القنوات نفسها" },
  traces: actsOnObject("Join"),
};
