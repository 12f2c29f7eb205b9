import { ordinaryLife } from "../parts/index.ts";
import type { Scenario } from "../scenario.ts";

export const organicSmall: Scenario = {
  id: "organic-small",
  summary: {
    en: "The same on a few hundred accounts: for calibration",
    ar: "المشهد نفسه على بضع مئات من الحسابات: للمعايرة",
  },
  parameters: {
    accounts: [300, 800],
    organicEvents: [3500, 6500],
    days: [3, 7],
    topics: [3, 8],
    clubs: [1, 4],
    clubSize: [8, 50],
    clubPosts: [6, 20],
    quickReaders: [0.01, 0.04],
    schedulers: [0.005, 0.02],
    viral: [1, 3],
    viralSize: [60, 200],
    protests: [0, 1],
    protestCrowd: [40, 120],
    publishers: [0, 1],
    feedItems: [10, 25],
    groups: 0,
  },
  parts: ordinaryLife,
};
