import type { Part } from "../world.ts";
import { campaigns } from "./campaigns.ts";
import { cascades } from "./cascades.ts";
import { channelCalls } from "./channel-calls.ts";
import { copiedChannels, quotedNewsrooms } from "./copied-channels.ts";
import { dailyNotes } from "./daily-notes.ts";
import { fanClubs } from "./fan-clubs.ts";
import { fanPages } from "./fan-pages.ts";
import { framing } from "./framing.ts";
import { hierarchies } from "./hierarchies.ts";
import { fanNames, offices, operators, sharedClients } from "./operators.ts";
import { newcomers, ordinaryReports } from "./ordinary-reports.ts";
import { obsessives, outrages, serialOutrages } from "./outrages.ts";
import { plantedGroups, plantedGroupsOn } from "./planted.ts";
import { protests } from "./protests.ts";
import { publishers } from "./publishers.ts";
import { quickReaders } from "./quick-readers.ts";
import { resharers } from "./resharers.ts";
import { schedulers } from "./schedulers.ts";
import { seededCopies } from "./seeded.ts";
import { viral } from "./viral.ts";

/** Everything that happens where nobody acts on a plan. */
export const ordinaryLife: readonly Part[] = [
  cascades,
  viral,
  protests,
  fanClubs,
  resharers,
  quickReaders,
  schedulers,
  publishers,
];

/** Ordinary life with planted groups in it. */
export const withGroups: readonly Part[] = [...ordinaryLife, plantedGroups];

/** People who report one another where nobody calls for it. */
export const ordinaryReporting: readonly Part[] = [newcomers, ordinaryReports, outrages, serialOutrages, obsessives];

/** Ordinary life in which accounts also write for themselves. */
export const writingLife: readonly Part[] = [
  ...ordinaryLife,
  dailyNotes,
  copiedChannels,
  quotedNewsrooms,
  offices,
  sharedClients,
  fanNames,
];

export const withSeededCopies: readonly Part[] = [...writingLife, seededCopies];
export const withOperators: readonly Part[] = [...writingLife, operators];
export const withFanPages: readonly Part[] = [...writingLife, fanPages];
export const withHierarchies: readonly Part[] = [...writingLife, hierarchies];

export { campaigns, channelCalls, framing, plantedGroupsOn };
