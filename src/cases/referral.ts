import { z } from "zod";
import { DSA_CATEGORIES } from "./dsa-codes.ts";

/** What a service did with a referral. A referral asks; it orders nothing. */
export const REFERRAL_OUTCOMES = ["removed", "restricted", "kept", "gone-before", "no-answer"] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];

/** So many addresses go in one piece: more are not read. */
export const BATCH_SIZE = 500;

/** One address to be referred. */
export const referralDraft = z.strictObject({
  platform: z
    .string()
    .regex(/^[\w.:+-]{1,253}$/)
    .describe("the service, such as files.example"),
  url: z.url({ protocol: /^https?$/ }).max(2048),
  category: z.enum(DSA_CATEGORIES),
  reason: z.string().trim().min(1).max(2000).describe("why it is referred, for the service's own judgement"),
  seenAt: z.coerce.date(),
  /** SHA-256 of the snapshot that shows it, hexadecimal. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type ReferralDraft = z.infer<typeof referralDraft>;

/** One address in a batch, as it goes out. */
export interface ReferralItem extends ReferralDraft {
  readonly id: string;
}

export interface ReferralBatch {
  readonly id: string;
  readonly platform: string;
  /** Who hosts it: the address's host name in lower case, without "www.". */
  readonly host: string;
  readonly preparedAt: Date;
  readonly items: readonly ReferralItem[];
}

/** The host under which an address is referred. */
export function hostOf(url: string): string {
  return new URL(url).hostname.toLowerCase().replace(/^www\./, "");
}

/** Keeps to one spelling of an address, so that none is referred twice: no fragment, host in lower case. */
export function sameAddress(url: string): string {
  const parsed = new URL(url);
  parsed.hash = "";
  return parsed.href;
}
