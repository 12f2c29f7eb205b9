import type { Finding } from "../findings/finding.ts";
import type { HarmKind } from "./case.ts";

const HOUR = 3_600_000;

interface HarmRules {
  /** Least severity, 0–100. The next worse kind is ten away, so that size never makes a lesser harm the greater one. */
  readonly severity: number;
  /** Hours from opening within which somebody must have decided. */
  readonly hours: number;
}

/**
 * How much each harm weighs and how long it may wait. One hour and a day are the two promises that people hear of
 * (Regulation (EU) 2021/784 has its own clock, which starts with an order); three days and a week are ours.
 */
export const HARM_RULES: Readonly<Record<HarmKind, HarmRules>> = {
  "imminent-harm": { severity: 90, hours: 1 },
  "terrorist-content": { severity: 80, hours: 1 },
  silencing: { severity: 60, hours: 24 },
  harassment: { severity: 50, hours: 24 },
  deception: { severity: 30, hours: 72 },
  spam: { severity: 20, hours: 168 },
  unknown: { severity: 10, hours: 168 },
};

/** What findings threaten beyond passing off few as many, which is what most detectors look for; a reviewer corrects it. */
const HARM_OF: Readonly<Record<string, HarmKind>> = {
  "report-brigade": "silencing",
  "pile-on": "harassment",
  "known-media": "terrorist-content",
};

/** Size counts up to here, by its logarithm. */
const LARGEST = 10_000;
const SIZE_POINTS = 9;

export function harmOf({ detector, coordination, validity }: Finding): HarmKind {
  // Reports that people upheld silence nobody: what is left to decide is what they pointed at.
  if (detector === "report-brigade" && validity === "upheld") return "unknown";
  if (detector === "report-brigade" && coordination !== "coordinated") return "harassment";
  return HARM_OF[detector] ?? "deception";
}

/** @param size Accounts or reports, whichever is more. @returns 0–100 */
export function severityOf(harm: HarmKind, size: number): number {
  const share = Math.log(1 + Math.min(size, LARGEST)) / Math.log(1 + LARGEST);
  return HARM_RULES[harm].severity + Math.round(SIZE_POINTS * share);
}

export function deadlineOf(harm: HarmKind, openedAt: Date): Date {
  return new Date(openedAt.getTime() + HARM_RULES[harm].hours * HOUR);
}

/** What a case of several findings is treated as: the worst of them. */
export function worse(one: HarmKind, other: HarmKind): HarmKind {
  return HARM_RULES[one].severity >= HARM_RULES[other].severity ? one : other;
}
