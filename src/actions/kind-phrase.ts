import { detectors } from "../findings/detectors/index.ts";
import type { Finding } from "../findings/finding.ts";
import type { Bilingual } from "../lib/bilingual.ts";

const LABELS: ReadonlyMap<string, Bilingual> = new Map(detectors.map(({ id, label }) => [id, label]));

/** What was found, in two or three words; the detector's id where a finding of another version has one that is not known. */
export function kindPhrase({ detector }: Finding): Bilingual {
  return LABELS.get(detector) ?? { en: detector, ar: detector };
}
