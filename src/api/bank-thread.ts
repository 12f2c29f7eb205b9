import type { Worker } from "node:worker_threads";
import type { BankChange, BankChangeTold } from "../cases/bank-change.ts";
import { Refusal, type RefusalKind } from "../cases/refusal.ts";
import { startThread } from "../lib/start-thread.ts";
import type { HashType } from "../signals/media/bank.ts";
import type { EntryMatch } from "../signals/media/known-media.ts";
import type { BankSummary } from "./known-contract.ts";

/** Where the banks are, and the key that they are sealed with. */
export interface BankFolder {
  /** The workspace's folder. */
  readonly directory: string;
  readonly key: Uint8Array;
}

export type BankCall =
  | { readonly what: "names" | "summaries" | "carryOut" | "abandon" }
  | { readonly what: "matches"; readonly type: HashType; readonly hashes: readonly string[]; readonly all: boolean }
  | { readonly what: "prepare"; readonly change: BankChange };

export interface ToBanks {
  readonly question: number;
  readonly call: BankCall;
}

export interface FromBanks {
  readonly question: number;
  readonly result?: unknown;
  readonly refused?: { readonly kind: RefusalKind; readonly code: string; readonly message: string };
  readonly fault?: string;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * The workspace's banks in a thread of their own: reading and indexing a million hashes takes seconds, in which everybody
 * else would wait. The thread starts with the first question, and again where it broke.
 */
export class BankThread {
  readonly #folder: BankFolder;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #questions = 0;
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(folder: BankFolder) {
    this.#folder = folder;
  }

  /** The banks there are, by name. */
  names(): Promise<{ readonly name: string; readonly enabled: boolean }[]> {
    return this.#ask({ what: "names" });
  }

  /** What each bank holds, in counts. */
  summaries(): Promise<BankSummary[]> {
    return this.#ask({ what: "summaries" });
  }

  /** @param all Also what is disputed, harmless, only to be looked at, or wanted for other ends than blocking. */
  matches(type: HashType, hashes: readonly string[], all: boolean): Promise<EntryMatch[]> {
    return this.#ask({ what: "matches", type, hashes, all });
  }

  /**
   * Changes a bank, one change after the other.
   * @param record Puts the change on record before it is written; where it throws, nothing is written.
   * @throws Refusal
   */
  change(change: BankChange, record: (told: BankChangeTold) => Promise<unknown>): Promise<BankChangeTold> {
    const done = this.#lastChange.then(async () => {
      const told = await this.#ask<BankChangeTold>({ what: "prepare", change });
      try {
        await record(told);
      } catch (error) {
        await this.#ask({ what: "abandon" });
        throw error;
      }
      await this.#ask({ what: "carryOut" });
      return told;
    });
    this.#lastChange = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    await this.#lastChange;
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #ask<Result>(call: BankCall): Promise<Result> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise<unknown>((resolve, reject) => {
      const question = this.#questions++;
      this.#waiting.set(question, { resolve, reject });
      worker.postMessage({ question, call } satisfies ToBanks);
    }) as Promise<Result>;
  }

  #start(): Worker {
    const worker = startThread(import.meta.url, "./bank-worker", { workerData: this.#folder });
    const broke = (error: Error) => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on("message", (answer: FromBanks) => this.#answer(answer));
    worker.on("error", broke);
    worker.on("exit", () => broke(new Error("the banks' thread ended")));
    return worker;
  }

  #answer({ question, result, refused, fault }: FromBanks): void {
    const waiting = this.#waiting.get(question);
    this.#waiting.delete(question);
    if (refused) waiting?.reject(new Refusal(refused.kind, refused.code, refused.message));
    else if (fault !== undefined) waiting?.reject(new Error(fault));
    else waiting?.resolve(result);
  }
}
