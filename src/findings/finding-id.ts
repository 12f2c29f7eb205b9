import { createHash } from "node:crypto";
import { accountKey } from "../events/account-key.ts";
import type { AccountRef } from "../events/event.ts";
import type { Finding, Target } from "./finding.ts";

const SEPARATOR = "\u0000";

/** The finding's id, from what it is about alone: (detector, sorted members, targets, from, to). */
export function findingId(
  about: Pick<Finding, "detector" | "targets" | "from" | "to"> & { readonly members: readonly AccountRef[] },
): string {
  const members = about.members.map(({ platform, account }) => accountKey(platform, account)).sort();
  const targets = about.targets.map(({ platform, id, kind }: Target) => [kind, platform, id].join(SEPARATOR)).sort();
  return `f_${digest([about.detector, ...members, ...targets, about.from, about.to])}`;
}

/**
 * A name for the campaign that stays while the group does: the member whose hash is smallest (MinHash; Broder 1997),
 * so that two groups are given the same name with a chance equal to the Jaccard index of their members.
 */
export function campaignId(detector: string, members: readonly AccountRef[]): string {
  const hashes = members.map(({ platform, account }) => digest([detector, accountKey(platform, account)])).sort();
  return `c_${hashes[0]}`;
}

function digest(parts: readonly string[]): string {
  return createHash("sha256")
    .update(parts.join(SEPARATOR + SEPARATOR))
    .digest("hex")
    .slice(0, 20);
}
