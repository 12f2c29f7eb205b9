import type { Part } from "../world.ts";
import { cascades } from "./cascades.ts";
import { fanClubs } from "./fan-clubs.ts";
import { plantedGroups, plantedGroupsOn } from "./planted.ts";
import { protests } from "./protests.ts";
import { publishers } from "./publishers.ts";
import { quickReaders } from "./quick-readers.ts";
import { resharers } from "./resharers.ts";
import { schedulers } from "./schedulers.ts";
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

export { plantedGroupsOn };
