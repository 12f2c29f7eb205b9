/** What accounts wrote themselves in a world under construction, word for word: notes beside posts and reposts. */

/** A post with its own words; accounts and notes by index, times in ms since the epoch, to the second. */
export interface Note {
  readonly author: number;
  readonly time: number;
  readonly content: string;
  readonly tags?: readonly string[];
  readonly url?: string;
  readonly mentions?: readonly number[];
  /** The note that this one answers, or quotes. */
  readonly replyTo?: number;
  readonly quote?: number;
  /** When its author deleted it. */
  readonly deleted?: number;
}

/** How an account shows itself where it writes; what is absent is drawn or left out as for anybody else. */
export interface Profile {
  readonly platform?: string;
  readonly handle?: string;
  readonly client?: string;
  /** Declares to be automated, without being a publisher's outlet. */
  readonly automated?: boolean;
}
