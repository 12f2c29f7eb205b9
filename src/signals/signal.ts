import type { Bilingual } from "../lib/bilingual.ts";

/**
 * One kind of trace that accounts can share: one file in this folder and one line in index.ts.
 * `traces` is a SELECT over `events` giving one row per action:
 * actorPlatform, actor, objectPlatform, object (VARCHAR), published (BIGINT, ms), seq (INTEGER).
 * An object that is the same everywhere (a URL, a tag across platforms, a text) has objectPlatform ''.
 */
export interface Signal {
  readonly id: string;
  readonly label: Bilingual;
  readonly traces: string;
  /** From the raw object text to the shared object, called once per distinct text; null drops the action. */
  readonly canonical?: (raw: string) => string | null;
  /**
   * In place of `canonical`, where a name can only be told once all objects are seen: near-duplicates. Called once for
   * each time that the signal is read.
   */
  readonly grouping?: () => ObjectGrouping;
  /** Leaves out what only one actor shares, after objects were merged: it tells nothing, and of texts it is nearly all. */
  readonly sharedOnly?: boolean;
  /**
   * A SELECT giving objectPlatform, object, created (BIGINT, ms), authorPlatform, author (VARCHAR), where the record tells
   * when an object came into being and who made it; NULL where it does not.
   */
  readonly origins?: string;
  /** Whether sharing the object is in itself strong evidence (docs/method.md §3.6): long identical text, a media file, a report target. */
  readonly strong?: boolean;
  /** The same question asked of one object (as `names.object` gives it), where only some objects of a signal are strong. */
  readonly strongObject?: (object: string) => boolean;
}

/** Finds which raw objects are one. All are added before the first name is asked for. */
export interface ObjectGrouping {
  /** Takes each distinct raw object once, in the order of their bytes, so that no group depends on the order of rows. */
  add(raw: string): void;
  /**
   * Whether another object is one with the object `index`, asked once all are added: where a signal leaves out what is not shared,
   * only those that are joined, or several share as they are, need a name. All may be where this is absent.
   */
  isJoined?(index: number): boolean;
  /**
   * The shared object's name for the object that was added as number `index`, from 0; null drops its actions.
   * @param rawOf Gives any object again as it was added, so that none need be kept.
   */
  nameOf(index: number, rawOf: (index: number) => string): string | null;
}
