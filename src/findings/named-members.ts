import type { Finding } from "./finding.ts";

/**
 * Whether an output may name the accounts of this finding. People who merely like the same things are counted and
 * never listed (a list of a protest's supporters is a target list), nor are those about whom too little is known.
 */
export function namesMembers({ coordination }: Pick<Finding, "coordination">): boolean {
  return coordination === "coordinated" || coordination === "synchronised";
}
