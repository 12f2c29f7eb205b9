import { channelCalls, ordinaryReporting } from "../parts/index.ts";
import { reportWorld } from "../report-world.ts";
import type { Scenario } from "../scenario.ts";

export const reportOutrage: Scenario = {
  id: "report-outrage",
  summary: {
    en: "Outraged crowds of every kind and nobody who calls: single, copying one another's words, again and again",
    ar: "حشود غاضبة من كل نوع بلا من يدعوها: مرة واحدة أو بنسخ الكلمات أو مرة بعد مرة",
  },
  parameters: { ...reportWorld, outrages: [6, 9], copiedOutrages: [6, 9], serialOutrages: [1, 2], attacks: 0 },
  parts: [...ordinaryReporting, channelCalls],
};
