import type { CaseStore } from "../cases/case-store.ts";
import { releaseExpired } from "../cases/claiming.ts";
import { endDecisions } from "../cases/ending.ts";

/** What is answered is as of so long ago at most; a look at what has ended costs one query by an index. */
const FRESH_MS = 1000;
/** So that somebody is restored, and webhooks tell it, while nobody asks. */
const ROUND_MS = 60_000;

export interface TimekeeperOptions {
  readonly now: () => Date;
  readonly say: (message: string) => void;
}

/** Does what comes with time alone: decisions end when they said they would, claims that ran out are nobody's. */
export class Timekeeper {
  readonly #store: CaseStore;
  readonly #options: TimekeeperOptions;
  #timer: NodeJS.Timeout | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #round: Promise<void> = Promise.resolve();

  constructor(store: CaseStore, options: TimekeeperOptions) {
    this.#store = store;
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => {
      void this.upToDate();
      void this.#try(() => releaseExpired(this.#store, this.#options.now()));
    }, ROUND_MS);
  }

  /** Before cases are read or changed: what has ended by now has ended. */
  async upToDate(): Promise<void> {
    const now = this.#options.now();
    if (now.getTime() - this.#lookedAt >= FRESH_MS) {
      this.#lookedAt = now.getTime();
      this.#round = this.#try(() => endDecisions(this.#store, now));
    }
    await this.#round;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
  }

  async #try(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.say(`ending what is over failed, and is tried again: ${(error as Error).message}`);
    }
  }
}
