/** One world's findings scored against its truth, as docs/contract.md says. */
import { accountKey } from "../events/account-key.ts";
import type { AccountRef } from "../events/event.ts";

/** What scoring reads of a finding. */
export interface ScoredFinding {
  readonly detector?: string;
  readonly coordination?: string;
  readonly benignKind?: string | undefined;
  readonly campaign?: string;
  readonly members: readonly AccountRef[];
  /** Present in findings about one target each, reported or crowded: those of one campaign are one call. */
  readonly voices?: unknown;
  readonly trend?: unknown;
}

/** What scoring reads of a truth file. */
export interface ScoredTruth {
  readonly groups: readonly {
    readonly id: string;
    readonly coordination: string;
    readonly members: readonly AccountRef[];
  }[];
  readonly lookalikes: readonly { readonly kind: string; readonly members: readonly AccountRef[] }[];
}

/** Right calls, all calls and all there was to call. */
export interface Counts {
  readonly hit: number;
  readonly called: number;
  readonly planted: number;
}

export interface GroupMatch {
  readonly group: string;
  /** Index into the findings, absent where the group was missed. */
  readonly finding?: number;
  readonly jaccard: number;
}

export interface Score {
  readonly accounts: Counts;
  readonly groups: Counts;
  readonly matches: readonly GroupMatch[];
  /** Findings that were called and match no planted group, by what they are about. */
  readonly falseFindings: Readonly<Record<string, number>>;
}

const key = ({ platform, account }: AccountRef) => accountKey(platform, account);

/** Whether a finding accuses: coordinated, and neither declared nor explained as a publisher or a schedule. */
export function isCalled(finding: ScoredFinding): boolean {
  return finding.coordination === "coordinated" && finding.benignKind === undefined;
}

/**
 * Scores findings against truth by the contract: a called finding matches the planted group of the largest Jaccard
 * if that is at least 0.5, one to one; fragments and calls on look-alikes are false. Accounts are counted once each,
 * over the union of the called findings' members. Findings about one target each are taken together by campaign: a group
 * that reports ten accounts, or fills ten tags, is one group.
 */
export function scoreFindings(findings: readonly ScoredFinding[], truth: ScoredTruth): Score {
  const planted = truth.groups.filter((group) => group.coordination === "coordinated");
  const groupSets = planted.map((group) => new Set(group.members.map(key)));
  const calls = callsOf(findings);
  const pairing = matchOneToOne(
    calls.map((call) => call.members),
    groupSets,
  );
  const plantedAccounts = new Set(groupSets.flatMap((set) => [...set]));
  const calledAccounts = new Set(calls.flatMap((call) => [...call.members]));
  const falseFindings: Record<string, number> = {};
  calls.forEach(({ members }, i) => {
    if (pairing.some((pair) => pair.finding === i)) return;
    const kind = kindOf(members, plantedAccounts, truth);
    falseFindings[kind] = (falseFindings[kind] ?? 0) + 1;
  });
  return {
    accounts: {
      hit: overlap(calledAccounts, plantedAccounts),
      called: calledAccounts.size,
      planted: plantedAccounts.size,
    },
    groups: { hit: pairing.length, called: calls.length, planted: planted.length },
    matches: planted.map(({ id }, group) => {
      const pair = pairing.find((candidate) => candidate.group === group);
      if (!pair) return { group: id, jaccard: 0 };
      return { group: id, jaccard: pair.jaccard, finding: (calls[pair.finding] as { index: number }).index };
    }),
    falseFindings,
  };
}

interface Call {
  /** Index of the first of the findings that make the call. */
  readonly index: number;
  readonly members: Set<string>;
}

function callsOf(findings: readonly ScoredFinding[]): Call[] {
  const calls: Call[] = [];
  const byCampaign = new Map<string, Call>();
  findings.forEach((finding, index) => {
    if (!isCalled(finding)) return;
    const isOfOneTarget = finding.voices !== undefined || finding.trend !== undefined;
    const campaign = isOfOneTarget ? finding.campaign : undefined;
    const earlier = campaign === undefined ? undefined : byCampaign.get(campaign);
    const call = earlier ?? { index, members: new Set() };
    for (const member of finding.members) call.members.add(key(member));
    if (earlier) return;
    calls.push(call);
    if (campaign !== undefined) byCampaign.set(campaign, call);
  });
  return calls;
}

/** Precision, recall and F1 of counts; null where nothing was called, or nothing was there to find. */
export function ratesOf({ hit, called, planted }: Counts): {
  precision: number | null;
  recall: number | null;
  f1: number | null;
} {
  return {
    precision: called > 0 ? hit / called : null,
    recall: planted > 0 ? hit / planted : null,
    f1: planted > 0 ? (2 * hit) / (called + planted) : null,
  };
}

interface Pairing {
  readonly finding: number;
  readonly group: number;
  readonly jaccard: number;
}

function matchOneToOne(findings: readonly Set<string>[], groups: readonly Set<string>[]): Pairing[] {
  const candidates: Pairing[] = [];
  findings.forEach((members, finding) => {
    groups.forEach((group, g) => {
      const shared = overlap(members, group);
      const jaccard = shared / (members.size + group.size - shared || 1);
      if (jaccard >= 0.5) candidates.push({ finding, group: g, jaccard });
    });
  });
  candidates.sort((a, b) => b.jaccard - a.jaccard || a.finding - b.finding || a.group - b.group);
  const pairs: Pairing[] = [];
  for (const candidate of candidates) {
    if (!pairs.some((pair) => pair.finding === candidate.finding || pair.group === candidate.group))
      pairs.push(candidate);
  }
  return pairs;
}

/** What a false finding is about: the look-alike or planted accounts that make up half of it or more. */
function kindOf(members: ReadonlySet<string>, planted: ReadonlySet<string>, truth: ScoredTruth): string {
  if (2 * overlap(members, planted) >= members.size) return "fragment";
  let best = { kind: "ordinary", shared: members.size / 2 };
  for (const { kind, members: lookalike } of truth.lookalikes) {
    const shared = overlap(members, new Set(lookalike.map(key)));
    if (shared >= best.shared && shared > 0) best = { kind, shared };
  }
  return best.kind;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count++;
  return count;
}
