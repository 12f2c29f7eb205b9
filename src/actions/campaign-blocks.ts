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
 * accounts is one thing to decide, however many targets it has. Other findings stay on their own; those that fusion has put
 * into one campaign come after the first of them.
 */
export function byCampaign(findings: readonly Finding[]): CampaignBlock[] {
  const blocks = new Map<string, Finding[]>();
  for (const finding of inReadingOrder(findings)) {
    const key = isFolded(finding) ? `campaign ${finding.campaign}` : `finding ${finding.id}`;
    const block = blocks.get(key);
    if (block) block.push(finding);
    else blocks.set(key, [finding]);
  }
  const campaigns = new Map<string, CampaignBlock[]>();
  for (const [lead, ...others] of blocks.values()) {
    const block = { lead: lead!, others, accounts: accountsOf([lead!, ...others]) };
    const known = campaigns.get(block.lead.campaign);
    if (known) known.push(block);
    else campaigns.set(block.lead.campaign, [block]);
  }
  return [...campaigns.values()].flat();
}

/** For each block the places of the others of its campaign, from 0: what several detectors told of one thing to decide. */
export function campaignMates(blocks: readonly CampaignBlock[]): readonly (readonly number[])[] {
  const places = new Map<string, number[]>();
  for (const [at, { lead }] of blocks.entries()) {
    const known = places.get(lead.campaign);
    if (known) known.push(at);
    else places.set(lead.campaign, [at]);
  }
  return blocks.map(({ lead }, at) => places.get(lead.campaign)!.filter((other) => other !== at));
}

function isFolded({ voices, verdict }: Finding): boolean {
  return voices !== undefined && (verdict === "coordinated" || verdict === "valid-campaign");
}

function accountsOf(findings: readonly Finding[]): number {
  return new Set(
    findings.flatMap(({ members }) => members.map(({ platform, account }) => accountKey(platform, account))),
  ).size;
}
