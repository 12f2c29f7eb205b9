import type { ChannelActions } from "./actions.ts";

/**
 * What readers elsewhere copied of one account's texts. Copies are columns of one length, by text and lag; only accounts
 * on other platforms than the source count, each with its first copy of a text, and only those that copied often enough.
 */
export interface CopiedSource {
  /** Actor code of whoever posted first. */
  readonly source: number;
  /** Object codes, ascending, with the source's own action on each. */
  readonly texts: readonly number[];
  readonly originals: readonly number[];
  /** Position in `texts`, non-decreasing. */
  readonly text: Int32Array;
  /** Actor code. */
  readonly actor: Int32Array;
  /** Seconds after the original, positive, non-decreasing within a text. */
  readonly lag: Float64Array;
  /** The copy's action in the channel. */
  readonly action: Int32Array;
  /** Texts on which an account elsewhere was as early or earlier, by what the clocks tell: no direction for those. */
  readonly undirected: number;
}

export interface CopyOptions {
  /** Texts of a source that must have been copied, and that one account must have copied to be looked at. */
  readonly minTexts: number;
  /** Accounts that must have copied that often. */
  readonly minSize: number;
  /** Copies later than this tell of no order, seconds. */
  readonly longest: number;
}

/** Share of times on a coarser grid from which the grid is taken for what the clocks can tell. */
const ON_GRID = 0.99;

/**
 * What the clocks can tell apart, in milliseconds: records that write whole minutes or whole hours know nothing finer.
 */
export function clockResolution(time: Float64Array): number {
  for (const grid of [3_600_000, 60_000]) {
    let on = 0;
    for (const at of time) if (at % grid === 0) on++;
    if (time.length > 0 && on >= ON_GRID * time.length) return grid;
  }
  return 1000;
}

/**
 * The accounts whose texts others on other platforms post after them, again and again.
 * @param platformOf A code for the platform of an actor.
 */
export function copiedSources(
  actions: ChannelActions,
  platformOf: (actor: number) => number,
  { minTexts, minSize, longest }: CopyOptions,
): CopiedSource[] {
  const resolution = clockResolution(actions.time);
  const { led, undirected } = leadingSources(actions, platformOf, resolution);
  const sources = [...led].filter(([, texts]) => texts.length >= minTexts).sort(([a], [b]) => a - b);
  return sources.flatMap(([source, texts]) => {
    const found = copiesOf(actions, { source, texts, platformOf, resolution, longest: longest * 1000, minTexts });
    const copiers = new Set(found.actor);
    return copiers.size >= minSize ? [{ ...found, undirected: undirected.get(source) ?? 0 }] : [];
  });
}

/** For each account the texts that it posted before anybody elsewhere did, as far as the clocks can tell. */
function leadingSources(actions: ChannelActions, platformOf: (actor: number) => number, resolution: number) {
  const { actor, time, objectStart, objectCount } = actions;
  const led = new Map<number, number[]>();
  const undirected = new Map<number, number>();
  for (let object = 0; object < objectCount; object++) {
    const first = objectStart[object]!;
    const home = platformOf(actor[first]!);
    let away = first + 1;
    while (away < objectStart[object + 1]! && platformOf(actor[away]!) === home) away++;
    if (away === objectStart[object + 1]!) continue;
    const source = actor[first]!;
    if (time[away]! - time[first]! < resolution) {
      undirected.set(source, (undirected.get(source) ?? 0) + 1);
      continue;
    }
    const texts = led.get(source);
    if (texts) texts.push(object);
    else led.set(source, [object]);
  }
  return { led, undirected };
}

interface Wanted {
  readonly source: number;
  readonly texts: readonly number[];
  readonly platformOf: (actor: number) => number;
  readonly resolution: number;
  readonly longest: number;
  readonly minTexts: number;
}

function copiesOf(actions: ChannelActions, wanted: Wanted): Omit<CopiedSource, "undirected"> {
  const { actor, time, objectStart } = actions;
  const { source, texts, platformOf } = wanted;
  const home = platformOf(source);
  const rows: { text: number; action: number }[] = [];
  const copied = new Map<number, number>();
  texts.forEach((object, text) => {
    const original = objectStart[object]!;
    const seen = new Set<number>();
    for (let action = original + 1; action < objectStart[object + 1]!; action++) {
      const who = actor[action]!;
      if (time[action]! - time[original]! > wanted.longest) break;
      if (platformOf(who) === home || seen.has(who)) continue;
      seen.add(who);
      rows.push({ text, action });
      copied.set(who, (copied.get(who) ?? 0) + 1);
    }
  });
  const kept = rows.filter(({ action }) => copied.get(actor[action]!)! >= wanted.minTexts);
  const lagOf = ({ text, action }: { text: number; action: number }) =>
    (time[action]! - time[objectStart[texts[text]!]!]!) / 1000;
  return {
    source,
    texts,
    originals: texts.map((object) => objectStart[object]!),
    text: Int32Array.from(kept, ({ text }) => text),
    actor: Int32Array.from(kept, ({ action }) => actor[action]!),
    lag: Float64Array.from(kept, lagOf),
    action: Int32Array.from(kept, ({ action }) => action),
  };
}
