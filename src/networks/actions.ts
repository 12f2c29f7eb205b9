import type { AccountRef } from "../events/event.ts";

/**
 * One channel's actions as columns of length E, sorted by (object, time, actor, event): what every kernel reads.
 * Codes are dense and structural, so that no result depends on names or on the order of rows: actors and objects
 * are numbered by their first action's time, then last action's time, then number of actions; names only break
 * complete ties.
 */
export interface ChannelActions {
  readonly channel: string;
  /** Actor code in [0, actorCount). */
  readonly actor: Int32Array;
  /** Object code in [0, objectCount), non-decreasing. */
  readonly object: Int32Array;
  /** Milliseconds since the Unix epoch, non-decreasing within an object. */
  readonly time: Float64Array;
  /** `seq` of the event behind the action: the evidence. */
  readonly event: Int32Array;
  readonly actorCount: number;
  readonly objectCount: number;
  /** objectStart[o] … objectStart[o + 1] − 1 are object o's actions; length objectCount + 1. */
  readonly objectStart: Int32Array;
  /** When each object came into being (its Create, or its author's first own action), ms; NaN where unknown. */
  readonly objectCreated: Float64Array;
  /** Who made each object, as a code that is equal for equal authors; −1 where unknown. Absent: nothing is known. */
  readonly objectAuthor?: Int32Array;
  readonly names: ChannelNames;
}

/** From codes back to the ids that the source used. */
export interface ChannelNames {
  actor(code: number): AccountRef;
  /** The shared object as people would name it: a post id, a URL, a tag … */
  object(code: number): { readonly platform: string; readonly id: string };
  /** The id of the event with this `seq`. */
  event(seq: number): string;
}
