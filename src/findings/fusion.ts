import { accountKey } from "../events/account-key.ts";
import { sixDigits } from "../lib/digits.ts";
import { logPoissonTail } from "../networks/kernels/poisson-binomial.ts";
import type { Finding, Target } from "./finding.ts";
import { type PlaybookStep, playbookOf } from "./playbook.ts";

/** Several detectors' findings that are one thing for a person to decide. */
export interface Campaign {
  /** The campaign's name, which all its findings bear. */
  readonly id: string;
  /** The finding that was told first comes first. */
  readonly signals: readonly CampaignSignal[];
  /** Distinct accounts of those signals that are about coordination shown. */
  readonly accounts: number;
  readonly targets: readonly Target[];
  readonly from: string;
  readonly to: string;
  readonly playbook: readonly PlaybookStep[];
}

/** What one finding brings, and why it belongs here. */
export interface CampaignSignal {
  readonly finding: string;
  readonly detector: string;
  readonly coordination: Finding["coordination"];
  /** Log evidence (nats) of the finding by itself; signals are never added up, since they may rest on the same acts. */
  readonly support?: number;
  readonly p?: number;
  readonly members: number;
  /** Of its members, those that other signals of the campaign name as well. */
  readonly shared: number;
  /** The strongest tie to a signal before it; absent for the first. */
  readonly tie?: Tie;
}

export interface Tie {
  readonly by: "members" | "objects" | "target";
  /** The finding that it is tied to. */
  readonly to: string;
  readonly shared: number;
  /** What two groups of these sizes would share if they had nothing to do with one another. */
  readonly expected: number;
}

const DAY = 86_400_000;
/** Accounts, or objects, that tie two findings, and the share of the smaller. */
const FEWEST = 3;
const SHARE = 0.5;
/** Chance's word on them, nats. */
const SURPRISE = 7;
/** Objects tie two groups that came to them together. */
const TOGETHER = 900_000;

export interface Fused {
  /** As they came, each under its campaign's name; nothing else of them changes. */
  readonly findings: readonly Finding[];
  /** Those of two findings or more, and every coordinated one, in the order of findings. */
  readonly campaigns: readonly Campaign[];
}

/**
 * A step after the detectors. Two coordinated findings are one campaign where they share members, where their groups came
 * to the same objects together, or where they hit the same account or post within a day of one another. What is only
 * possible or synchronised joins a campaign whose members it shares, and never ties two together. All findings of a
 * campaign take the name of the one that was told first, so that a case is opened once; a finding is otherwise what its
 * detector made of it (docs/decisions/0290-fusion-changes-names-only.md).
 * @param accounts Accounts in the record: what sharing by chance is reckoned from.
 */
export function fuse(findings: readonly Finding[], accounts: number): Fused {
  const views = findings.map(viewOf);
  const campaign = findings.map((_, at) => at);
  const ties = new Map<number, Tie>();
  const root = (at: number): number => (campaign[at] === at ? at : root(campaign[at]!));
  const join = (later: number, earlier: number, tie: Tie) => {
    if (!ties.has(later)) ties.set(later, tie);
    const [a, b] = [root(later), root(earlier)];
    campaign[Math.max(a, b)] = Math.min(a, b);
  };
  const accused = views.flatMap((view, at) => (view.isAccused ? [at] : []));
  for (const [rank, later] of accused.entries())
    for (const earlier of accused.slice(0, rank)) {
      if (root(later) === root(earlier)) continue;
      const tie = tieOf(views[later]!, views[earlier]!, accounts);
      if (tie) join(later, earlier, tie);
    }
  for (const [at, view] of views.entries()) {
    if (view.isAccused || !view.mayJoin) continue;
    const other = accused.find((one) => memberTie(view, views[one]!, accounts));
    if (other !== undefined) join(at, other, memberTie(view, views[other]!, accounts)!);
  }
  const groups = grouped(findings, root);
  const named = new Map<number, string>();
  const campaigns = [...groups.values()].flatMap((own) => {
    const lead = own.find((at) => views[at]!.isAccused) ?? own[0]!;
    for (const at of own) named.set(at, findings[lead]!.campaign);
    return views[lead]!.isAccused ? [campaignOf(own, findings, views, ties)] : [];
  });
  return { findings: findings.map((finding, at) => ({ ...finding, campaign: named.get(at)! })), campaigns };
}

