import { accountKey } from "../events/account-key.ts";
import type { Finding } from "../findings/finding.ts";
import { inReadingOrder } from "./naming.ts";

/** One campaign as people read it: the finding that stands for it, and the same group's reports on other accounts. */
export interface CampaignBlock {
  readonly lead: Finding;
  readonly others: readonly Finding[];
  /** Distinct accounts of all of them. */
  readonly accounts: number;
}

/**
 * Findings in reading order, where those on reports of one campaign are one block: a group that reported a thousand
 * accounts is one thing to decide, however many targets it has. Other findings stay on their own.
 */
export function byCampaign(findings: readonly Finding[]): CampaignBlock[] {
  const blocks = new Map<string, Finding[]>();
  for (const finding of inReadingOrder(findings)) {
    const key = isFolded(finding) ? `campaign ${finding.campaign}` : `finding ${finding.id}`;
    const block = blocks.get(key);
    if (block) block.push(finding);
    else blocks.set(key, [finding]);
  }
  return [...blocks.values()].map(([lead, ...others]) => ({
    lead: lead!,
    others,
    accounts: accountsOf([lead!, ...others]),
  }));
}

function isFolded({ voices, verdict }: Finding): boolean {
  return voices !== undefined && (verdict === "coordinated" || verdict === "valid-campaign");
}

function accountsOf(findings: readonly Finding[]): number {
  return new Set(
    findings.flatMap(({ members }) => members.map(({ platform, account }) => accountKey(platform, account))),
  ).size;
}
