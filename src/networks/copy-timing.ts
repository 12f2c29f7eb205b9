import type { CopiedSource } from "./copied-texts.ts";
import { chanceOf, type DrawOptions, lagsJittered, ownLagsPermuted, positionsBy } from "./lag-nulls.ts";
import type { Chance } from "./sequential-chance.ts";

export interface CopyTimingOptions extends DrawOptions {
  /** Seconds within which two copies of a text count as made together. */
  readonly window: number;
  /** How far a copy is moved to keep the hour and lose the minute, seconds. */
  readonly jitter: number;
  /** Texts that an account must copy together with others. */
  readonly minTexts: number;
  readonly minSize: number;
}

/** Copiers who move together, and what accounts that only follow the source would show. */
export interface CopyGroup {
  /** Actor codes, ascending. */
  readonly members: readonly number[];
  /** Pairs of members' copies of one text within the window. */
  readonly observed: number;
  /** The same on average where every account keeps its own habits, and where the minute is lost. */
  readonly byHabit: Chance;
  readonly byJitter: Chance;
  /** Each member's copies made beside others: observed, and expected where the minute is lost. */
  readonly beside: readonly { readonly observed: number; readonly expected: number }[];
}

/** Share of its copies that a member makes beside others. */
const MOST_BESIDE = 0.5;
/** Others beside whom a copy counts. */
const OTHERS = 2;

/**
 * Are these readers each quick on their own, or is there another trigger than the source's post? (docs/method.md §3.7,
 * the hidden trigger.) Two worlds without one: every account keeps its own reaction times, in another order, which keeps
 * whoever is always fast; and every copy is moved by up to `jitter`, which keeps nights and slow days (Amarasingham et
 * al. 2012). The group is selected anew in each draw of both. Undefined where nobody moves together.
 */
export function copyGroup(copies: CopiedSource, options: CopyTimingOptions): CopyGroup | undefined {
  const texts = byText(copies);
  const found = select(copies, texts, copies.lag, options);
  if (found.members.length < options.minSize) return undefined;
  const besides = new Map(found.members.map((member) => [member, 0]));
  const pairsIn = (lag: Float64Array) => select(copies, texts, lag, options).pairs;
  const byHabit = chanceOf(ownLagsPermuted(copies), found.pairs, pairsIn, options);
  const countedPairsIn = (lag: Float64Array) => {
    const near = nearOthers(copies, texts, lag, options.window, undefined);
    near.forEach((others, copy) => {
      const member = copies.actor[copy]!;
      if (others >= OTHERS && besides.has(member)) besides.set(member, besides.get(member)! + 1);
    });
    return pairsIn(lag);
  };
  const byJitter = chanceOf(lagsJittered(copies, options.jitter), found.pairs, countedPairsIn, options);
  const observed = new Map(found.members.map((member) => [member, 0]));
  nearOthers(copies, texts, copies.lag, options.window, undefined).forEach((others, copy) => {
    const member = copies.actor[copy]!;
    if (others >= OTHERS && observed.has(member)) observed.set(member, observed.get(member)! + 1);
  });
  return {
    members: found.members,
    observed: found.pairs,
    byHabit,
    byJitter,
    beside: found.members.map((member) => ({
      observed: observed.get(member)!,
      expected: besides.get(member)! / Math.max(1, byJitter.draws),
    })),
  };
}

/** Those who make half of their copies beside two others of the same kind, and how many pairs they make. */
function select(
  copies: CopiedSource,
  texts: readonly Int32Array[],
  lag: Float64Array,
  { window, minTexts }: CopyTimingOptions,
): { readonly members: readonly number[]; readonly pairs: number } {
  let inside = new Set(copies.actor);
  for (;;) {
    const near = nearOthers(copies, texts, lag, window, inside);
    const all = new Map<number, number>();
    const beside = new Map<number, number>();
    let pairs = 0;
    copies.actor.forEach((actor, copy) => {
      if (!inside.has(actor)) return;
      all.set(actor, (all.get(actor) ?? 0) + 1);
      if (near[copy]! >= OTHERS) beside.set(actor, (beside.get(actor) ?? 0) + 1);
      pairs += near[copy]!;
    });
    const kept = [...inside].filter((actor) => {
      const together = beside.get(actor) ?? 0;
      return together >= minTexts && together >= MOST_BESIDE * all.get(actor)!;
    });
    if (kept.length === inside.size) return { members: kept.sort((a, b) => a - b), pairs: pairs / 2 };
    inside = new Set(kept);
  }
}

/** For each copy the number of other copies of its text within the window, among those inside. */
function nearOthers(
  copies: CopiedSource,
  texts: readonly Int32Array[],
  lag: Float64Array,
  window: number,
  inside: ReadonlySet<number> | undefined,
): Int32Array {
  const near = new Int32Array(lag.length);
  for (const all of texts) {
    const list = inside ? all.filter((copy) => inside.has(copies.actor[copy]!)) : all.slice();
    list.sort((a, b) => lag[a]! - lag[b]!);
    let [from, to] = [0, 0];
    list.forEach((copy) => {
      while (lag[copy]! - lag[list[from]!]! > window) from++;
      while (to < list.length && lag[list[to]!]! - lag[copy]! <= window) to++;
      near[copy] = to - from - 1;
    });
  }
  return near;
}

function byText({ text }: CopiedSource): Int32Array[] {
  return positionsBy(text)
    .filter(({ length }) => length > 1)
    .map((list) => Int32Array.from(list));
}
