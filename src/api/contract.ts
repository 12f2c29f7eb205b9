import type { CaseState, HarmKind, TargetKind } from "../cases/case.ts";
import type { ContentType } from "../cases/dsa-codes.ts";
import type { Measure } from "../cases/measure.ts";
import type { Action, Role } from "../cases/permissions.ts";
import type { Coordination, Trend, Validity } from "../findings/finding.ts";
import type { Bilingual } from "../lib/bilingual.ts";

/**
 * All that the console imports of the program: what codes there are, and the shapes of what the API answers. Plain types,
 * without schemas or code, so that none of it is sent to a browser; the routes' schemas are checked against them.
 * Times are ISO 8601.
 */

export type { CaseState, HarmKind, TargetKind } from "../cases/case.ts";
export { CASE_STATES, HARM_KINDS } from "../cases/case.ts";
export {
  CATEGORY_NAMES,
  CONTENT_TYPE_NAMES,
  CONTENT_TYPES,
  type ContentType,
  DSA_CATEGORIES,
  type DsaCategory,
} from "../cases/dsa-codes.ts";
export { MEASURE_RULES, MEASURES, type Measure } from "../cases/measure.ts";
export { ACTIONS, type Action, ROLES, type Role } from "../cases/permissions.ts";
export type { QueueOrder } from "../cases/queue.ts";
export type { Coordination, Trend as ShownTrend, Validity } from "../findings/finding.ts";
export type { Bilingual } from "../lib/bilingual.ts";
export type * from "./administration-contract.ts";
export type * from "./evidence-contract.ts";
export type * from "./known-contract.ts";

/** A refusal (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is wrong and what to do, in English. */
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  /** Which rule of the case it was, for instance "claimed-by-another". */
  readonly reason?: string;
  readonly errors?: readonly { readonly at: string; readonly problem: string }[];
}

/** Who is signed in. */
export interface Self {
  /** The pseudonym under which the audit log knows them. */
  readonly id: string;
  readonly role: Role;
  readonly actions: readonly Action[];
}

/** How to come in, for whoever is not signed in. */
export interface EntryWays {
  /** Whether another provider (OpenID Connect) can vouch for people. */
  readonly signOn: boolean;
}

