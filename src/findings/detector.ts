import type { z } from "zod";
import type { AccountRef, MarsadEvent } from "../events/event.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import type { ChannelActions } from "../networks/actions.ts";
import type { PostLog } from "../networks/post-log.ts";
import type { Bank, KnownMedia } from "../signals/media/known-media.ts";
import type { TextWatch } from "../signals/text/text-watch-list.ts";
import type { CallsByTarget } from "../voices/call-log.ts";
import type { ReportLog } from "../voices/report-log.ts";
import type { Finding } from "./finding.ts";
import type { Knob } from "./knob.ts";

/** What a detector reads: the channels' actions and what is known of the accounts; never the files or the database. */
export interface DetectorInput {
  readonly channels: readonly ChannelActions[];
  readonly accounts: AccountFacts;
  /** Every report of the record, where there are any and the detector reads them (`readsReports`). */
  readonly reports?: ReportLog;
  /** Messages that ask for reports on its targets, where there are any; codes are those of `reports`. */
  readonly calls?: CallsByTarget;
  /** Groups that were shown to act together in other channels than reports; for who reads reports. */
  readonly groups?: readonly ShownGroup[];
  /** Every post and repost of the record, where the detector reads them (`readsPosts`). */
  readonly posts?: PostLog;
  /** What posts have in common with the workspace's banks, where it has any and the detector asks (`readsKnownMedia`). */
  readonly knownMedia?: KnownMedia;
  /** Lists of texts to look for, where there are any and the detector asks (`readsWatchLists`). */
  readonly watches?: readonly NamedWatch[];
  readonly seed: number;
  /** Progress for people; silent by default. */
  readonly log: (message: string) => void;
}

/** A list of phrases, tags, names and links to look for, ready to search. */
export interface NamedWatch {
  readonly name: string;
  readonly watch: Pick<TextWatch, "search">;
}

/** Accounts of which `co-action` says that they are coordinated, and the name of their campaign. */
export interface ShownGroup {
  readonly campaign: string;
  readonly members: readonly AccountRef[];
}

/** Automated, a publisher's outlet, fed by a scheduler, or an organisation whose reports have a standing of their own. */
export type DeclaredKind = "automation" | "publisher" | "scheduler" | "trusted-flagger";

/** What is known of accounts beside their actions. */
export interface AccountFacts {
  /** Creation time in ms, or undefined where unknown. */
  created(platform: string, account: string): number | undefined;
  /** What the account itself declares to be, or the register of known accounts says (store/known-good.ts). */
  declared(platform: string, account: string): DeclaredKind | undefined;
}

/**
 * One kind of coordinated behaviour: one file in detectors/ and one line in detectors/index.ts.
 * A detector is a pure function from actions to findings; the same input, parameters and seed give the same findings.
 */
export interface Detector<Parameters = Record<string, unknown>> {
  readonly id: string;
  /** DISARM technique ids at the 2025-02-10 release. */
  readonly disarm: readonly string[];
  /** What its cases are called: a noun of two or three words, in small letters. */
  readonly label: Bilingual;
  readonly summary: Bilingual;
  /** Defaults, ranges and one-line help of every parameter; forms and `--set` are derived from it. */
  readonly parameters: z.ZodType<Parameters>;
  /** The parameters that people turn to see what a finding rests on, in the order of interest. */
  readonly knobs?: readonly Knob[];
  /** Whether it looks at reports, which are loaded for nobody else, and which nobody else looks at then. */
  readonly readsReports?: true;
  /** Whether it looks at posts beside the channels; they are loaded for nobody else. */
  readonly readsPosts?: true;
  /** Whether it looks at posted media beside banks of known media. */
  readonly readsKnownMedia?: true;
  /** Whether it looks for the entries of watch-lists in posts. */
  readonly readsWatchLists?: true;
  /** It says itself who is a hub and who amplifies; for the others that is read from order alone (roles.ts). */
  readonly namesRoles?: true;
  /** It shows people where to look and accuses nobody: none of its findings is `coordinated`. */
  readonly pointsOut?: true;
  /**
   * Small event lists that the contract test runs: the first must be found (and called coordinated, unless the detector
   * only points out), the second must not.
   */
  readonly examples: {
    readonly found: () => MarsadEvent[];
    readonly innocent: () => MarsadEvent[];
    /** Banks that lie beside both. */
    readonly banks?: () => Bank[];
  };
  detect(input: DetectorInput, parameters: Parameters): Finding[];
}
