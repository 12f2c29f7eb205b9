/** What a simulated world says about itself: the contract's truth.json. */
import type { AccountRef } from "../events/event.ts";

/** What a planted group did, as the contract's truth.json says it. */
export interface TruthGroup {
  readonly id: string;
  readonly members: readonly AccountRef[];
  readonly coordination: "coordinated" | "synchronised" | "shared-interest" | "not-shown";
  readonly validity?: "upheld" | "dismissed" | "mixed" | "undecided";
  readonly targets?: readonly string[];
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

/** truth.json: what there was to find and what only looked like it. */
export interface Truth {
  readonly seed: number;
  readonly scenario: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly groups: readonly TruthGroup[];
  readonly lookalikes: readonly Lookalike[];
}
