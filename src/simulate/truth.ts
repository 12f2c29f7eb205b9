/** What a simulated world says about itself: the contract's truth.json. */
import type { AccountRef } from "../events/event.ts";

/** What a planted group did, as the contract's truth.json says it. */
export interface TruthGroup {
  readonly id: string;
  readonly members: readonly AccountRef[];
  readonly coordination: "coordinated" | "synchronised" | "shared-interest" | "not-shown";
  readonly validity?: "upheld" | "dismissed" | "mixed" | "undecided";
  readonly targets?: readonly string[];
  /** Account ids of a hierarchy's upper places. */
  readonly roles?: { readonly seed: readonly string[]; readonly hub: readonly string[] };
  readonly from?: string;
  readonly to?: string;
  /** The values that this group drew. */
  readonly parameters?: Readonly<Record<string, number | string>>;
}

/** Accounts that look like a group and are none. */
export interface Lookalike {
  readonly kind: string;
  readonly members: readonly AccountRef[];
  readonly parameters?: Readonly<Record<string, number | string>>;
}

/** A reported account: whether people acted on a plan, whether they were right, and how many decided on their own. */
export interface TruthTarget {
  readonly platform: string;
  readonly id: string;
  readonly family: string;
  readonly coordination: "coordinated" | "not-shown";
  readonly validity: "upheld" | "dismissed" | "mixed" | "undecided";
  /** `k` is drawn before any report is written; `genuine` are those who would have reported without a call. */
  readonly voices: { readonly k: number; readonly genuine: readonly string[] };
  /** Distinct reporters between `from` and `to`. */
  readonly reporters: number;
  readonly from: string;
  readonly to: string;
  readonly language: "ar" | "en";
  readonly followers: number;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** truth.json: what there was to find and what only looked like it. */
export interface Truth {
  readonly seed: number;
  readonly scenario: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly groups: readonly TruthGroup[];
  readonly lookalikes: readonly Lookalike[];
  /** Only in worlds with reports. */
  readonly targets?: readonly TruthTarget[];
}
