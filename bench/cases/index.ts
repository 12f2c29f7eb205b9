import { coortweet } from "./compat.ts";
import { csvToFindings, csvToFindingsAnalytic } from "./csv-to-findings.ts";
import { csvToPairs } from "./csv-to-pairs.ts";
import { kernel, kernelThreeWindows } from "./kernel.ts";
import { reference } from "./reference.ts";
import { reports } from "./reports.ts";
import { sql } from "./sql.ts";

/** In the order in which they run; ratios are to the kernel. */
export const CASES = [
  kernel,
  kernelThreeWindows,
  sql,
  reference,
  csvToPairs,
  csvToFindingsAnalytic,
  csvToFindings,
  coortweet,
  reports,
] as const;
