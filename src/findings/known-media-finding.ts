import { sixDigits } from "../lib/digits.ts";
import type { KnownMedia } from "../signals/media/known-media.ts";
import type { Finding, KnownFacts } from "./finding.ts";
import { campaignId, findingId } from "./finding-id.ts";
import { chanceWithin } from "./known-media-chance.ts";
import type { KnownGroup } from "./known-media-groups.ts";
import { explanationOfKnown, innocentReadingOfKnown } from "./known-media-wording.ts";
import { verdictOf } from "./verdict.ts";

const MOST_MATCHES = 20;
const MOST_OBJECTS = 50;
const MOST_EVIDENCE = 200;

/**
 * A known picture's finding. Whether its accounts acted together is a question that a match cannot answer, so that nothing
 * but `insufficient-data` is said of it, and no output lists them.
 */
export function findingOfKnown(
  detector: string,
  group: KnownGroup,
  known: KnownMedia,
  within: number,
): Omit<Finding, "detector" | "parameters" | "version"> {
  const { posts, accounts, hashes } = group;
  const from = new Date(posts[0]!.time).toISOString();
  const to = new Date(posts.at(-1)!.time).toISOString();
  const evidence = [...new Set(posts.map(({ event }) => event))];
  const coordination = "insufficient-data";
  const facts = knownFacts(group, known, within);
  const told = { ...facts, group, posts: evidence.length };
  return {
    id: findingId({ detector, members: accounts, targets: [], from, to }),
    campaign: campaignId(detector, accounts),
    disarm: [],
    coordination,
    verdict: verdictOf(coordination),
    members: accounts.map((account) => ({ ...account, role: "ordinary", first: false, score: 1 })),
    targets: [],
    objects: hashes.slice(0, MOST_OBJECTS).map(({ type, hash }) => `${type}:${hash}`),
    objectCount: hashes.length,
    channels: ["media"],
    from,
    to,
    known: facts,
    evidence: evidence.slice(0, MOST_EVIDENCE),
    evidenceCount: evidence.length,
    explanation: explanationOfKnown(told),
    innocentReading: innocentReadingOfKnown(told),
  };
}

function knownFacts({ matches, opinion }: KnownGroup, { compared }: KnownMedia, within: number): KnownFacts {
  const isPicture = matches.some(({ distance }) => distance !== undefined);
  const { posted, known, likeness } = compared;
  return {
    opinion,
    matches: matches.slice(0, MOST_MATCHES).map(({ entry: { bank, type, hash, ...entry }, distance }) => ({
      bank,
      type,
      hash,
      ...(distance !== undefined && { distance }),
      opinion: entry.opinion,
      ...(entry.outcome && { outcome: entry.outcome }),
      labels: [...entry.labels],
      provenance: [...entry.provenance],
    })),
    matchCount: matches.length,
    posted,
    known,
    ...(isPicture && { expected: sixDigits(posted * known * chanceWithin(within, likeness)) }),
  };
}
