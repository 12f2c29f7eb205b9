import type { Fixed, Sealed } from "./case-tables.ts";

/** A key of the store itself, sealed with the master key. */
export interface StoreKeyTable {
  readonly name: Fixed<string>;
  wrapped: Uint8Array;
  /** Which master key it is sealed with. */
  wrappedWith: string;
}

/** Asking who one account of a case is: why, who else agreed, and whether it was told. */
export interface UnmaskingTable {
  readonly id: Fixed<string>;
  readonly caseId: Fixed<string>;
  readonly platform: Fixed<string>;
  /** The account under the case's pseudonym. */
  readonly pseudonym: Fixed<string>;
  readonly requestedBy: Fixed<string>;
  readonly requestedAt: Fixed<Date>;
  readonly reason: Fixed<Sealed>;
  state: "waiting" | "approved" | "refused" | "told";
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Until when it may be read, once. */
  expiresAt: Date | null;
  toldAt: Date | null;
}

/** Content of which nothing but the hash may be kept anywhere. */
export interface RestrictedHashTable {
  readonly sha256: Fixed<string>;
  readonly at: Fixed<Date>;
}

/** The tables of what keeps people from being known. */
export interface PrivacyTables {
  storeKeys: StoreKeyTable;
  unmaskings: UnmaskingTable;
  restrictedHashes: RestrictedHashTable;
}
