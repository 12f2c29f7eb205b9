import type { Finding, Member } from "../findings/finding.ts";
import { namesMembers } from "../findings/named-members.ts";

/** A finding's members as an output may list them; empty where they are only counted. */
export function listedMembers(finding: Finding): readonly Member[] {
  return namesMembers(finding) ? finding.members : [];
}

/** Whether the finding says who leads: only where the group was found coordinated without an ordinary cause. */
export function showsRoles(finding: Finding): boolean {
  return finding.verdict === "coordinated";
}

const ORDER = ["coordinated", "valid-campaign", "unclear", "shared-interest"] as const;

/** Findings in the order people should read them: by verdict, then size, then id. */
export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
      b.members.length - a.members.length ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
