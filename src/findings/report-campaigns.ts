import type { TargetVoices } from "../voices/target-voices.ts";

/** Two clusters are one campaign's where they share this many reporters, and this share of the smaller. */
const FEWEST_SHARED = 3;
const LEAST_SHARE = 0.2;

/**
 * The reporters behind each target's groups, with those of every other target that the same people attacked: what a
 * campaign's name is made from, so that it stays while the group overlaps.
 * @returns For each entry of `all` the reporter codes of its campaign, ascending, one and the same list for all targets of
 *   a campaign; its own reporters where it has no group.
 */
export function campaignReporters(all: readonly Pick<TargetVoices, "clusters" | "episode">[]): (readonly number[])[] {
  const groups = all.flatMap(({ clusters, episode }, at) =>
    clusters
      .filter(({ counts }) => counts)
      .map(({ members }) => ({ at, reporters: members.map(({ position }) => episode[position]!.reporter) })),
  );
  const campaign = joinedGroups(groups.map(({ reporters }) => reporters));
  const members = new Map<number, Set<number>>();
  groups.forEach(({ reporters }, group) => {
    const of = members.get(campaign[group]!) ?? new Set();
    for (const reporter of reporters) of.add(reporter);
    members.set(campaign[group]!, of);
  });
  const lists = new Map([...members].map(([name, reporters]) => [name, ascending(reporters)]));
  const largest = new Map<number, number>();
  groups.forEach(({ at, reporters }, group) => {
    const known = largest.get(at);
    if (known === undefined || reporters.length > groups[known]!.reporters.length) largest.set(at, group);
  });
  return all.map(({ episode }, at) => {
    const group = largest.get(at);
    return group === undefined ? ascending(episode.map(({ reporter }) => reporter)) : lists.get(campaign[group]!)!;
  });
}

function ascending(codes: Iterable<number>): readonly number[] {
  return [...codes].sort((a, b) => a - b);
}

/** For each group the number of the first group that it is joined to, directly or through others. */
function joinedGroups(groups: readonly (readonly number[])[]): Int32Array {
  const parent = Int32Array.from(groups, (_, group) => group);
  const root = (group: number): number => {
    let at = group;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const seenIn = new Map<number, number[]>();
  groups.forEach((reporters, group) => {
    const shared = new Map<number, number>();
    for (const reporter of reporters) {
      const before = seenIn.get(reporter);
      for (const other of before ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
      if (before) before.push(group);
      else seenIn.set(reporter, [group]);
    }
    for (const [other, count] of shared) {
      const smaller = Math.min(reporters.length, groups[other]!.length);
      if (count < FEWEST_SHARED || count < LEAST_SHARE * smaller) continue;
      const [one, two] = [root(group), root(other)];
      parent[Math.max(one, two)] = Math.min(one, two);
    }
  });
  return parent.map((_, group) => root(group));
}
