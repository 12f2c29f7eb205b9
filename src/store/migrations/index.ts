import type { Migration } from "kysely";
import { up as cases } from "./0001-cases.ts";
import { up as door } from "./0002-door.ts";
import { up as decisions } from "./0003-decisions.ts";
import { up as privacy } from "./0004-privacy.ts";
import { up as ending } from "./0005-ending.ts";
import { up as stars } from "./0006-stars.ts";
import { up as preferences } from "./0007-preferences.ts";

/**
 * The case database's history, the oldest first. Each is run once, in a transaction of its own; what was released is
 * never changed, only followed by another.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-cases": { up: cases },
  "0002-door": { up: door },
  "0003-decisions": { up: decisions },
  "0004-privacy": { up: privacy },
  "0005-ending": { up: ending },
  "0006-stars": { up: stars },
  "0007-preferences": { up: preferences },
};
