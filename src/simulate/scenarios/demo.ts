import { ordinaryLife, plantedGroupsOn } from "../parts/index.ts";
import { LIGHTHOUSE_TAGS, lighthouse } from "../parts/lighthouse.ts";
import type { Scenario } from "../scenario.ts";

export const demo: Scenario = {
  id: "demo",
  summary: {
    en: "A small town argues about its lighthouse: a planted campaign in two languages, a fan club, a newsroom, a crowd",
    ar: "بلدة صغيرة تتجادل حول منارتها: حملة مزروعة بلغتين وناد للمعجبين وغرفة أخبار وحشد",
  },
  parameters: {
    accounts: 420,
    organicEvents: 1900,
    days: 4,
    topics: 5,
    clubs: 1,
    clubSize: 30,
    clubTempo: 240,
    clubPosts: 14,
    clubExclusive: 0,
    resharers: 0,
    quickReaders: 0.01,
    schedulers: 0.005,
    viral: 1,
    viralSize: 120,
    protests: 0,
    publishers: 1,
    outlets: 5,
    feedItems: 16,
    groups: 1,
    groupSize: 25,
    groupObjects: 14,
    jitter: 30,
    participation: 0.7,
    churn: 0.1,
    camouflage: 0.6,
    cohort: 0.6,
  },
  parts: [
    ...ordinaryLife,
    lighthouse,
    plantedGroupsOn((post) => post.tags?.some((tag) => LIGHTHOUSE_TAGS.includes(tag)) ?? false),
  ],
};
