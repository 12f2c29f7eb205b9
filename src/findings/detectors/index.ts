import type { Detector } from "../detector.ts";
import { coAction } from "./co-action.ts";
import { imageText } from "./image-text.ts";
import { reportBrigade } from "./report-brigade.ts";

/** Every kind of coordinated behaviour that Marsad looks for, in the order of reports. */
export const detectors: readonly Detector[] = [coAction, reportBrigade, imageText];
