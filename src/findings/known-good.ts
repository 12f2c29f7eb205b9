import { benignKindOf } from "./benign-kind.ts";
import type { AccountFacts } from "./detector.ts";
import type { Finding } from "./finding.ts";
import { verdictOf } from "./verdict.ts";

/**
 * A step after the detectors: the ordinary cause that a group's members declare, or the register of known accounts names,
 * for findings whose detector did not look for one. The figures and the members stay; the accusation goes. It can only
 * cover a group that consists of such accounts but for three at the most, so that nobody hides behind them.
 */
export function withKnownCause(finding: Finding, accounts: AccountFacts): Finding {
  if (finding.benignKind || finding.coordination !== "coordinated") return finding;
  const benignKind = benignKindOf(finding.members, [], accounts);
  if (!benignKind) return finding;
  return {
    ...finding,
    disarm: [],
    benignKind,
    verdict: verdictOf(finding.coordination, finding.validity, benignKind),
    members: finding.members.map((member) => ({ ...member, role: "ordinary", first: false })),
  };
}
