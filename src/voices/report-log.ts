import type { AccountRef } from "../events/event.ts";

/**
 * Every report of a record in columns, ordered by time and then by event: what the analysis of mass reporting reads.
 * Reporters, targets, texts and origins are numbered from 0 in the order of their first report.
 */
export interface ReportLog {
  /** Per report: who reported, and the account (or, where only a post is known, the post) that was reported. */
  readonly reporter: Int32Array;
  readonly target: Int32Array;
  /** Per report: milliseconds since the Unix epoch. */
  readonly time: Float64Array;
  /** Per report: the normalised text, or −1 where there is none. */
  readonly text: Int32Array;
  /** Per report: the server that reported for its user, or −1 where the platform's own user did. */
  readonly origin: Int32Array;
  /** Per report: when its reporter took it back, in milliseconds; NaN where nobody did. */
  readonly retracted: Float64Array;
  /** Per report: the event's number, for evidence. */
  readonly event: Int32Array;
  readonly reporterCount: number;
  readonly targetCount: number;
  /** Per text: how many words it has. */
  readonly textWords: Int32Array;
  readonly originCount: number;
  /** Per reporter: creation in milliseconds; NaN where unknown. */
  readonly reporterCreated: Float64Array;
  /** Per target: creation in milliseconds, and followers in the latest snapshot; NaN where unknown. */
  readonly targetCreated: Float64Array;
  readonly targetFollowers: Float64Array;
  readonly decisions: ReportDecisions;
  readonly names: ReportNames;
}

/** What people and machines decided about reports, one entry per decided report; superseded decisions are left out. */
export interface ReportDecisions {
  /** Index of the report. */
  readonly report: Int32Array;
  /** Milliseconds since the Unix epoch. */
  readonly time: Float64Array;
  /** 1 upheld, 0 dismissed. */
  readonly upheld: Uint8Array;
  /** 1 where a person decided on the merits; the volume and a machine prove nothing. */
  readonly onMerits: Uint8Array;
}

export interface ReportNames {
  readonly reporter: (code: number) => AccountRef;
  readonly target: (code: number) => {
    readonly platform: string;
    readonly id: string;
    readonly kind: "account" | "post";
  };
  readonly event: (number: number) => string;
  /** Absent where nobody reports for others. */
  readonly origin?: (code: number) => string;
}
