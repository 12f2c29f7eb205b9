import { accountKey } from "../events/account-key.ts";
import type { ChannelRecord, Coordination, Finding } from "./finding.ts";

/** Share of common members, of all members, from which two channels' groups are one. */
const SAME_GROUP = 0.5;
const MOST_MOMENTS = 10;
const MOST_EDGES = 500;

/**
 * One finding for a group that shows in several channels: the strongest one's, with what the others add. A group that
 * moved together and only chooses alike elsewhere gains nothing from it: that counts shared objects, not joint actions.
 */
export function mergedAcrossChannels(drafts: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  /** The accounts of each that is kept: it is held against every later one. */
  const accounts: ReadonlySet<string>[] = [];
  for (const draft of inOrder(drafts)) {
    const own = accountsOf(draft);
    const at = kept.findIndex(
      (other, place) =>
        !draft.channels.some((channel) => other.channels.includes(channel)) &&
        jaccard(accounts[place]!, own) >= SAME_GROUP,
    );
    if (at < 0) {
      kept.push(draft);
      accounts.push(own);
    } else if (draft.coordination !== "shared-interest" || kept[at]!.coordination === "shared-interest") {
      const into = kept[at]!;
      kept[at] = {
        ...into,
        disarm: [...new Set([...into.disarm, ...(into.verdict === draft.verdict ? draft.disarm : [])])],
        channels: [...into.channels, ...draft.channels],
        channelEvidence: [
          ...(into.channelEvidence ?? []),
          ...(draft.channelEvidence ?? []).map((evidence) => ({ ...evidence, record: recordOf(draft, into) })),
        ],
      };
    }
  }
  return kept;
}

/** What the merged finding rests on, its edges told by the members of the finding that it joins. */
function recordOf({ objects, moments = [], edges = [], evidence, evidenceCount, members }: Finding, into: Finding) {
  const places = new Map(into.members.map(({ platform, account }, at) => [accountKey(platform, account), at]));
  const placeOf = (at: number) => {
    const member = members[at];
    return member && places.get(accountKey(member.platform, member.account));
  };
  const common = edges.flatMap(({ a, b, ...edge }) => {
    const [one, other] = [placeOf(a), placeOf(b)];
    if (one === undefined || other === undefined) return [];
    return [{ a: Math.min(one, other), b: Math.max(one, other), ...edge }];
  });
  const record: ChannelRecord = {
    objects,
    moments: moments.slice(0, MOST_MOMENTS),
    edges: common.slice(0, MOST_EDGES),
    evidence,
    evidenceCount,
  };
  return record;
}

function accountsOf({ members }: Finding): ReadonlySet<string> {
  return new Set(members.map(({ platform, account }) => accountKey(platform, account)));
}

function jaccard(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let common = 0;
  for (const account of right) if (left.has(account)) common++;
  return common / (left.size + right.size - common);
}

const RANK: Readonly<Record<Coordination, number>> = {
  coordinated: 0,
  synchronised: 1,
  "shared-interest": 2,
  "insufficient-data": 3,
  "not-shown": 4,
};

/** The gravest and best supported first; ids break ties, so that the order is always the same. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (x, y) =>
      RANK[x.coordination] - RANK[y.coordination] ||
      Number(x.benignKind !== undefined) - Number(y.benignKind !== undefined) ||
      (y.support ?? 0) - (x.support ?? 0) ||
      (x.id < y.id ? -1 : 1),
  );
}
