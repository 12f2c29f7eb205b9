/** Names of the DISARM techniques that detectors point to, at the 2025-02-10 release (https://github.com/DISARMFoundation). */
const TECHNIQUES: Readonly<Record<string, string>> = {
  "T0015.001": "Use Existing Hashtag",
  T0048: "Harass",
  T0049: "Flood Information Space",
  "T0049.001": "Trolls Amplify and Manipulate",
  "T0049.002": "Flood Existing Hashtag",
  "T0049.003": "Bots Amplify via Automated Forwarding and Reposting",
  "T0049.004": "Utilise Spamoflauge",
  "T0049.005": "Conduct Swarming",
  "T0049.008": "Generate Information Pollution",
  "T0084.001": "Use Copypasta",
  "T0093.002": "Acquire Botnets",
  T0119: "Cross-Posting",
  "T0119.002": "Post across Platform",
  "T0121.001": "Bypass Content Blocking",
  T0122: "Direct Users to Alternative Platforms",
  "T0124.001": "Report Non-Violative Opposing Content",
  "T0124.003": "Exploit Platform TOS/Content Moderation",
  "T0129.007": "Delete Accounts/Account Activity",
  "T0146.005": "Lookalike Account ID",
  "T0146.007": "Automated Account Asset",
  "T0150.001": "Newly Created Asset",
  "T0150.002": "Dormant Asset",
  "T0150.004": "Repurposed Asset",
  "T0150.005": "Compromised Asset",
  "T0150.008": "Bulk Created Asset",
};

/** The technique's name; its id again where this release does not know it. */
export function disarmName(id: string): string {
  return TECHNIQUES[id] ?? id;
}
