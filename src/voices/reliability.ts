import { betaQuantile } from "../lib/beta-distribution.ts";
import type { ReportLog } from "./report-log.ts";
import { DAY } from "./voices-options.ts";

/**
 * How often people upheld what a reporter reported. It says something of notices and nothing of a person, weighs no
 * voice in `k`, and is open to the reporter concerned with every decision behind it.
 */
export interface ReporterReliability {
  /** Code in the log. */
  readonly reporter: number;
  /** Reports in all; targets about which a person decided, how many of them upheld, and reports taken back. */
  readonly reports: number;
  readonly decided: number;
  readonly upheld: number;
  readonly takenBack: number;
  /** Posterior mean of the chance that the next is upheld, and its 90 % interval; older decisions weigh less. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** How many reporters share this record because they decided as one; 1 for most. */
  readonly sharedBy: number;
  readonly notices: NoticeFigures;
  /** What was counted, latest first. */
  readonly decisions: readonly CountedDecision[];
}

/**
 * What Art. 23(3) of Regulation (EU) 2022/2065 asks for before anybody's notices are set aside: the absolute number of
 * unfounded ones and their share, within the period. Whether they are *manifestly* unfounded, how grave they are and
 * whether there was a warning only a person can say.
 */
export interface NoticeFigures {
  readonly submitted: number;
  readonly decided: number;
  readonly unfounded: number;
  /** unfounded / decided; absent where nothing was decided. */
  readonly share?: number;
}

/** One target's outcome for a reporter: one vote, however often it was reported. */
export interface CountedDecision {
  readonly target: number;
  /** Row of the reporter's latest report on it. */
  readonly report: number;
  readonly time: number;
  /** 1 upheld, 0 dismissed; between where reports on the target were decided differently. */
  readonly upheld: number;
  /** What time has left of its weight, 0–1. */
  readonly weight: number;
  /** Counted although the report was taken back before anybody decided. */
  readonly wasTakenBack: boolean;
}

export interface ReliabilityOptions {
  /** Last moment that is known, ms; the log's last report or decision by default. */
  readonly asOf?: number;
  /** Half of a decision's weight is gone after this time, ms. */
  readonly halfLife?: number;
  /** Reports taken back within this time were slips and count for nothing, ms. */
  readonly grace?: number;
  /** Length of the period of the notice figures, ms. */
  readonly period?: number;
  /** Reporters that decide as one (clusters of the analysis): each group has one record and one vote a target. */
  readonly groups?: readonly (readonly number[])[];
}

const HALF_LIFE = 180 * DAY;
const GRACE = 600_000;
const YEAR = 365 * DAY;
const INTERVAL = 0.9;

interface Vote {
  target: number;
  report: number;
  time: number;
  upheld: number;
  count: number;
  wasTakenBack: boolean;
}

/**
 * The record of every reporter, in the order of codes. Only people's decisions on the merits count: what volume or a
 * machine brought about would reward a successful attack. A report that was taken back counts against its reporter if
 * the target's next decision is a dismissal, and never for anybody, so that flagging and retracting washes nothing
 * clean. Groups are merged before anything is counted: afterwards each member would have a record of its own to lend.
 */
export function reporterReliability(log: ReportLog, options: ReliabilityOptions = {}): ReporterReliability[] {
  const { halfLife = HALF_LIFE, grace = GRACE, period = YEAR, groups = [] } = options;
  const asOf = options.asOf ?? log.decisions.time.reduce((last, time) => Math.max(last, time), log.time.at(-1) ?? 0);
  const groupOf = new Map(groups.flatMap((members, group) => members.map((member) => [member, group] as const)));
  const records = collectVotes(log, asOf, grace);
  const shared = groups.map((members) => mergedVotes(members.map((member) => records[member]!.votes)));
  return records.map(({ votes, reports, takenBack, submitted }, reporter) => {
    const group = groupOf.get(reporter);
    const own = group === undefined ? votes : shared[group]!;
    const decisions = [...own.values()]
      .map(({ count, ...vote }) => ({
        ...vote,
        weight: 0.5 ** ((asOf - vote.time) / halfLife),
        upheld: vote.upheld / count,
      }))
      .sort((a, b) => b.time - a.time || a.target - b.target);
    const noticed = [...votes.values()].filter(({ time }) => time > asOf - period);
    return {
      reporter,
      reports,
      takenBack,
      decided: decisions.length,
      upheld: decisions.reduce((sum, { upheld }) => sum + upheld, 0),
      ...posterior(decisions),
      sharedBy: group === undefined ? 1 : groups[group]!.length,
      notices: noticeFigures(noticed, submitted.filter((time) => time > asOf - period).length),
      decisions,
    };
  });
}

