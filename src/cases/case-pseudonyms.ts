import { canonicalJson } from "../lib/canonical-json.ts";
import type { TargetKind } from "./case.ts";
import type { CaseKey } from "./case-store.ts";

/** An account as the workspace knows it: `account` is the workspace's own pseudonym, which stays inside. */
export interface InsideAccount {
  readonly platform: string;
  readonly account: string;
}

/**
 * What stands for accounts, posts and records outside of the program, in one case and in no other: the same account in
 * two cases has two names that only the cases' keys connect, and none once a key is destroyed.
 */
export interface CasePseudonyms {
  /** "p_" and 64 bits, hexadecimal; the same for an account as a member and as a target. */
  account(account: InsideAccount): string;
  /** A target: an account as above, a post as an object, a tag as it is. */
  target(target: { readonly platform: string; readonly id: string; readonly kind: TargetKind }): string;
  /** "o_" and 64 bits: a post or another thing that was acted on. */
  object(id: string): string;
  /** "e_" and 64 bits: a record. */
  record(id: string): string;
}

export const ACCOUNT_PSEUDONYM = /^p_[0-9a-f]{16}$/;

/** Among a million accounts of one case two share a name with a chance of 3 in 100 million. */
const HEX_DIGITS = 16;

export function casePseudonyms(key: CaseKey): CasePseudonyms {
  const name = (prefix: string, ...what: readonly string[]) =>
    `${prefix}_${key.hash(canonicalJson([prefix, ...what])).slice(0, HEX_DIGITS)}`;
  const account = ({ platform, account: id }: InsideAccount) => name("p", platform, id);
  const object = (id: string) => name("o", id);
  return {
    account,
    object,
    record: (id) => name("e", id),
    target: ({ platform, id, kind }) => {
      if (kind === "account") return account({ platform, account: id });
      return kind === "post" ? object(id) : id;
    },
  };
}
