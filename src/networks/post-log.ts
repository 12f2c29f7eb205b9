import type { AccountRef } from "../events/event.ts";

/** What a post is, in `PostLog.kind`. */
export const POST_KINDS = ["post", "reply", "quote", "repost"] as const;

/** How a post addresses an account, in `PostLog.addressed.kind`; the first that holds. */
export const ADDRESS_KINDS = ["reply", "quote", "repost", "mention"] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/**
 * Every post and repost of a record in columns of one length, by time and then by event: what the detectors of campaigns
 * read beside the channels, which they join by `event`. Accounts are numbered from 0 by their first appearance, as
 * actors or as those addressed; names only break ties.
 */
export interface PostLog {
  /** `seq` of the event. */
  readonly event: Int32Array;
  readonly account: Int32Array;
  /** Milliseconds since the Unix epoch, non-decreasing. */
  readonly time: Float64Array;
  /** Position in {@link POST_KINDS}. */
  readonly kind: Uint8Array;
  /** Code of the platform that it was posted on; `names.platform`. */
  readonly platform: Int32Array;
  /** When its own author, or somebody who is not named, deleted it or took it back, ms; NaN where nobody did. */
  readonly deleted: Float64Array;
  /** Code of the program it was posted with, and of the channel or group it stands in; −1 where unknown or in none. */
  readonly client: Int32Array;
  readonly context: Int32Array;
  /** Whom posts address, by post: one entry for each account, others than the author. */
  readonly addressed: {
    /** Position in the columns above, non-decreasing. */
    readonly post: Int32Array;
    readonly account: Int32Array;
    /** Position in {@link ADDRESS_KINDS}. */
    readonly kind: Uint8Array;
  };
  readonly accountCount: number;
  readonly platformCount: number;
  readonly clientCount: number;
  readonly contextCount: number;
  /** Per account: creation, ms; NaN where unknown. */
  readonly accountCreated: Float64Array;
  readonly names: PostNames;
  /** What a post says, by position; empty where the record does not tell. */
  content(post: number): string;
  /** Position of the post with this `seq`, or −1. */
  postOf(event: number): number;
  /** Followers in the latest observation up to then, else in the first after it; NaN where nobody looked. */
  followersAt(account: number, time: number): number;
}

export interface PostNames {
  account(code: number): AccountRef;
  /** The name that the account is written by (`preferredUsername`, the latest); undefined where unknown. */
  handle(code: number): string | undefined;
  platform(code: number): string;
  client(code: number): string;
  context(code: number): string;
  event(seq: number): string;
}
