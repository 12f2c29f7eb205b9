import type { CaseTables } from "./case-tables.ts";
import type { DecisionTables } from "./decision-tables.ts";
import type { DoorTables } from "./door-tables.ts";
import type { PrivacyTables } from "./privacy-tables.ts";
import type { ReportTables } from "./report-tables.ts";

/**
 * All tables of the case database: the single definition of their columns in TypeScript; migrations/ makes them.
 * Columns are camelCase here and snake_case in SQL. A part of the program with tables of its own keeps them in a file
 * like case-tables.ts and adds one name to this list.
 */
export interface Tables extends CaseTables, DecisionTables, DoorTables, PrivacyTables, ReportTables {}
