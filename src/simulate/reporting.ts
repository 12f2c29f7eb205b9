/** Who reported whom in a world under construction. */
import type { Random } from "../lib/random.ts";

/** One report: accounts by index, times in ms since the epoch, to the second. */
export interface Report {
  readonly time: number;
  readonly reporter: number;
  readonly target: number;
  readonly text?: string;
  /** When the reporter took it back. */
  readonly withdrawn?: number;
}

/** A decision on everything that is open against the target, or on the named reports only. */
export interface Ruling {
  readonly time: number;
  readonly target: number;
  readonly outcome: "upheld" | "dismissed";
  readonly basis: "merits" | "automatic" | "volume";
  /** Indices into the reports. */
  readonly reports?: readonly number[];
  /** Index of the ruling that this one replaces. */
  readonly supersedes?: number;
}

/** What is true of a reported account that is to be scored; accounts by index. */
export interface ReportedCase {
  readonly target: number;
  readonly family: string;
  readonly coordination: "coordinated" | "not-shown";
  readonly validity: "upheld" | "dismissed" | "mixed" | "undecided";
  /** Independent decisions to report: one for each operator or call, one for each person in `genuine`. */
  readonly voices: number;
  readonly genuine: readonly number[];
  /** First and last planned time of the episode; reports outside it belong to ordinary life. */
  readonly from: number;
  readonly to: number;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** Accounts that ordinary people report, and when they do. */
export interface EverydayTargets {
  readonly all: readonly number[];
  /** Somebody whom a person with these interests may report. */
  choose(topics: readonly number[], random: Random): number;
  /** A time near one at which the account drew attention, inside the record. */
  moment(target: number, random: Random): number;
}

/** A message in a channel that asks for reports on an account; people by index, time in ms, to the second. */
export interface ChannelCall {
  readonly channel: string;
  readonly author: number;
  readonly target: number;
  readonly time: number;
  /** What it says, given the name under which people write the account. */
  readonly text: (name: string) => string;
}

/** Somebody came into a channel. */
export interface ChannelJoin {
  readonly channel: string;
  readonly account: number;
  readonly time: number;
}

/** The reports of a world. */
export interface Reporting {
  readonly reports: Report[];
  readonly rulings: Ruling[];
  readonly cases: ReportedCase[];
  readonly calls: ChannelCall[];
  readonly joins: ChannelJoin[];
  /** How each account writes when it reports, once it has. */
  readonly habits: Map<number, "nothing" | "stock" | "own">;
  everyday?: EverydayTargets;
}

/** Nobody has reported anybody yet. */
export function noReports(): Reporting {
  return { reports: [], rulings: [], cases: [], calls: [], joins: [], habits: new Map() };
}