function grouped(findings: readonly Finding[], root: (at: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  findings.forEach((_, at) => {
    const list = groups.get(root(at));
    if (list) list.push(at);
    else groups.set(root(at), [at]);
  });
  return groups;
}

/** A finding as it is compared. */
interface View {
  readonly finding: Finding;
  readonly isAccused: boolean;
  readonly mayJoin: boolean;
  readonly members: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  /** When the group came to its objects, ms, where the finding tells. */
  readonly moments: ReadonlyMap<string, number>;
}

function viewOf(finding: Finding): View {
  const { coordination, benignKind, members, targets, moments = [], channels } = finding;
  return {
    finding,
    isAccused: coordination === "coordinated" && benignKind === undefined,
    mayJoin: coordination === "synchronised" || coordination === "insufficient-data",
    members: new Set(members.map(({ platform, account }) => accountKey(platform, account))),
    targets: new Set(targets.filter(({ kind }) => kind !== "tag").map(({ platform, id }) => accountKey(platform, id))),
    moments: new Map(moments.map(({ object, start }) => [`${channels[0]} ${object}`, Date.parse(start)])),
  };
}

function tieOf(one: View, other: View, accounts: number): Tie | undefined {
  return memberTie(one, other, accounts) ?? objectTie(one, other) ?? targetTie(one, other);
}

function memberTie(one: View, other: View, accounts: number): Tie | undefined {
  const shared = [...one.members].filter((member) => other.members.has(member)).length;
  const smaller = Math.min(one.members.size, other.members.size);
  const expected = (one.members.size * other.members.size) / Math.max(1, accounts);
  if (shared < FEWEST || shared < SHARE * smaller) return undefined;
  // In a record of one group alone, sharing it is no surprise, and the tie stands on the share.
  const isSurprising = -logPoissonTail(shared, expected) >= SURPRISE || shared >= 0.8 * smaller;
  return isSurprising ? { by: "members", to: other.finding.id, shared, expected: sixDigits(expected) } : undefined;
}

/** Moments are a finding's own strongest objects: half of the fewer must be shared, and reached together. */
function objectTie(one: View, other: View): Tie | undefined {
  let shared = 0;
  for (const [object, start] of one.moments) {
    const there = other.moments.get(object);
    if (there !== undefined && Math.abs(there - start) <= TOGETHER) shared++;
  }
  if (shared < FEWEST || shared < SHARE * Math.min(one.moments.size, other.moments.size)) return undefined;
  const span = Math.max(2 * TOGETHER, Date.parse(one.finding.to) - Date.parse(one.finding.from));
  const expected = (one.moments.size * 2 * TOGETHER) / span;
  return { by: "objects", to: other.finding.id, shared, expected: sixDigits(Math.min(expected, shared)) };
}

function targetTie(one: View, other: View): Tie | undefined {
  const shared = [...one.targets].filter((target) => other.targets.has(target)).length;
  const [from, to] = [
    Math.max(Date.parse(one.finding.from), Date.parse(other.finding.from)),
    Math.min(Date.parse(one.finding.to), Date.parse(other.finding.to)),
  ];
  if (shared === 0 || from - to > DAY) return undefined;
  return { by: "target", to: other.finding.id, shared, expected: 0 };
}

function campaignOf(
  own: readonly number[],
  findings: readonly Finding[],
  views: readonly View[],
  ties: ReadonlyMap<number, Tie>,
): Campaign {
  const lead = own.find((at) => views[at]!.isAccused)!;
  const ordered = [lead, ...own.filter((at) => at !== lead)];
  const accused = ordered.filter((at) => views[at]!.isAccused);
  const holders = new Map<string, number>();
  for (const at of ordered)
    for (const member of views[at]!.members) holders.set(member, (holders.get(member) ?? 0) + 1);
  const targets = new Map(
    ordered.flatMap((at) =>
      findings[at]!.targets.map(
        (target) => [`${target.kind} ${accountKey(target.platform, target.id)}`, target] as const,
      ),
    ),
  );
  const all = ordered.map((at) => findings[at]!);
  return {
    id: findings[lead]!.campaign,
    signals: ordered.map((at) => {
      const { id, detector, coordination, support, p, members } = findings[at]!;
      const tie = ties.get(at);
      return {
        finding: id,
        detector,
        coordination,
        ...(support === undefined ? {} : { support }),
        ...(p === undefined ? {} : { p }),
        members: members.length,
        shared: [...views[at]!.members].filter((member) => holders.get(member)! > 1).length,
        ...(tie && at !== lead ? { tie } : {}),
      };
    }),
    accounts: new Set(accused.flatMap((at) => [...views[at]!.members])).size,
    targets: [...targets.values()],
    from: all.map(({ from }) => from).sort()[0]!,
    to: all.map(({ to }) => to).sort()[all.length - 1]!,
    playbook: playbookOf(accused.map((at) => findings[at]!)),
  };
}
