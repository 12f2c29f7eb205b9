import type { Finding } from "../findings/finding.ts";
import { namesMembers } from "../findings/named-members.ts";
import type { CasePseudonyms } from "./case-pseudonyms.ts";

/**
 * A finding as it may be seen outside of the program: accounts, posts and records under the case's pseudonyms, members
 * only counted where they must not be listed. Figures, times of the whole and texts stay as they are.
 */
export function pseudonymousFinding(
  finding: Finding,
  names: CasePseudonyms,
  { showsObjects = true }: { readonly showsObjects?: boolean } = {},
): Finding {
  const isNamed = namesMembers(finding);
  const { calls, channelEvidence, edges, genuineReports, moments, voices, ...rest } = finding;
  const targetIds = new Map(finding.targets.map((target) => [target.id, names.target(target)]));
  const object = (id: string) => targetIds.get(id) ?? (showsObjects ? shownObject(id, names) : names.object(id));
  return {
    ...rest,
    members: isNamed ? finding.members.map((member) => ({ ...member, account: names.account(member) })) : [],
    targets: finding.targets.map((target) => ({ ...target, id: names.target(target) })),
    objects: finding.objects.map(object),
    evidence: isNamed ? finding.evidence.map(names.record) : [],
    ...(channelEvidence && {
      channelEvidence: channelEvidence.map(({ record, ...evidence }) => ({
        ...evidence,
        ...(record && {
          record: {
            ...record,
            objects: record.objects.map(object),
            moments: record.moments.map((moment) => ({ ...moment, object: object(moment.object) })),
            edges: isNamed ? record.edges : [],
            evidence: isNamed ? record.evidence.map(names.record) : [],
          },
        }),
      })),
    }),
    ...(moments && { moments: moments.map((moment) => ({ ...moment, object: object(moment.object) })) }),
    ...(edges && isNamed && { edges }),
    ...(genuineReports && { genuineReports: genuineReports.map(names.record) }),
    ...(calls && { calls: calls.map(names.record) }),
    ...(voices && {
      voices: {
        ...voices,
        clusters: voices.clusters.map(({ evidence, ...cluster }) => ({
          ...cluster,
          ...(evidence && {
            evidence: evidence.map((part) =>
              part.id === undefined ? part : { ...part, id: targetIds.get(part.id) ?? names.object(part.id) },
            ),
          }),
        })),
      },
    }),
  };
}

/** Pseudonyms of the workspace, and addresses and ids that hold whose they are: DIDs, profiles, posts below them. */
const NAMES_SOMEBODY = /a_[0-9a-f]{32}|did:[a-z]+:|\/@|\/(users?|profile|author|u)\/|\/status(es)?\/|^at:\/\//i;
const MENTION = /@[\p{L}\p{N}_.-]+(@[\p{L}\p{N}.-]+)?/gu;
/** Number or hash alone: the id of a post that somebody can look up. */
const BARE_ID = /^[\w:-]{0,40}\d{5,}[\w:-]*$/;

const MAIL = /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}.-]+/gu;

/** A text as it may be shown: accounts that it mentions, and addresses that hold whose they are, struck out. */
export function withoutNames(text: string): string {
  return text
    .replace(/[^\s]+/gu, (word) => (NAMES_SOMEBODY.test(word) ? "…" : word))
    .replace(MAIL, "…@…")
    .replace(MENTION, "@…");
}

/** Links, tags, pictures' hashes and texts are what a group shared; posts and accounts are whose they are. */
function shownObject(id: string, names: CasePseudonyms): string {
  if (/^(pdq|phash|sha256|md5):/.test(id)) return id;
  return NAMES_SOMEBODY.test(id) || BARE_ID.test(id) ? names.object(id) : id.replace(MENTION, "@…");
}
