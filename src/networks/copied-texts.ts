import type { ChannelActions } from "./actions.ts";
import type { Reactions } from "./lag-nulls.ts";

/**
 * What readers elsewhere copied of one account's texts. Copies are columns of one length, by text and lag; only accounts
 * on other platforms than the source count, each with its first copy of a text, and only those that copied often enough.
 */
export interface CopiedSource extends Reactions {
  /** Actor code of whoever posted first. */
  readonly source: number;
  /**
   * Object codes, ascending, with the source's own action on each. Whoever fills the same form again and again (the weather
   * of every morning) gives one object many originals: a copy is one of the latest before it.
   */
  readonly texts: readonly number[];
  readonly originals: readonly number[];
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
  const sources = [...led].filter(([, originals]) => originals.length >= minTexts).sort(([a], [b]) => a - b);
  return sources.flatMap(([source, originals]) => {
    const found = copiesOf(actions, { source, originals, platformOf, longest: longest * 1000, minTexts });
    const copiers = new Set(found.actor);
    return copiers.size >= minSize ? [{ ...found, undirected: undirected.get(source) ?? 0 }] : [];
  });
}

/** A source's post of a text, and the actions on it until the source posted such a text again. */
interface Original {
  readonly object: number;
  readonly action: number;
  /** Exclusive. */
  readonly end: number;
}

/** For each account its posts of texts that it posted before anybody elsewhere did, as far as the clocks can tell. */
function leadingSources(actions: ChannelActions, platformOf: (actor: number) => number, resolution: number) {
  const { actor, time, objectStart, objectCount } = actions;
  const led = new Map<number, Original[]>();
  const undirected = new Map<number, number>();
  for (let object = 0; object < objectCount; object++) {
    const first = objectStart[object]!;
    const home = platformOf(actor[first]!);
    const isAway = (action: number) => platformOf(actor[action]!) !== home;
    let away = first + 1;
    while (away < objectStart[object + 1]! && !isAway(away)) away++;
    if (away === objectStart[object + 1]!) continue;
    const source = actor[first]!;
    if (time[away]! - time[first]! < resolution) {
      undirected.set(source, (undirected.get(source) ?? 0) + 1);
      continue;
    }
    const originals = originalsOf(actions, object, resolution).filter(({ action, end }) => {
      for (let copy = action + 1; copy < end; copy++) if (isAway(copy)) return true;
      return false;
    });
    const known = led.get(source);
    if (known) known.push(...originals);
    else led.set(source, originals);
  }
  return { led, undirected };
}

/** The posts of whoever posted an object first, each at least `resolution` after the one before. */
function originalsOf({ actor, time, objectStart }: ChannelActions, object: number, resolution: number): Original[] {
  const starts = [objectStart[object]!];
  for (let action = starts[0]! + 1; action < objectStart[object + 1]!; action++) {
    if (actor[action] === actor[starts[0]!] && time[action]! - time[starts.at(-1)!]! >= resolution) starts.push(action);
  }
  return starts.map((action, at) => ({ object, action, end: starts[at + 1] ?? objectStart[object + 1]! }));
}

interface Wanted {
  readonly source: number;
  readonly originals: readonly Original[];
  readonly platformOf: (actor: number) => number;
  readonly longest: number;
  readonly minTexts: number;
}

function copiesOf(actions: ChannelActions, wanted: Wanted): Omit<CopiedSource, "undirected"> {
  const { actor, time } = actions;
  const { source, originals, platformOf } = wanted;
  const home = platformOf(source);
  const rows: { text: number; action: number }[] = [];
  const copied = new Map<number, number>();
  originals.forEach((original, text) => {
    const seen = new Set<number>();
    for (let action = original.action + 1; action < original.end; action++) {
      const who = actor[action]!;
      if (time[action]! - time[original.action]! > wanted.longest) break;
      if (platformOf(who) === home || seen.has(who)) continue;
      seen.add(who);
      rows.push({ text, action });
      copied.set(who, (copied.get(who) ?? 0) + 1);
    }
  });
  const kept = rows.filter(({ action }) => copied.get(actor[action]!)! >= wanted.minTexts);
  const lagOf = ({ text, action }: { text: number; action: number }) =>
    (time[action]! - time[originals[text]!.action]!) / 1000;
  return {
    source,
    texts: originals.map(({ object }) => object),
    originals: originals.map(({ action }) => action),
    text: Int32Array.from(kept, ({ text }) => text),
    actor: Int32Array.from(kept, ({ action }) => actor[action]!),
    lag: Float64Array.from(kept, lagOf),
    action: Int32Array.from(kept, ({ action }) => action),
  };
}
