import type { Target } from "../../findings/finding.ts";
import type { HoldAnswer } from "../../voices/shield-hold.ts";
import type { Language } from "../language.ts";
import { moderatorNote } from "./moderator-note.ts";
import type { OzoneStatus } from "./ozone.ts";
import { priorityScore } from "./priority-score.ts";
import { holdOf, holdsBefore, type ReportedTarget, type TaggedTarget } from "./reported-target.ts";

/** What a platform's moderators see on a target that is being mass-reported; the second is the one indigo's automod reads. */
const OZONE_TAGS: readonly string[] = ["coordinated-reporting", "harassment-protection"];

const DEFS = "tools.ozone.moderation.defs#";

/** One moderation event to emit on Ozone, before anybody's DID is looked up. */
export interface OzoneStep {
  readonly kind: "tag" | "untag" | "priority" | "comment";
  /** A pseudonym where the workspace has pseudonyms. */
  readonly target: Target;
  readonly campaign: string;
  readonly event: Readonly<Record<string, unknown>>;
  /** The same for the same step, whenever it is planned again. */
  readonly externalId: string;
  /** When the hold ends that this step begins, ms. */
  readonly until?: number;
}

/**
 * What to write about these accounts. On an account that should be held: both tags, a priority that follows independent
 * voices and harm, and one comment for each hold. On one whose hold is over our tags come off again.
 * @param tagged Accounts that carry our tags from earlier runs
 * @param now Milliseconds since the Unix epoch
 */
export function planOzone(
  reported: readonly ReportedTarget[],
  tagged: readonly TaggedTarget[],
  { now, language }: { readonly now: number; readonly language: Language },
): OzoneStep[] {
  const held = new Set<string>();
  const steps = reported
    .filter(({ target }) => target.kind === "account")
    .flatMap((each) => {
      const hold = holdOf(each, now);
      if (!hold.hold) return [];
      held.add(each.target.id);
      return holdSteps(each, hold, language);
    });
  return [...steps, ...tagged.filter(({ target }) => !held.has(target.id)).map(releaseStep)];
}

function holdSteps(reported: ReportedTarget, hold: HoldAnswer, language: Language): OzoneStep[] {
  const { finding, target, harm } = reported;
  const common = { target, campaign: finding.campaign };
  const score = priorityScore(finding.voices.k, harm);
  return [
    {
      ...common,
      kind: "tag",
      event: { $type: `${DEFS}modEventTag`, add: OZONE_TAGS, remove: [] },
      externalId: `marsad:tag:${finding.id}:${holdsBefore(reported, hold)}`,
      ...(hold.until !== undefined && { until: hold.until }),
    },
    {
      ...common,
      kind: "priority",
      event: { $type: `${DEFS}modEventPriorityScore`, score },
      externalId: `marsad:priority:${finding.id}:${score}`,
    },
    {
      ...common,
      kind: "comment",
      event: { $type: `${DEFS}modEventComment`, comment: moderatorNote(reported, hold, language) },
      externalId: `marsad:comment:${finding.campaign}:${holdsBefore(reported, hold)}`,
    },
  ];
}

function releaseStep({ target, campaign, since }: TaggedTarget): OzoneStep {
  return {
    kind: "untag",
    target,
    campaign,
    event: { $type: `${DEFS}modEventTag`, add: [], remove: OZONE_TAGS },
    externalId: `marsad:untag:${campaign}:${since}`,
  };
}

/** Whether Ozone already shows what this step would bring about; a comment leaves no trace in the status. */
export function isDone({ kind, event }: OzoneStep, status: OzoneStatus | undefined): boolean {
  if (kind === "tag") return OZONE_TAGS.every((tag) => status?.tags.includes(tag) === true);
  if (kind === "untag") return !OZONE_TAGS.some((tag) => status?.tags.includes(tag) === true);
  return kind === "priority" && status?.priorityScore === event.score;
}

/** One line for people, before it is done. */
export function describeOzoneStep({ kind, target, event, campaign, until }: OzoneStep): string {
  const what = {
    tag: `add the tags ${OZONE_TAGS.join(", ")}${until === undefined ? "" : `, a hold until ${new Date(until).toISOString()}`}`,
    untag: `remove the tags ${OZONE_TAGS.join(", ")}: the hold is over`,
    priority: `set the priority score to ${String(event.score)}`,
    comment: "add a comment with the reasons",
  }[kind];
  return `${target.id}: ${what} (${campaign})`;
}
