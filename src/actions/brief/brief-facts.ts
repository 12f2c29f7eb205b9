import type { Bilingual } from "../../lib/bilingual.ts";
import type { Exposure } from "../../voices/exposure.ts";
import type { TargetVoices } from "../../voices/target-voices.ts";

/**
 * What an evidence brief is written from. Only the attacked account is named; reporters, callers and channels are
 * counted. Times are milliseconds since the Unix epoch; the page shows them to the hour or the day.
 */
export interface BriefFacts {
  /** As the person or helpline calls the account. */
  readonly target: { readonly name: string; readonly platform: string; readonly followers?: number };
  /** The analysis of the reports; absent where the platform's data are not to be had. */
  readonly voices?: TargetVoices;
  /** The strongest ordinary reading of the same reports. */
  readonly innocentReading?: Bilingual;
  readonly exposure?: Exposure;
  readonly calls: readonly BriefCall[];
  /** Channels, groups and accounts whose messages were read, and messages in all. */
  readonly read: { readonly places: number; readonly messages: number };
  readonly notices: readonly BriefNotice[];
  readonly version: string;
}

/** A message that asked to report the account. */
export interface BriefCall {
  readonly time: number;
  /** Where it stood, as a number of its own; never shown. */
  readonly place: string;
  /** Different signs of preparation, 1–6. */
  readonly strength: number;
  /** New reporters within a day after it, and how many the target's past lets expect; absent without report data. */
  readonly after?: number;
  readonly expected?: number;
  readonly medianLag?: number;
  readonly isFollowed?: boolean;
}

/** What the platform told the account or did to it. */
export interface BriefNotice {
  readonly time: number;
  readonly kind: "suspended" | "restored" | "removed" | "upheld" | "dismissed";
}
