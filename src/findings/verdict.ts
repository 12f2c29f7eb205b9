import type { BenignKind, Coordination, Validity, Verdict } from "./finding.ts";

/**
 * The verdict as a function of the two questions (docs/contract.md). Acting together is an attack only if nothing
 * ordinary explains it and what was asked for was not right.
 */
export function verdictOf(coordination: Coordination, validity?: Validity, benignKind?: BenignKind): Verdict {
  if (coordination === "coordinated") {
    if (validity === "upheld") return "valid-campaign";
    return benignKind ? "unclear" : "coordinated";
  }
  return coordination === "shared-interest" || coordination === "synchronised" ? "shared-interest" : "unclear";
}
