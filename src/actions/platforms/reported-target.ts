import type { Finding, Target } from "../../findings/finding.ts";
import { decideHold, HOLD_RULES, type Hold, type HoldAnswer } from "../../voices/shield-hold.ts";
import type { VoicesCoordination } from "../../voices/target-voices.ts";
import type { Harm } from "./priority-score.ts";

/** A finding on mass reporting, as far as a platform is told of it. */
export type ReportFinding = Pick<
  Finding,
  | "id"
  | "campaign"
  | "coordination"
  | "validity"
  | "verdict"
  | "members"
  | "targets"
  | "from"
  | "to"
  | "explanation"
  | "innocentReading"
> & { readonly voices: NonNullable<Finding["voices"]> };

/** One reported account, and what the workspace knows of it beside the finding. */
export interface ReportedTarget {
  readonly finding: ReportFinding;
  readonly target: Target;
  /** What those outside the clusters allege. */
  readonly harm: Harm;
  readonly followers?: number;
  /** When a person last decided on the merits, ms. */
  readonly decided?: number;
  /** Holds that were written to this platform before, the latest last. */
  readonly holds: readonly Hold[];
}

/** An account on which our tags stand, and since when (ms). */
export interface TaggedTarget {
  readonly target: Target;
  readonly campaign: string;
  readonly since: number;
}

/**
 * Whether the platform should hold automatic action on this account now: what the shield would answer, and only while
 * the reports are fresh. An attack of long ago is told by a report page, not by a tag of today.
 * @param now Milliseconds since the Unix epoch
 */
export function holdOf(reported: ReportedTarget, now: number): HoldAnswer {
  const { finding, followers, decided, holds } = reported;
  const to = Date.parse(finding.to);
  const isRunning = (holds.at(-1)?.until ?? Number.NEGATIVE_INFINITY) > now;
  if (!isRunning && now - to > HOLD_RULES.length) return { hold: false, reasons: ["hold-expired"] };
  const { reports, reporters, retracted, k, low, high, organicShare, clusters } = finding.voices;
  const opinion = {
    target: 0,
    from: Date.parse(finding.from),
    to,
    reports,
    reporters,
    retracted,
    k,
    low,
    high,
    organicShare,
    clusters: clusters.map(({ size, rho }) => ({ size, rho, kinds: [] })),
    coordination: coordinationOf(finding),
    validity: finding.validity ?? "undecided",
    observed: reporters,
    expected: 0,
  };
  return decideHold({
    now,
    basis: "volume",
    opinion,
    reporters,
    minReporters: 0,
    holds,
    ...(followers !== undefined && { followers }),
    ...(decided !== undefined && { decided }),
  });
}

/** Holds on this account before the one that this answer begins or continues. */
export function holdsBefore({ holds }: ReportedTarget, answer: HoldAnswer): number {
  return answer.begins === undefined ? Math.max(0, holds.length - 1) : holds.length;
}

/** Only a verdict of `coordinated` holds anything. */
function coordinationOf({ verdict, coordination }: ReportFinding): VoicesCoordination {
  if (verdict === "coordinated") return "coordinated";
  return coordination === "insufficient-data" ? "insufficient-data" : "not-shown";
}