interface Collected {
  readonly votes: Map<number, Vote>;
  reports: number;
  takenBack: number;
  /** Times of all reports. */
  readonly submitted: number[];
}

function collectVotes(log: ReportLog, asOf: number, grace: number): Collected[] {
  const records = Array.from(
    { length: log.reporterCount },
    (): Collected => ({ votes: new Map(), reports: 0, takenBack: 0, submitted: [] }),
  );
  const own = new Map<number, { time: number; upheld: boolean }>();
  const onTarget = new Map<number, { time: number; upheld: boolean }[]>();
  const { report, time, upheld, onMerits } = log.decisions;
  report.forEach((row, at) => {
    if (onMerits[at] !== 1 || time[at]! > asOf) return;
    const decision = { time: time[at]!, upheld: upheld[at] === 1 };
    own.set(row, decision);
    const target = log.target[row]!;
    const others = onTarget.get(target);
    if (others) others.push(decision);
    else onTarget.set(target, [decision]);
  });
  for (let row = 0; row < log.time.length; row++) {
    if (log.time[row]! > asOf) continue;
    const record = records[log.reporter[row]!]!;
    record.reports += 1;
    record.submitted.push(log.time[row]!);
    const retracted = log.retracted[row]!;
    const isBack = retracted <= asOf;
    if (isBack) record.takenBack += 1;
    const target = log.target[row]!;
    const decided = own.get(row);
    const isDecidedFirst = decided !== undefined && !(retracted < decided.time);
    if (isDecidedFirst) count(record.votes, { target, report: row, ...decided, wasTakenBack: false });
    else if (isBack && retracted - log.time[row]! > grace) {
      const next = nextDecision(onTarget.get(target) ?? [], log.time[row]!);
      if (next && !next.upheld) count(record.votes, { target, report: row, ...next, wasTakenBack: true });
    }
  }
  return records;
}

function nextDecision(decisions: readonly { time: number; upheld: boolean }[], after: number) {
  return decisions.filter(({ time }) => time >= after).sort((a, b) => a.time - b.time)[0];
}

function count(
  votes: Map<number, Vote>,
  decision: Omit<Vote, "upheld" | "count"> & { readonly upheld: boolean },
): void {
  const { target, report, time, wasTakenBack } = decision;
  const upheld = decision.upheld ? 1 : 0;
  const vote = votes.get(target);
  if (vote === undefined) votes.set(target, { target, report, time, upheld, count: 1, wasTakenBack });
  else {
    vote.upheld += upheld;
    vote.count += 1;
    if (time >= vote.time) Object.assign(vote, { report, time, wasTakenBack });
  }
}

/** One vote a target for all of them together. */
function mergedVotes(members: readonly Map<number, Vote>[]): Map<number, Vote> {
  const merged = new Map<number, Vote>();
  for (const votes of members) {
    for (const vote of votes.values()) {
      const before = merged.get(vote.target);
      if (before === undefined) merged.set(vote.target, { ...vote });
      else {
        before.upheld += vote.upheld;
        before.count += vote.count;
        if (vote.time > before.time) Object.assign(before, { time: vote.time, report: vote.report });
      }
    }
  }
  return merged;
}

/** Beta(1, 1) and one observation a decision, each with the weight that time has left it. */
function posterior(decisions: readonly CountedDecision[]): { rate: number; low: number; high: number } {
  const yes = 1 + decisions.reduce((sum, { upheld, weight }) => sum + weight * upheld, 0);
  const no = 1 + decisions.reduce((sum, { upheld, weight }) => sum + weight * (1 - upheld), 0);
  const tail = (1 - INTERVAL) / 2;
  return { rate: yes / (yes + no), low: betaQuantile(tail, yes, no), high: betaQuantile(1 - tail, yes, no) };
}

function noticeFigures(votes: readonly Vote[], submitted: number): NoticeFigures {
  const unfounded = votes.filter(({ upheld }) => upheld === 0).length;
  const decided = votes.length;
  return { submitted, decided, unfounded, ...(decided > 0 && { share: unfounded / decided }) };
}
