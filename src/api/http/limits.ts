import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Configuration } from "../configuration.ts";
import { Problem } from "./problem.ts";

const QUARTER_HOUR = 900;

/** How often somebody may ask. Kept in memory: a restart forgives. */
export class Limits {
  readonly #people: RateLimiterMemory;
  readonly #addresses: RateLimiterMemory;
  readonly #signIns: RateLimiterMemory;

  constructor({ limits }: Configuration) {
    this.#people = new RateLimiterMemory({ points: limits.requestsPerMinute, duration: 60 });
    this.#addresses = new RateLimiterMemory({ points: limits.anonymousPerMinute, duration: 60 });
    this.#signIns = new RateLimiterMemory({ points: limits.signInsPerQuarterHour, duration: QUARTER_HOUR });
  }

  /** @throws Problem `too-many` */
  person(credential: string): Promise<void> {
    return take(this.#people, credential);
  }

  /** @throws Problem `too-many` */
  address(address: string): Promise<void> {
    return take(this.#addresses, address);
  }

  /**
   * Counts an attempt to sign in against its login and its address; {@link signedIn} takes it back.
   * @throws Problem `too-many`
   */
  async signingIn(login: string, address: string): Promise<void> {
    await take(this.#signIns, `login ${login}`);
    await take(this.#signIns, `address ${address}`);
  }

  async signedIn(login: string, address: string): Promise<void> {
    await this.#signIns.delete(`login ${login}`);
    await this.#signIns.reward(`address ${address}`);
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const wait = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new Problem("too-many", `Ask again in ${wait} s.`, { headers: { "Retry-After": String(wait) } });
  }
}
