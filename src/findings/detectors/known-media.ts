import { z } from "zod";
import { programVersion } from "../../lib/version.ts";
import type { Detector } from "../detector.ts";
import { knownMediaBanks, knownMediaExample } from "../known-media-example.ts";
import { findingOfKnown } from "../known-media-finding.ts";
import { knownGroups } from "../known-media-groups.ts";

const parameters = z.strictObject({
  within: z.number().int().min(0).max(31).default(31).describe("bits in which a picture may differ from a known one"),
  minAccounts: z.number().int().min(1).max(1000).default(1).describe("accounts that posted it, at least"),
});

/**
 * Posts of pictures and videos that a bank of the workspace knows. A match says what was posted and what others think of
 * it, never that accounts acted together: that is for the detectors that test it, whose campaigns it joins.
 */
export const knownMedia: Detector<z.infer<typeof parameters>> = {
  id: "known-media",
  disarm: [],
  label: { en: "known media", ar: "وسائط معروفة" },
  summary: {
    en: "Pictures and videos that a bank of the workspace knows were posted; points out, and accuses nobody",
    ar: "نُشرت صور أو مقاطع معروفة في أحد بنوك مساحة العمل؛ يدلّ عليها ولا يتّهم أحدًا",
  },
  parameters,
  readsKnownMedia: true,
  pointsOut: true,
  examples: {
    found: () => knownMediaExample(true),
    innocent: () => knownMediaExample(false),
    banks: knownMediaBanks,
  },
  detect({ knownMedia: known, seed }, chosen) {
    if (!known) return [];
    return knownGroups(known, chosen.within)
      .filter(({ accounts, opinion }) => accounts.length >= chosen.minAccounts && opinion !== "NEGATIVE")
      .map((group) => ({
        detector: knownMedia.id,
        ...findingOfKnown(knownMedia.id, group, known, chosen.within),
        parameters: { ...chosen, seed },
        version: programVersion(),
      }));
  },
};
