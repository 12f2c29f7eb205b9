import {
  type AccountTraits,
  clientGroups,
  creationBatches,
  groupsWithin,
  handleGroups,
  sharedTraitTail,
  type TraitGroup,
  type TraitKind,
  type TraitOptions,
} from "./account-traits.ts";

/** Accounts that share traits, put together without looking at when they act. */
export interface TraitSharers {
  /** Ascending. */
  readonly members: readonly number[];
  readonly traits: readonly CandidateTrait[];
}

/** Sharers of traits, and the overlapping groups that they were put together from where these are several. */
export interface OperatorCandidate extends TraitSharers {
  /** Larger ones first; none has all members. An operator may be one of these, and strangers of the same day another. */
  readonly parts: readonly TraitSharers[];
}

/** One trait of a candidate: how many members have it, and what accounts outside the group would let expect. */
export interface CandidateTrait {
  readonly kind: TraitKind;
  readonly holders: readonly number[];
  /** Accounts outside the candidate that have it. */
  readonly outside: number;
  readonly expected: number;
  /** Nats, ≤ 0, corrected for having looked at many. */
  readonly logTail: number;
  readonly span?: number;
}

export interface CandidateOptions extends TraitOptions {
  readonly maxSize: number;
}

/**
 * Candidates: those who share a batch of creation, be it among all or among the sharers of another trait, or a pattern of
 * names, and those who share two traits; what overlaps by half of the smaller is one. Larger groups than `maxSize` are waves of newcomers or common names, and count only where
 * another trait cuts a part out of them.
 */
export function operatorCandidates(traits: AccountTraits, options: CandidateOptions): OperatorCandidate[] {
  const rare = [
    ...creationBatches(traits, options),
    ...handleGroups(traits, options),
    ...groupsWithin(traits, options),
  ];
  const all = [...rare, ...clientGroups(traits, options)];
  const cores = intersections(all, options.minSize);
  const alone = rare.map(({ members }) => members).filter(({ length }) => length <= options.maxSize);
  const joined = merged([...cores.filter(({ length }) => length <= options.maxSize), ...alone]);
  const sharers = (members: readonly number[]) => ({ members, traits: traitsOf(members, all, traits, options) });
  return joined.map(({ members, parts }) => ({ ...sharers(members), parts: parts.map(sharers) }));
}

/** Accounts in two groups of different kinds. */
function intersections(groups: readonly TraitGroup[], minSize: number): number[][] {
  const groupsOf = new Map<number, number[]>();
  groups.forEach(({ members }, group) => {
    for (const account of members) {
      const list = groupsOf.get(account);
      if (list) list.push(group);
      else groupsOf.set(account, [group]);
    }
  });
  const shared = new Map<number, number[]>();
  for (const [account, list] of groupsOf)
    for (const [at, one] of list.entries())
      for (const other of list.slice(at + 1)) {
        if (groups[one]!.kind === groups[other]!.kind) continue;
        const key = one * groups.length + other;
        const members = shared.get(key);
        if (members) members.push(account);
        else shared.set(key, [account]);
      }
  return [...shared]
    .filter(([, { length }]) => length >= minSize)
    .sort(([a], [b]) => a - b)
    .map(([, members]) => members.sort((a, b) => a - b));
}

interface Joined {
  readonly members: readonly number[];
  readonly parts: readonly (readonly number[])[];
}

/** Groups joined where they share half of the smaller one, larger ones first. */
function merged(groups: readonly (readonly number[])[]): Joined[] {
  const kept: { all: Set<number>; parts: (readonly number[])[] }[] = [];
  for (const group of [...groups].sort((a, b) => b.length - a.length || a[0]! - b[0]!)) {
    const into = kept.find(({ all }) => 2 * group.filter((account) => all.has(account)).length >= group.length);
    if (!into) {
      kept.push({ all: new Set(group), parts: [group] });
      continue;
    }
    for (const account of group) into.all.add(account);
    if (!into.parts.some((part) => sameMembers(part, group))) into.parts.push(group);
  }
  return kept.map(({ all, parts }) => ({
    members: [...all].sort((a, b) => a - b),
    parts: parts.filter(({ length }) => length < all.size),
  }));
}

function sameMembers(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((account, at) => account === other[at]);
}

/** Of each kind the trait that most members share. */
function traitsOf(
  members: readonly number[],
  groups: readonly TraitGroup[],
  traits: AccountTraits,
  { minSize, minSurprise }: CandidateOptions,
): CandidateTrait[] {
  const inside = new Set(members);
  const others = Math.max(1, traits.created.length - members.length);
  const clients = groups.filter(({ kind }) => kind === "client").length;
  const told = (["creation", "handle", "client"] as const).map((kind) => {
    const best = groups
      .filter((group) => group.kind === kind)
      .map((group) => ({ group, holders: group.members.filter((account) => inside.has(account)) }))
      .reduce<{ group: TraitGroup; holders: number[] } | undefined>(
        (most, one) => (one.holders.length > (most?.holders.length ?? minSize - 1) ? one : most),
        undefined,
      );
    return { kind, best };
  });
  // That those share a client who were picked for it is no evidence.
  const isPicked = told.some(({ best }) => best?.group.within === "client");
  return told.flatMap(({ kind, best }): CandidateTrait[] => {
    if (!best || (kind === "client" && isPicked)) return [];
    const { group, holders } = best;
    const outside = group.members.length - holders.length;
    const expected = kind === "client" ? (members.length * (outside + 1)) / others : group.expected;
    const logTail =
      kind === "client"
        ? sharedTraitTail(holders.length, members.length, (outside + 1) / others, clients)
        : group.logTail;
    if (-logTail < minSurprise) return [];
    return [{ kind, holders, outside, expected, logTail, ...(group.span === undefined ? {} : { span: group.span }) }];
  });
}
