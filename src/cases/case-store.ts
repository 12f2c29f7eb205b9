import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../store/cases/tables.ts";

/**
 * What cases/ needs of the case database: the port that store/cases/ fills. The domain writes its queries itself, with
 * Kysely's typed builder over {@link Tables}; it knows no driver, and the same code runs on PGlite and PostgreSQL.
 */
export interface CaseStore {
  readonly engine: "pglite" | "postgres";
  readonly db: Kysely<Tables>;
  readonly keys: CaseKeys;
  /**
   * One transaction; it is run again (at most three times) where the database broke it off because of another, so
   * `work` must do nothing outside it.
   */
  transaction<Result>(work: (db: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  /** A new UUIDv7, ordered by `now` and, within this process, by when it was asked for. */
  newId(now: Date): string;
  close(): Promise<void>;
}

/** The keys under which content is kept. Destroying one erases what it sealed, and the audit log stays whole. */
export interface CaseKeys {
  /** Makes and keeps a case's key. */
  create(db: Kysely<Tables>, caseId: string): Promise<CaseKey>;
  /** The same for many cases in one statement: at most some thousands at a time. */
  createAll(db: Kysely<Tables>, caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseKey>>;
  /** Ask through `caseKey` (case-key.ts), which refuses where there is no key. */
  find(db: Kysely<Tables>, caseId: string): Promise<CaseKey | "erased" | undefined>;
  /** Destroys a case's key for good; that it was, and when, stays on record. */
  destroy(db: Kysely<Tables>, caseId: string, now: Date): Promise<void>;
  /**
   * Seals every key with a key derived from another master key (32 bytes). Once the transaction has ended, this store
   * can only be closed.
   * @returns how many keys of cases
   */
  rewrap(db: Kysely<Tables>, master: Buffer): Promise<number>;
  /** The same for many cases in one question; those without a key are left out. */
  findAll(db: Kysely<Tables>, caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseKey | "erased">>;
  /** The store's own key, for what belongs to no case. */
  readonly own: CaseKey;
  /** A keyed hash that is the same in all cases: HMAC-SHA-256, the first 128 bits, hexadecimal. */
  blind(purpose: string, text: string): string;
}

/** `name` says what the bytes are ("note ID"); opening them under another name fails. */
export interface CaseKey {
  seal(name: string, text: string): Uint8Array;
  unseal(name: string, bytes: Uint8Array): string;
  sealBytes(name: string, bytes: Uint8Array): Uint8Array;
  unsealBytes(name: string, bytes: Uint8Array): Uint8Array;
  /** HMAC-SHA-256 (first 128 bits, hexadecimal): stands for a text in the audit log, and for nothing once the key is gone. */
  hash(text: string): string;
}
