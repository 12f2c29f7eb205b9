/** The table of quality: which worlds are tried, from what the method promises to where it starts to miss. */
import type { Overrides } from "../simulate/parameters.ts";

/** A row of the table: a scenario, perhaps with narrower ranges. */
export interface Trial {
  readonly label: string;
  readonly scenario: string;
  readonly set?: Overrides;
}

const trial = (label: string, scenario: string, set: Overrides = {}): Trial => ({ label, scenario, set });

/** What must hold on unseen seeds. */
export const promises: readonly Trial[] = [
  trial("planted groups; clubs react in 2–15 min", "co-action", { clubTempo: [120, 900], resharers: 0 }),
  trial("planted groups; clubs from 30 s, re-sharers", "co-action"),
  trial("six objects", "co-action-six-objects", { clubTempo: [120, 900], resharers: 0 }),
  trial("four objects", "co-action-four-objects", { clubTempo: [120, 900], resharers: 0 }),
  trial("own posts nobody else touches", "co-action-own-posts", { clubTempo: [120, 900], resharers: 0 }),
  trial("links instead of reposts", "co-action-links"),
  trial("ordinary life, nothing planted", "organic"),
  trial("publishers, nothing planted", "newsroom"),
  trial("schedulers, nothing planted", "schedulers"),
  trial("protests, nothing planted", "protest"),
  trial("viral posts, nothing planted", "viral"),
];

/** One knob turned at a time until recall or precision gives way. */
export const frontier: readonly Trial[] = [
  trial("three objects", "co-action", { groupObjects: 3 }),
  trial("jitter 120 s", "co-action", { jitter: 120 }),
  trial("jitter 300 s", "co-action", { jitter: 300 }),
  trial("jitter 600 s", "co-action", { jitter: 600 }),
  trial("participation 0.5", "co-action", { participation: 0.5 }),
  trial("participation 0.4", "co-action", { participation: 0.4 }),
  trial("participation 0.3", "co-action", { participation: 0.3 }),
  trial("camouflage 4 : 1", "co-action", { camouflage: 4 }),
  trial("camouflage 8 : 1", "co-action", { camouflage: 8 }),
  trial("half the members come or go", "co-action", { churn: 0.5 }),
  trial("every third touch made before the trigger too", "co-action", { earlyTouch: 0.33 }),
  trial("groups of 4–7", "co-action", { groupSize: [4, 7] }),
  trial("own posts, moving 1–5 min after them", "co-action-own-posts", { triggerLow: 60, triggerHigh: 300 }),
  trial("publishers that do not say so, nothing planted", "newsroom", { declared: 0 }),
  trial("fan clubs from 15 s, nothing planted", "fan-clubs"),
  trial("fans of re-sharers from 30 s, nothing planted", "resharer-fans"),
];
