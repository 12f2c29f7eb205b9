/** Which worlds of campaigns are tried, each with the detectors of its kind, from what is promised to where they fail. */
import type { Overrides } from "../simulate/parameters.ts";
import type { Trial } from "./trials.ts";

/** A trial of some detectors only: those of other kinds have their own worlds. */
export interface CampaignTrial extends Trial {
  readonly detectors: readonly string[];
}

const trial = (label: string, scenario: string, detectors: readonly string[], set: Overrides = {}): CampaignTrial => ({
  label,
  scenario,
  detectors,
  set,
});

const OF_CROWDS = ["hashtag-flood", "delete-astroturf", "hashtag-hijack", "pile-on"] as const;

/** What must hold on unseen seeds. */
export const campaignPromises: readonly CampaignTrial[] = [
  ...OF_CROWDS.map((id) => trial(id, id, [id])),
  trial("crowds of ten innocent kinds, nothing planted", "tag-crowds", OF_CROWDS),
];

/** How much of what gives the operator away is hidden. */
const EVASIONS = [0.25, 0.5, 0.75, 0.9] as const;

/** One knob turned at a time until recall or precision gives way. */
export const campaignFrontier: readonly CampaignTrial[] = [
  ...OF_CROWDS.flatMap((id) => EVASIONS.map((evasion) => trial(`${id}, evasion ${evasion}`, id, [id], { evasion }))),
  ...OF_CROWDS.flatMap((id) =>
    [8, 12, 20].map((size) => trial(`${id}, ${size} accounts`, id, [id], { tagSize: size })),
  ),
  trial("crowds with newcomers up to a third, nothing planted", "tag-crowds", OF_CROWDS, {
    crowdNewcomers: [0.2, 0.35],
  }),
];
