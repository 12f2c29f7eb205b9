import type { ShieldOpinion } from "./shield-opinion.ts";

/**
 * When the shield asks a platform to wait with an automatic action, and when it does not (docs/reports.md, "The
 * shield"). A hold delays one kind of action only, the one that a number of reports sets off, and only for a day.
 */
export interface HoldRules {
  /** How long a hold lasts, ms. */
  readonly length: number;
  /** Voices at which the platform would be right to act: this share of the followers, and never fewer than `atLeast`. */
  readonly limitShare: number;
  readonly atLeast: number;
  /** The same where the followers are not known. */
  readonly withoutFollowers: number;
  /** A hold begins below this share of the limit and is given up at the limit itself, so that it does not flicker. */
  readonly beginBelow: number;
  /** Once begun, a hold is given up when the voices come to this share of the reporters: nobody repeats anybody. */
  readonly giveUpAt: number;
  /** Holds within `countedWithin` (ms) after which only a person's decision opens the way to another. */
  readonly mostHolds: number;
  readonly countedWithin: number;
}

const DAY = 86_400_000;

export const HOLD_RULES: HoldRules = {
  length: DAY,
  limitShare: 0.25,
  atLeast: 20,
  withoutFollowers: 100,
  beginBelow: 0.9,
  giveUpAt: 0.9,
  mostHolds: 3,
  countedWithin: 30 * DAY,
};

/** Why a platform is about to act. Only the first is the shield's business. */
export const ACTION_BASES = ["volume", "legal-order", "known-media", "imminent-harm", "person"] as const;
export type ActionBasis = (typeof ACTION_BASES)[number];

export type HoldReason =
  | "other-basis"
  | "not-enough-reporters"
  | "analysis-pending"
  | "not-coordinated"
  | "too-little-known"
  | "coordinated"
  | "valid-campaign"
  | "voices-alone-suffice"
  | "evidence-fell-away"
  | "decided-by-a-person"
  | "hold-expired"
  | "held-too-often"
  | "held-before";

/** One hold, ms. */
export interface Hold {
  readonly from: number;
  readonly until: number;
}

export interface HoldQuestion {
  readonly now: number;
  readonly basis: ActionBasis;
  /** Absent where nothing was analysed yet. */
  readonly opinion?: ShieldOpinion;
  /** Distinct reporters so far, and from how many on a target is analysed. */
  readonly reporters: number;
  readonly minReporters: number;
  readonly followers?: number;
  /** Earlier holds of this target, the latest last. */
  readonly holds: readonly Hold[];
  /** When a person last decided on the merits of reports on this target. */
  readonly decided?: number;
}

export interface HoldAnswer {
  readonly hold: boolean;
  readonly until?: number;
  /** A hold that begins with this answer. */
  readonly begins?: Hold;
  /** The decisive reason first. */
  readonly reasons: readonly HoldReason[];
}

/** Voices at which an account of this size may be acted upon without anybody having agreed. */
function voicesLimit(followers: number | undefined, rules: HoldRules = HOLD_RULES): number {
  return followers === undefined ? rules.withoutFollowers : Math.max(rules.atLeast, rules.limitShare * followers);
}

/**
 * Whether an automatic action should wait. A rule-breaker who has clumsy helpers report him gains at most a few days,
 * and none at all where enough others reported him too.
 */
export function decideHold(question: HoldQuestion, rules: HoldRules = HOLD_RULES): HoldAnswer {
  const { now, basis, opinion, holds } = question;
  if (basis !== "volume") return { hold: false, reasons: ["other-basis"] };
  const last = latestHold(question);
  const recent = holds.filter(({ from }) => from > now - rules.countedWithin && from > (question.decided ?? -1));
  const heldBefore: HoldReason[] = recent.length > (last && now < last.until ? 1 : 0) ? ["held-before"] : [];
  if (last !== undefined && now < last.until) {
    const ended = reasonToEnd(question, rules);
    return ended === undefined
      ? { hold: true, until: last.until, reasons: ["coordinated", ...heldBefore] }
      : { hold: false, reasons: [ended, ...heldBefore] };
  }
  const refused = reasonNotToBegin(question, last, rules);
  if (refused !== undefined) return { hold: false, reasons: [refused, ...heldBefore] };
  if (recent.length >= rules.mostHolds) return { hold: false, reasons: ["held-too-often"] };
  const begins = { from: now, until: now + rules.length };
  // `reasonNotToBegin` has seen to it that there is an opinion.
  return { hold: opinion !== undefined, until: begins.until, begins, reasons: ["coordinated", ...heldBefore] };
}

/** The latest hold as it stands: a person's decision ends it. */
function latestHold({ holds, decided }: HoldQuestion): Hold | undefined {
  const last = holds.at(-1);
  if (last === undefined || decided === undefined || decided < last.from) return last;
  return { from: last.from, until: Math.min(last.until, decided) };
}

function reasonToEnd({ opinion, followers }: HoldQuestion, rules: HoldRules): HoldReason | undefined {
  if (opinion === undefined) return undefined;
  if (opinion.validity === "upheld") return "valid-campaign";
  if (opinion.k >= voicesLimit(followers, rules)) return "voices-alone-suffice";
  if (opinion.k >= rules.giveUpAt * opinion.reporters) return "evidence-fell-away";
  return undefined;
}

function reasonNotToBegin(question: HoldQuestion, last: Hold | undefined, rules: HoldRules): HoldReason | undefined {
  const { opinion, reporters, minReporters, decided, followers } = question;
  if (opinion === undefined) return reporters < minReporters ? "not-enough-reporters" : "analysis-pending";
  if (opinion.coordination === "not-shown") return "not-coordinated";
  if (opinion.coordination === "insufficient-data") return "too-little-known";
  if (opinion.validity === "upheld") return "valid-campaign";
  if (opinion.k >= rules.beginBelow * voicesLimit(followers, rules)) return "voices-alone-suffice";
  // Only reports that came since can begin another hold.
  if (decided !== undefined && opinion.to <= decided) return "decided-by-a-person";
  if (last !== undefined && opinion.to <= last.until) return "hold-expired";
  return undefined;
}
