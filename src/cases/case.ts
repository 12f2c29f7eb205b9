/**
 * Where a case stands. `open`: nobody decided; `proposed`: a grave decision waits for a second person; `decided`: a
 * decision is in force; `watched`: kept open under observation until `reviewAt`; `closed`: nothing is left to do.
 * Whether somebody works on it is no state but a claim (`assignee`), which runs out by itself.
 */
export const CASE_STATES = ["open", "proposed", "decided", "watched", "closed"] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What harm is alleged or possible, the worst first; it sets severity and deadline (severity.ts). */
export const HARM_KINDS = [
  "imminent-harm",
  "terrorist-content",
  "silencing",
  "harassment",
  "deception",
  "spam",
  "unknown",
] as const;
export type HarmKind = (typeof HARM_KINDS)[number];

export type TargetKind = "account" | "post" | "tag";

/** `child-abuse`: child sexual abuse material, of which the law lets nobody keep or pass on anything. */
export type Restriction = "child-abuse";

/** How one case bears on another. */
export const LINK_KINDS = ["related", "same-group", "same-target", "continues", "duplicate"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
