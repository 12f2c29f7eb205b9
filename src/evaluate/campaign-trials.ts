/** Which worlds of campaigns are tried, each with the detectors of its kind, from what is promised to where they fail. */
import type { Overrides } from "../simulate/parameters.ts";
import type { Trial } from "./trials.ts";

/** A trial of some detectors only: planted groups of other kinds have their own worlds. */
export interface CampaignTrial extends Trial {
  readonly detectors: readonly string[];
  /** Whether findings that were put together to one campaign are one call. */
  readonly fused?: true;
}

const trial = (label: string, scenario: string, detectors: readonly string[], set: Overrides = {}): CampaignTrial => ({
  label,
  scenario,
  detectors,
  set,
});

const OF_CROWDS = ["hashtag-flood", "delete-astroturf", "hashtag-hijack", "pile-on"] as const;

const COPIES = ["seeded-copypasta"] as const;
const HANDS = ["single-operator"] as const;
const TREES = ["hierarchy"] as const;

/** Whoever runs Marsad runs them all, on whatever there is. */
const EVERY = [...OF_CROWDS, ...COPIES, ...HANDS, ...TREES, "co-action"] as const;

/** What is planted, shown to all of them: what they find of one campaign is one call. */
const everyDetectorOn = (scenario: string): CampaignTrial => ({
  ...trial(`${scenario}, every detector`, scenario, EVERY),
  fused: true,
});

/** What must hold on unseen seeds. */
export const campaignPromises: readonly CampaignTrial[] = [
  trial("copies of a channel", "seeded-copypasta", COPIES),
  trial("poems and headlines copied, nothing planted", "copied-channels", EVERY),
  trial("the same by readers within a minute or two, nothing planted", "copied-channels", EVERY, {
    readerPace: [30, 120],
  }),
  trial("one hand", "single-operator", HANDS),
  trial("offices, clients and names in common, nothing planted", "shared-offices", EVERY),
  trial("hierarchies", "hierarchy", TREES),
  trial("fan pages with fans of their own, nothing planted", "fan-pages", EVERY),
  ...OF_CROWDS.map((id) => trial(id, id, [id])),
  ...[...OF_CROWDS, ...COPIES, ...HANDS, ...TREES].map(everyDetectorOn),
  trial("crowds of ten innocent kinds, nothing planted", "tag-crowds", EVERY),
  trial("ordinary life, nothing planted", "organic", EVERY),
  trial("newsrooms, nothing planted", "newsroom", EVERY),
  trial("posts on the hour, nothing planted", "schedulers", EVERY),
  trial("protest days, nothing planted", "protest", EVERY),
];

/** How much of what gives the operator away is hidden. */
const EVASIONS = [0.25, 0.5, 0.75, 0.9] as const;

/** One knob turned at a time until recall or precision gives way. */
export const campaignFrontier: readonly CampaignTrial[] = [
  trial("copies of a channel, adaptive", "seeded-copypasta-adaptive", COPIES),
  ...[180, 600, 1800].map((feedSpread) =>
    trial(`copies of a channel, within ${feedSpread} s`, "seeded-copypasta", COPIES, { feedSpread }),
  ),
  ...[0.35, 0.2].map((feedParticipation) =>
    trial(`copies of a channel, ${feedParticipation} take part`, "seeded-copypasta", COPIES, { feedParticipation }),
  ),
  trial("copies of a channel, two in three reworded", "seeded-copypasta", COPIES, { feedReworded: 0.67 }),
  trial("one hand, adaptive", "single-operator-adaptive", HANDS),
  ...[0.5, 0.25, 0].map((handTurns) =>
    trial(`one hand, ${handTurns} of the notes in turns`, "single-operator", HANDS, { handTurns }),
  ),
  trial("one hand, no batch", "single-operator", HANDS, { handCohort: 0 }),
  trial("one hand, neither batch nor pattern", "single-operator", HANDS, { handCohort: 0, handTemplate: 0 }),
  trial("one hand, four accounts", "single-operator", HANDS, { handSize: 4 }),
  ...[120, 300].map((tierSpread) => trial(`hierarchies, within ${tierSpread} s`, "hierarchy", TREES, { tierSpread })),
  ...[0.4, 0.2].map((tierFidelity) =>
    trial(`hierarchies, ${tierFidelity} of the posts passed on`, "hierarchy", TREES, { tierFidelity }),
  ),
  ...[8, 6].map((tierPosts) => trial(`hierarchies, ${tierPosts} posts`, "hierarchy", TREES, { tierPosts })),
  ...[90, 60, 45, 30].map((pageTempo) =>
    trial(`fan pages whose fans take ${pageTempo} s, nothing planted`, "fan-pages", TREES, { pageTempo }),
  ),
  ...OF_CROWDS.flatMap((id) => EVASIONS.map((evasion) => trial(`${id}, evasion ${evasion}`, id, [id], { evasion }))),
  ...OF_CROWDS.flatMap((id) =>
    [8, 12, 20].map((size) => trial(`${id}, ${size} accounts`, id, [id], { tagSize: size })),
  ),
  trial("crowds with newcomers up to a third, nothing planted", "tag-crowds", EVERY, {
    crowdNewcomers: [0.2, 0.35],
  }),
];
