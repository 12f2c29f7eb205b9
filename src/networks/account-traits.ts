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
  /** The trait that the group was looked for among the sharers of, where it is not one of the whole record. */
  readonly within?: TraitKind;
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
/**
 * Share of all accounts beyond which a pattern of names is the platform's own, as "user" and a number, and a client so usual
 * that nothing is looked for among its users.
 */
const USUAL = 0.2;

/** Batches of creation against the record's own pace of creations around them, the most surprising first, none twice. */
export function creationBatches({ created }: AccountTraits, options: TraitOptions): TraitGroup[] {
  return batchesAmong(created, { accounts: [...created.keys()], searches: 1 }, options);
}

interface Search {
  readonly accounts: readonly number[];
  /** Groups of accounts that are searched so, for the correction. */
  readonly searches: number;
  /** Everybody's creations, ascending, where the accounts are but some. */
  readonly everybody?: Float64Array;
}

/** Batches among these accounts, against their own pace of creations and everybody else's in the same hours. */
function batchesAmong(
  created: Float64Array,
  { accounts, searches, everybody }: Search,
  { minSize, minSurprise }: TraitOptions,
): TraitGroup[] {
  const order = accounts.filter((account) => !Number.isNaN(created[account]!));
  order.sort((a, b) => created[a]! - created[b]! || a - b);
  const times = order.map((account) => created[account]!);
  const looked = Math.log(searches * BATCHES.length * Math.max(1, times.length));
  const found: { from: number; to: number; expected: number; logTail: number }[] = [];
  for (const width of BATCHES) {
    let [to, low, high] = [0, 0, 0];
    for (let from = 0; from < times.length; from++) {
      while (to < times.length && times[to]! - times[from]! <= width) to++;
      if (to - from < minSize) continue;
      while (times[low]! < times[from]! - AROUND) low++;
      while (high < times.length && times[high]! <= times[from]! + AROUND) high++;
      const others = Math.max(0, high - low - (to - from));
      const own = ((others + 1) * width) / (2 * AROUND);
      const expected = everybody
        ? Math.max(own, byEverybody(everybody, times, { from: times[from]!, width, inside: to - from }))
        : own;
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

/** How many of `times` the share of everybody else's creations in these hours lets expect there. */
function byEverybody(
  everybody: Float64Array,
  times: readonly number[],
  { from, width, inside }: { readonly from: number; readonly width: number; readonly inside: number },
): number {
  const others = firstAfter(everybody, from + width) - firstAfter(everybody, from, true) - inside;
  return (times.length * (others + 1)) / (everybody.length - times.length + 1);
}

/** Position of the first of ascending values above x, or from x on; NaN sorts last and is above everything. */
function firstAfter(values: Float64Array, x: number, withEqual = false): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < x || (!withEqual && values[middle] === x)) low = middle + 1;
    else high = middle;
  }
  return low;
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
 * Batches, and bearers of one pattern of names, among those who share a client that not everybody has, and batches among namesakes. Four
 * of one pattern are nothing in a large record, and much among the six who use the same rare program.
 */
export function groupsWithin(traits: AccountTraits, options: TraitOptions): TraitGroup[] {
  const clients = usersOf(traits, options, USUAL);
  const sharers = [...clients, ...namesakes(traits, options)];
  const everybody = traits.created.slice().sort();
  const batches = sharers.flatMap(({ kind, members: accounts }) =>
    batchesAmong(traits.created, { accounts, searches: sharers.length, everybody }, options).map((batch) => ({
      ...batch,
      within: kind,
    })),
  );
  const bearers = new Int32Array(traits.stemExpected.length);
  for (const code of traits.stem) if (code >= 0) bearers[code]!++;
  const named = clients.flatMap(({ members }) =>
    namesakesAmong(traits, { accounts: members, searches: clients.length, bearers }, options),
  );
  return [...batches, ...named];
}

/** Patterns of names among the users of one client, against how often others bear them. */
function namesakesAmong(
  { stem, stemExpected }: AccountTraits,
  { accounts, searches, bearers }: Search & { readonly bearers: Int32Array },
  { minSize, minSurprise }: TraitOptions,
): TraitGroup[] {
  const codes = Int32Array.from(accounts, (account) => stem[account]!);
  const looked = Math.log(searches * Math.max(1, new Set(codes).size));
  const others = Math.max(1, stem.length - accounts.length);
  return holders(codes, minSize).flatMap(([code, positions]): TraitGroup[] => {
    const rate = Math.max(bearers[code]! - positions.length + 1, stemExpected[code]!) / others;
    const expected = accounts.length * rate;
    const logTail = logPoissonTail(positions.length, expected) + looked;
    if (-logTail < minSurprise) return [];
    return [{ kind: "handle", members: positions.map((at) => accounts[at]!), expected, logTail, within: "client" }];
  });
}

/**
 * Patterns of names borne by more accounts than their words' popularity explains. One that a platform gives to whoever chooses
 * no name tells nothing, however often it is borne.
 */
export function handleGroups(traits: AccountTraits, options: TraitOptions): TraitGroup[] {
  return namesakes(traits, options).filter(({ logTail }) => -logTail >= options.minSurprise);
}

function namesakes({ stem, stemExpected }: AccountTraits, { minSize }: TraitOptions): TraitGroup[] {
  const looked = Math.log(Math.max(1, stemExpected.length));
  const known = stem.reduce((count, code) => count + Number(code >= 0), 0);
  return holders(stem, minSize)
    .filter(([, { length }]) => length <= USUAL * known)
    .map(([code, members]): TraitGroup => {
      const expected = stemExpected[code]!;
      return { kind: "handle", members, expected, logTail: logPoissonTail(members.length, expected) + looked };
    });
}

/** Accounts on each uncommon client. A client is never surprising by itself; what it is beside other traits is. */
export function clientGroups(traits: AccountTraits, options: TraitOptions): TraitGroup[] {
  return usersOf(traits, options, COMMON);
}

function usersOf({ client }: AccountTraits, { minSize }: TraitOptions, largest: number): TraitGroup[] {
  const known = client.reduce((count, code) => count + Number(code >= 0), 0);
  return holders(client, minSize)
    .filter(([, { length }]) => length <= largest * known)
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
