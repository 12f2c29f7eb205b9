import { callFollowers } from "./call-followers.ts";
import { creationCohorts } from "./creation-cohorts.ts";
import { type LatentClass, latentClass } from "./latent-class.ts";
import { pastTargets } from "./past-targets.ts";
import type { ReportIndex } from "./report-index.ts";
import { sharedOrigins } from "./shared-origins.ts";
import type { EvidenceKind, EvidencePart, ReporterCluster } from "./target-voices.ts";
import { textTemplates } from "./text-templates.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import { validatedGroups } from "./validated-groups.ts";
import type { VoicesOptions } from "./voices-options.ts";
import { membersByWitness } from "./witnesses.ts";

/** A cluster with the class that it was cut from: everybody who might belong, whatever the witnesses say. */
export interface FoundCluster extends ReporterCluster {
  readonly traits: LatentClass["traits"];
  readonly probability: Float64Array;
}

/** Operators that are told apart on one target. */
const MOST_CLUSTERS = 8;
/** Past targets that two members are expected to share for choice to be one kind of evidence beside another. */
const CHOICE_KIND = 0.5;
const FEWEST_PAST_TARGETS = 2;
/** Real people who answer a call are never one voice by choice alone. */
const MOST_CHOICE_RHO = 0.95;
const RHO_WITHOUT_CHOICE = 0.5;

const TRAIT_FINDERS = [
  { kind: "past-target", find: pastTargets },
  { kind: "text", find: textTemplates },
  { kind: "cohort", find: creationCohorts },
  { kind: "origin", find: sharedOrigins },
  { kind: "group", find: validatedGroups },
  { kind: "call", find: callFollowers },
] as const;

/**
 * One cluster of reporters per operator: the class behind the strongest trait, cut to those whom witnesses bear out, is
 * taken out, and the rest is searched again.
 */
export function reporterClusters(
  index: ReportIndex,
  compared: ComparedReporters,
  options: VoicesOptions,
): FoundCluster[] {
  const clusters: FoundCluster[] = [];
  const finders = TRAIT_FINDERS.filter(({ kind }) => !options.without?.includes(kind));
  let live: readonly number[] = Array.from(compared.reporter, (_, position) => position);
  while (clusters.length < MOST_CLUSTERS && live.length >= options.minCluster) {
    const traits = finders
      .flatMap(({ find }) => find(index, compared, live, options))
      .sort((a, b) => a.logTail - b.logTail || compareKinds(a, b) || a.code - b.code);
    if (traits.length === 0) break;
    const found = latentClass(compared, live, traits, options);
    const members = membersByWitness(compared, live, found, options);
    if (members.length < options.minCluster) break;
    clusters.push(describedCluster(found, members, options));
    const taken = new Set(members.map(({ position }) => position));
    live = live.filter((position) => !taken.has(position));
  }
  return clusters;
}

function compareKinds(a: Trait, b: Trait): number {
  return a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0;
}

function describedCluster(
  found: LatentClass,
  members: ReporterCluster["members"],
  options: VoicesOptions,
): FoundCluster {
  const choice = found.traits.flatMap(({ trait, share }) => (trait.kind === "past-target" ? [share] : []));
  const participation = choice.reduce((sum, share) => sum + share, 0);
  const sharedTargets = choice.reduce((sum, share) => sum + share * share, 0);
  const kinds = kindsOf(found.traits, choice.length, sharedTargets);
  const choiceBears =
    choice.length >= FEWEST_PAST_TARGETS &&
    sharedTargets >= options.minSharedTargets &&
    members.length >= options.minChoiceMembers;
  return {
    members,
    rho:
      handKinds(kinds).length >= 2
        ? options.oneHand
        : Math.min(MOST_CHOICE_RHO, participation > 0 ? sharedTargets / participation : RHO_WITHOUT_CHOICE),
    kinds,
    evidence: found.traits.map(({ trait, share }) => partOf(trait, share)),
    sharedTargets,
    support: members.reduce((sum, { evidence }) => sum + evidence, 0),
    counts: kinds.length >= 2 || choiceBears,
    traits: found.traits,
    probability: found.probability,
  };
}

/**
 * Kinds of evidence that stand on their own. A text counts where it was used on two targets or beside a cohort: an
 * angry crowd copies one text onto one target. A shared server is a community and never counts.
 */
function kindsOf(traits: LatentClass["traits"], pastTargetCount: number, sharedTargets: number): EvidenceKind[] {
  const has = (kind: EvidenceKind) => traits.some(({ trait }) => trait.kind === kind);
  const kinds: EvidenceKind[] = [];
  if (pastTargetCount >= FEWEST_PAST_TARGETS && sharedTargets >= CHOICE_KIND) kinds.push("past-target");
  if (traits.some(({ trait }) => trait.kind === "text" && (trait.elsewhere || has("cohort")))) kinds.push("text");
  if (has("cohort")) kinds.push("cohort");
  if (has("group")) kinds.push("group");
  // Beside choice, and where the same place called before: then it tells followers from people who meet at the same accounts.
  const called = traits.some(({ trait }) => trait.kind === "call" && trait.elsewhere);
  if (called && kinds.includes("past-target")) kinds.push("call");
  return kinds;
}

/** Kinds of evidence for one hand: those who answer a call are people of their own. */
export function handKinds(kinds: readonly EvidenceKind[]): EvidenceKind[] {
  return kinds.filter((kind) => kind !== "call");
}

function partOf(trait: Trait, share: number): EvidencePart {
  const { kind, code, holders, outside, expected, logTail, from, to } = trait;
  return {
    kind,
    code,
    holders: holders.length,
    outside,
    expected,
    logTail,
    share,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
