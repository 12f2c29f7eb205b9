import type { Action } from "../../src/api/contract.ts";
import type { shellWords } from "./words.ts";

/** Where one can go from anywhere, and which permission its content needs. */
export const SCREENS = [
  { to: "/queue", word: "queue", needs: "case.read" },
  { to: "/import", word: "import", needs: "job.run" },
  { to: "/admin", word: "admin", needs: "staff.own" },
] as const satisfies readonly {
  readonly to: string;
  readonly word: keyof typeof shellWords;
  readonly needs: Action;
}[];
