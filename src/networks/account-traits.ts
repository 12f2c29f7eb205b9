import { logPoissonTail } from "./kernels/poisson-binomial.ts";

/**
 * What is known of accounts before anybody looks at when they act. Columns by account; −1 and NaN where unknown.
 */
export interface AccountTraits {
  /** Creation, ms. */
  readonly created: Float64Array;
  /** Code of the pattern of the name. */
  readonly stem: Int32Array;
  /** By stem: how many accounts would bear it if names were put together from words at random. */
  readonly stemExpected: Float64Array;
  /** Code of the program that most of the account's posts were written with. */
  readonly client: Int32Array;
}

export type TraitKind = "creation" | "handle" | "client";

/** Accounts that share a trait, and how surprising that is. */
export interface TraitGroup {
  readonly kind: TraitKind;
  /** Ascending. */
  readonly members: readonly number[];
  readonly expected: number;
  /** Upper bound of the tail, nats (≤ 0), corrected for the number of groups looked at. */
  readonly logTail: number;
  /** Creation: the time between the first and the last, ms. */
  readonly span?: number;
}

export interface TraitOptions {
  readonly minSize: number;
  /** Nats from which a trait's group is looked at. */
  readonly minSurprise: number;
}

const HOUR = 3_600_000;
const BATCHES = [HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR];
/** How far around a batch the ordinary pace of creations is read from. */
const AROUND = 30 * 24 * HOUR;
/** Mean gaps of a batch within which a neighbour still belongs to it. */
const STRAGGLING = 3;
/** Accounts' share from which a client is nothing uncommon. */
const COMMON = 0.05;
/** Share of all named accounts beyond which a pattern of names is the platform's own, as "user" and a number. */
const USUAL_NAME = 0.2;

/** Batches of creation against the record's own pace of creations around them, the most surprising first, none twice. */
export function creationBatches({ created }: AccountTraits, { minSize, minSurprise }: TraitOptions): TraitGroup[] {
  const order = [...created.keys()].filter((account) => !Number.isNaN(created[account]!));
  order.sort((a, b) => created[a]! - created[b]! || a - b);
  const times = order.map((account) => created[account]!);
  const looked = Math.log(BATCHES.length * Math.max(1, times.length));
  const found: { from: number; to: number; expected: number; logTail: number }[] = [];
  for (const width of BATCHES) {
    let [to, low, high] = [0, 0, 0];
    for (let from = 0; from < times.length; from++) {
      while (to < times.length && times[to]! - times[from]! <= width) to++;
      if (to - from < minSize) continue;
      while (times[low]! < times[from]! - AROUND) low++;
      while (high < times.length && times[high]! <= times[from]! + AROUND) high++;
      const others = Math.max(0, high - low - (to - from));
      const expected = ((others + 1) * width) / (2 * AROUND);
      const logTail = logPoissonTail(to - from - 1, expected) + looked;
      if (-logTail >= minSurprise) found.push({ from, to, expected, logTail });
    }
  }
  found.sort((x, y) => x.logTail - y.logTail || x.from - y.from || x.to - y.to);
  const taken = new Uint8Array(times.length);
  return found.flatMap(({ from, to, expected, logTail }) => {
    if (taken.subarray(from, to).some((flag) => flag === 1)) return [];
    const [first, end] = withStragglers(times, from, to, taken);
    taken.fill(1, first, end);
    const members = order.slice(first, end).sort((a, b) => a - b);
    return [{ kind: "creation", members, expected, logTail, span: times[end - 1]! - times[first]! }];
  });
}

/** A batch with those made just before and after it: no further off than three times its own mean gap. */
function withStragglers(times: readonly number[], from: number, to: number, taken: Uint8Array) {
  const gap = (STRAGGLING * (times[to - 1]! - times[from]!)) / Math.max(1, to - from - 1);
  let [first, end] = [from, to];
  while (first > 0 && taken[first - 1] === 0 && times[first]! - times[first - 1]! <= gap) first--;
  while (end < times.length && taken[end] === 0 && times[end]! - times[end - 1]! <= gap) end++;
  return [first, end] as const;
}

/**
 * Patterns of names borne by more accounts than their words' popularity explains. One that a platform gives to whoever chooses
 * no name tells nothing, however often it is borne.
 */
export function handleGroups({ stem, stemExpected }: AccountTraits, options: TraitOptions): TraitGroup[] {
  const looked = Math.log(Math.max(1, stemExpected.length));
  const known = stem.reduce((count, code) => count + Number(code >= 0), 0);
  return holders(stem, options.minSize)
    .filter(([, { length }]) => length <= USUAL_NAME * known)
    .map(([code, members]): TraitGroup => {
      const expected = stemExpected[code]!;
      return { kind: "handle", members, expected, logTail: logPoissonTail(members.length, expected) + looked };
    })
    .filter(({ logTail }) => -logTail >= options.minSurprise);
}

/** Accounts on each uncommon client. A client is never surprising by itself; what it is beside other traits is. */
export function clientGroups({ client }: AccountTraits, { minSize }: TraitOptions): TraitGroup[] {
  const known = client.reduce((count, code) => count + Number(code >= 0), 0);
  return holders(client, minSize)
    .filter(([, { length }]) => length <= COMMON * known)
    .map(([, members]) => ({ kind: "client", members, expected: members.length, logTail: 0 }));
}

function holders(codes: Int32Array, minSize: number): [code: number, members: number[]][] {
  const lists = new Map<number, number[]>();
  codes.forEach((code, account) => {
    if (code < 0) return;
    const list = lists.get(code);
    if (list) list.push(account);
    else lists.set(code, [account]);
  });
  return [...lists].filter(([, { length }]) => length >= minSize).sort(([a], [b]) => a - b);
}

/**
 * ln P that so many of `size` accounts, named without looking at this trait, share it, where a share `rate` of all others
 * do: an upper bound (Poisson for binomial), corrected for `looked` values that it could have been.
 */
export function sharedTraitTail(sharing: number, size: number, rate: number, looked: number): number {
  return Math.min(0, logPoissonTail(sharing, size * rate) + Math.log(Math.max(1, looked)));
}
