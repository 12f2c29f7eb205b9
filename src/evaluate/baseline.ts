/** The rule of thumb that Marsad must beat: "same object within 60 s, at least twice". */
import { accountKey } from "../events/account-key.ts";
import type { ChannelActions } from "../networks/actions.ts";
import type { ScoredTruth } from "./score.ts";

/** How the peers' rule does on a world: pairs and accounts it flags, and how many of them were planted. */
export interface Baseline {
  readonly pairs: number;
  /** Pairs of members of one planted group. */
  readonly truePairs: number;
  readonly accounts: number;
  readonly trueAccounts: number;
}

/** The rule of thumb "same object within `windowMs`, on at least `times` objects". */
export function naiveRule(actions: ChannelActions, truth: ScoredTruth, windowMs = 60_000, times = 2): Baseline {
  const groupOf = new Map<string, number>();
  truth.groups.forEach((group, i) => {
    if (group.coordination !== "coordinated") return;
    for (const { platform, account } of group.members) groupOf.set(accountKey(platform, account), i);
  });
  const planted = Array.from({ length: actions.actorCount }, (_, actor) => {
    const { platform, account } = actions.names.actor(actor);
    return groupOf.get(accountKey(platform, account));
  });
  const flagged = new Set<number>();
  let pairs = 0;
  let truePairs = 0;
  for (const [pair, objects] of sharedWithin(actions, windowMs)) {
    if (objects < times) continue;
    const a = Math.floor(pair / actions.actorCount);
    const b = pair % actions.actorCount;
    pairs++;
    if (planted[a] !== undefined && planted[a] === planted[b]) truePairs++;
    flagged.add(a).add(b);
  }
  const trueAccounts = [...flagged].filter((actor) => planted[actor] !== undefined).length;
  return { pairs, truePairs, accounts: flagged.size, trueAccounts };
}

/** Objects shared within the window by each pair a < b, keyed a · actorCount + b. */
function sharedWithin(
  { actor, time, objectStart, objectCount, actorCount }: ChannelActions,
  windowMs: number,
): Map<number, number> {
  const shared = new Map<number, number>();
  for (let o = 0; o < objectCount; o++) {
    const end = objectStart[o + 1] as number;
    const here = new Set<number>();
    for (let i = objectStart[o] as number; i < end; i++) {
      for (let j = i + 1; j < end && (time[j] as number) - (time[i] as number) <= windowMs; j++) {
        const [a, b] = [actor[i] as number, actor[j] as number];
        if (a !== b) here.add(Math.min(a, b) * actorCount + Math.max(a, b));
      }
    }
    for (const pair of here) shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  return shared;
}
