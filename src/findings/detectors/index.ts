import type { Detector } from "../detector.ts";
import { coAction } from "./co-action.ts";
import { deleteAstroturf } from "./delete-astroturf.ts";
import { hashtagFlood } from "./hashtag-flood.ts";
import { hashtagHijack } from "./hashtag-hijack.ts";
import { hierarchy } from "./hierarchy.ts";
import { imageText } from "./image-text.ts";
import { knownMedia } from "./known-media.ts";
import { pileOn } from "./pile-on.ts";
import { reportBrigade } from "./report-brigade.ts";
import { seededCopypasta } from "./seeded-copypasta.ts";
import { singleOperator } from "./single-operator.ts";

/** Every kind of coordinated behaviour that Marsad looks for, in the order of reports. */
export const detectors: readonly Detector[] = [
  coAction,
  reportBrigade,
  seededCopypasta,
  hashtagFlood,
  deleteAstroturf,
  hashtagHijack,
  pileOn,
  hierarchy,
  singleOperator,
  imageText,
  knownMedia,
];