export interface FeedItem {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly case: string | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** How rare by chance alone, as the randomisation told it. */
export interface Rarity {
  /** Randomisation p, with the number of draws behind it. */
  readonly p: number;
  readonly draws: number;
  /** Whether no draw came near: p could be smaller, and more draws would tell. */
  readonly isFloor: boolean;
}

/** When the group acted: equal parts of the period from `from` to `to`, each with its actions. */
export interface TimeShape {
  readonly from: string;
  readonly to: string;
  readonly counts: readonly number[];
}

/** The finding that speaks for a case in the queue: never a figure without its reason and its innocent reading. */
export interface LeadFinding {
  readonly finding: string;
  /** A word or two: what was concluded. */
  readonly headline: Bilingual;
  readonly isStrong: boolean;
  /** "26 accounts, reposting the same posts: 14 shared objects"; "52 reports by 52 accounts: 13 independent voices (12.9–13.8)". */
  readonly title: Bilingual;
  /** Why it stands out, with what chance would give: the first sentence of the explanation. */
  readonly why: Bilingual;
  readonly innocentReading: Bilingual;
  readonly rarity?: Rarity;
  readonly shape?: TimeShape;
}

export interface CaseTarget {
  readonly platform: string;
  readonly id: string;
  readonly kind: TargetKind;
}

/** One campaign in the queue. */
export interface QueueRow {
  readonly id: string;
  readonly version: number;
  readonly campaign: string;
  /** The detector. */
  readonly kind: string;
  readonly severity: number;
  readonly harm: HarmKind;
  readonly deadline: string;
  readonly state: CaseState;
  /** Pseudonym of who has it now; null where nobody has. */
  readonly holder: string | null;
  readonly heldUntil: string | null;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly coordination: Coordination;
  readonly validity: Validity | null;
  readonly findingCount: number;
  readonly memberCount: number;
  readonly reportCount: number;
  /** Whom or what it is aimed at: the first three. */
  readonly targets: readonly CaseTarget[];
  readonly targetCount: number;
  /** Absent where the content was erased. */
  readonly lead?: LeadFinding;
}

export interface QueueCounts {
  /** How many cases are in each state, and how many of them are late. */
  readonly states: Readonly<Record<CaseState, { readonly all: number; readonly late: number }>>;
}

/** A kind of behaviour that is looked for. */
export interface ShownDetector {
  /** The `kind` of its cases. */
  readonly id: string;
  readonly label: Bilingual;
  readonly summary: Bilingual;
  /** DISARM technique ids. */
  readonly disarm: readonly string[];
}

/** One finding as its case shows it: the reason, what chance would give and the innocent reading are never left out. */
export interface ShownFinding extends LeadFinding {
  readonly detector: string;
  readonly coordination: Coordination;
  /** What was reported, judged apart from who reported it. */
  readonly validity?: Bilingual;
  /** What the headline means. */
  readonly meaning: Bilingual;
  /** The whole of it; {@link LeadFinding.why} is its gist. */
  readonly explanation: Bilingual;
  readonly from: string;
  readonly to: string;
  readonly memberCount: number;
  readonly objectCount: number;
  readonly evidenceCount: number;
  readonly measured?: {
    readonly observed: number;
    readonly expected: number;
    readonly unit: "pairs" | "reports" | "accounts";
  };
  /** False-discovery rate. */
  readonly q?: number;
  /** Ties of all possible ties, 0–1. */
  readonly density?: number;
  /** What each channel contributed; `support` in nats. */
  readonly channels: readonly {
    readonly id: string;
    readonly channel: Bilingual;
    readonly objects: number;
    readonly observed: number;
    readonly expected: number;
    readonly support: number;
    /** Of a further signal that the group was seen in; the first one's are the finding's own. */
    readonly moments?: readonly ShownMoment[];
    readonly evidenceCount: number;
  }[];
  /** Pairs of actions by their distance in time; `upTo` in seconds. */
  readonly lags: readonly { readonly upTo: number; readonly observed: number; readonly expected: number }[];
  /** What was shared, most shared first. */
  readonly objects: readonly string[];
  readonly moments: readonly ShownMoment[];
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly voices?: ShownVoices;
  /** Of a crowd under a tag or at an account: the volume, and what is left of it. */
  readonly trend?: Trend;
}

/** How one object's audience moved, told per object and never per account: when somebody is awake tells where they live. */
export interface ShownMoment {
  readonly object: string;
  readonly start: string;
  /** Seconds after `start`: first actions of the group, and of everybody else. */
  readonly members: readonly number[];
  readonly others: readonly number[];
}

/** N reports, and how many independent voices they come to. */
export interface ShownVoices {
  readonly reports: number;
  readonly reporters: number;
  readonly retracted: number;
  readonly k: number;
  readonly low: number;
  readonly high: number;
  /** Share of the reporters outside all groups, 0–1. */
  readonly organicShare: number;
  readonly clusters: readonly {
    readonly size: number;
    /** How many voices it comes to. */
    readonly voices: number;
    readonly evidence: readonly {
      readonly kind: Bilingual;
      readonly id?: string;
      readonly holders: number;
      readonly outside: number;
      readonly expected: number;
      readonly share: number;
    }[];
  }[];
  /** Records of reports that look genuine, the likeliest first. */
  readonly genuine: readonly string[];
  /** First reports in equal parts of the finding's period. */
  readonly arrivals?: { readonly grouped: readonly number[]; readonly others: readonly number[] };
  readonly growth?: VoiceGrowth;
  /** Reports / followers at which platforms are said to close an account by themselves, 0–1. */
  readonly closingShare: number;
  /** Earlier targets of the groups that people decided on, and how many of them were upheld. */
  readonly past?: { readonly decided: number; readonly upheld: number };
}

/** So far, at the end of each part of the period: accounts that reported, and the voices they come to. */
export interface VoiceGrowth {
  readonly reporters: readonly number[];
  readonly voices: readonly number[];
}

/** The accounts that a case may name and their ties, with places that are the same for everybody. */
export interface CaseNetwork {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

export interface NetworkNode {
  readonly platform: string;
  readonly account: string;
  /** Findings that it is a member of. */
  readonly findings: readonly string[];
  /** Strength of its membership, 0–1. */
  readonly score: number;
  /** Only where the group was found coordinated without an ordinary cause. */
  readonly role?: Bilingual;
  readonly leads?: boolean;
  /** Whole numbers within ±10,000. */
  readonly x: number;
  readonly y: number;
}

export interface NetworkEdge {
  /** Places among the nodes. */
  readonly source: number;
  readonly target: number;
  /** −ln of the pair's tail probability. */
  readonly weight: number;
  /** Objects on which the two acted together in time. */
  readonly shared: number;
  readonly finding: string;
  /** The signal in which they were seen together: the finding's first, unless one of its others is looked at. */
  readonly channel: string;
}

/**
 * What would change a verdict: the same record searched again under other parameters. Explorations are no findings and no
 * evidence: parameters that are turned until something appears prove nothing.
 */
export interface Exploration {
  readonly finding: string;
  readonly innocentReading: Bilingual;
  readonly knobs: readonly ExploredKnob[];
  /** Under the values that were asked for, with all the draws that the finding had; absent until it was run. */
  readonly chosen?: ExploredOutcome;
  /** One knob at a time around the finding's own values. */
  readonly grid: readonly ExploredPoint[];
  /** Members that were lost in a point of the grid, those lost most often first, at most 50; none where they are only counted. */
  readonly lost: readonly { readonly account: string; readonly stayed: number }[];
  /** Points of the grid that were run, and in how many the verdict stands. */
  readonly stability: { readonly run: number; readonly stands: number };
  readonly running?: { readonly done: number; readonly of: number };
  /** Whether anything that was asked for was not run yet. */
  readonly isMissing: boolean;
  readonly problem?: string;
}

export interface ExploredKnob {
  readonly parameter: string;
  readonly label: Bilingual;
  readonly unit: "seconds" | "count" | "share";
  /** Values that it can be turned to, ascending. */
  readonly stops: readonly number[];
  /** As the finding was made, and as it was asked for. */
  readonly own: number;
  readonly chosen: number;
}

export interface ExploredPoint {
  readonly parameter: string;
  readonly value: number;
  readonly isOwn: boolean;
  readonly outcome?: ExploredOutcome;
}

export interface ExploredOutcome {
  /** Whether it would be concluded as it was. */
  readonly stands: boolean;
  /** Of the group that holds most of the finding's members; absent where it fell apart wholly. */
  readonly coordination?: Coordination;
  readonly observed?: number;
  readonly expected?: number;
  /** Randomisation p, and the draws from the null model behind it. */
  readonly p?: number;
  readonly draws?: number;
  readonly q?: number;
  /** Independent voices among the accounts that reported. */
  readonly voices?: { readonly k: number; readonly reporters: number };
  /** Members of the finding that are still in one group, of how many, who came in, and into how many more groups it falls. */
  readonly kept: number;
  readonly of: number;
  readonly joined: number;
  readonly pieces: number;
}

/** A case's campaign over time, one part an analysis; counts only, since nobody's hours are anybody's business. */
export interface OverTime {
  /** Stretches in which the group acted far more often than usual, by time. */
  readonly bursts: readonly {
    readonly from: string;
    readonly to: string;
    readonly actions: number;
    readonly objects: number;
  }[];
  /** Where the group acted, in equal parts of its time. */
  readonly migration: {
    readonly times: readonly string[];
    readonly to: string;
    readonly channels: readonly (OverTimeCourse & { readonly name: Bilingual })[];
    readonly objects: readonly OverTimeCourse[];
  };
  readonly survival: {
    /** Each finding beside the one before it. */
    readonly periods: readonly {
      readonly finding: string;
      readonly from: string;
      readonly to: string;
      readonly size: number;
      readonly stayed: number;
      readonly left: number;
      readonly joined: number;
      readonly returned: number;
    }[];
    /** Members who came to each shared moment, of all that the finding has. */
    readonly turnout: readonly {
      readonly finding: string;
      readonly start: string;
      readonly members: number;
      readonly of: number;
    }[];
  };
}

export interface OverTimeCourse {
  readonly id: string;
  readonly counts: readonly number[];
}

/** What is behind a case. */
export interface Workbench {
  /** In reading order. */
  readonly findings: readonly ShownFinding[];
  readonly network: CaseNetwork;
  /** Kinds of content that the evidence is of, where a decision begins. */
  readonly contentTypes: readonly ContentType[];
}

/** A case opened, as far as the console reads it beside its row. */
export interface CaseTargetList {
  readonly targets: readonly { readonly platform: string; readonly target: string; readonly kind: TargetKind }[];
}

/** What a decision would come to, before it is made. */
export interface DecisionPreview {
  /** A second person has to confirm it. */
  readonly isGrave: boolean;
  /** It takes something from somebody, who is told why. */
  readonly restricts: boolean;
  readonly problems: readonly { readonly field: string; readonly problem: string }[];
  /** The statement of reasons; absent where nobody is owed one, or the service's name is not configured. */
  readonly text?: string;
}

/** Something that a decision is taken on. */
export interface DecisionSubject {
  readonly platform: string;
  readonly id: string;
  readonly kind: TargetKind;
}

/** A decision of a case, as far as the workbench shows it. */
export interface ShownDecision {
  readonly id: string;
  readonly measure: Measure;
  readonly state: "proposed" | "in-force" | "refused" | "replaced" | "ended" | "reversed";
  readonly madeBy: string;
  readonly madeAt: string;
  readonly confirmedBy: string | null;
  readonly confirmDue: string | null;
  readonly reviewAt: string | null;
  readonly until: string | null;
  readonly statedAt: string | null;
  readonly facts: string;
  readonly subjects: readonly DecisionSubject[];
}

export interface ShownStatement {
  readonly id: string;
  readonly decisionId: string;
  readonly audience: "affected" | "reporter";
  readonly language: string;
  readonly issuedAt: string;
  readonly text: string;
}

export interface CaseDecisions {
  readonly decisions: readonly ShownDecision[];
  readonly statements: readonly ShownStatement[];
}

/** One line of what was done to a case. */
export interface TakenStep {
  readonly id: string;
  readonly seq: number;
  readonly action: string;
  readonly actor: string;
  readonly at: string;
  readonly undoneBy: string | null;
  readonly canUndo: boolean;
}

export interface CaseNote {
  readonly id: string;
  readonly author: string;
  readonly at: string;
  readonly text: string;
}

/** A record that a finding points to. */
export interface EvidenceRecord {
  readonly ordinal: number;
  readonly record: string;
}
