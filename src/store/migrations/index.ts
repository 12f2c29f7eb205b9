import type { Migration } from "kysely";
import * as cases from "./0001-cases.ts";
import * as door from "./0002-door.ts";
import * as decisions from "./0003-decisions.ts";
import * as privacy from "./0004-privacy.ts";

/**
 * The case database's history, the oldest first. Each is run once, in a transaction of its own; what was released is
 * never changed, only followed by another.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-cases": cases,
  "0002-door": door,
  "0003-decisions": decisions,
  "0004-privacy": privacy,
};
