/**
 * One thing one account did, in ActivityStreams 2.0 terms, flat: the only shape that leaves this folder.
 * An account, post or event is identified by (platform, id); a reference is on the record's own platform
 * unless `actorPlatform` / `objectPlatform` says otherwise. Ids are opaque text.
 */
export const EVENT_TYPES = [
  "Person",
  "Create",
  "Announce",
  "Like",
  "Follow",
  "Block",
  "Flag",
  "Undo",
  "Join",
  "Leave",
  "Delete",
  "Suspend",
  "Restore",
  "Move",
  "Decision",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** A picture or video as the source described it; hashes are hexadecimal text, `path` is relative to the imported file. */
export interface Attachment {
  readonly mediaType?: string;
  readonly path?: string;
  /** 64 hexadecimal digits: the 256-bit PDQ hash. */
  readonly pdq?: string;
  /** PDQ quality, 0–100. */
  readonly quality?: number;
  /** Text that stands in the picture, as it was read or as the source gave it. */
  readonly text?: string;
  /** How sure the reader was, 0–100. */
  readonly textConfidence?: number;
  readonly [key: string]: unknown;
}

/** A record after the door: times are milliseconds since the Unix epoch, absent fields are absent. */
export interface MarsadEvent {
  readonly type: EventType;
  readonly platform: string;
  readonly id: string;
  readonly published: number;
  readonly actor?: string;
  readonly actorPlatform?: string;
  readonly object?: string;
  readonly objectPlatform?: string;
  readonly target?: string;
  readonly attributedTo?: string;
  readonly inReplyTo?: string;
  readonly quote?: string;
  readonly undoes?: EventType;
  readonly content?: string;
  readonly tag?: readonly string[];
  readonly url?: readonly string[];
  readonly mention?: readonly string[];
  readonly attachment?: readonly Attachment[];
  readonly context?: string;
  readonly client?: string;
  readonly posts?: readonly string[];
  readonly category?: string;
  readonly origin?: string;
  readonly report?: string;
  readonly reports?: readonly string[];
  readonly outcome?: "upheld" | "dismissed";
  readonly basis?: "merits" | "automatic" | "volume" | "legal-order";
  readonly supersedes?: string;
  readonly observed?: number;
  readonly preferredUsername?: string;
  readonly name?: string;
  readonly summary?: string;
  readonly followersCount?: number;
  readonly followingCount?: number;
  /** A Person that declares itself to be automated; nothing is guessed. */
  readonly automated?: boolean;
  /** A Person that declares itself to be an outlet of this publisher. */
  readonly publisher?: string;
}

/** (platform, id) of an account: what findings name and nothing else. */
export interface AccountRef {
  readonly platform: string;
  readonly account: string;
}
