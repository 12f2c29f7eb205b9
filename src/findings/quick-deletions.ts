import { type Random, seededRandom } from "../lib/random.ts";
import { logPoissonTail } from "../networks/kernels/poisson-binomial.ts";
import type { PostLog } from "../networks/post-log.ts";
import type { ReportIndex } from "../voices/report-index.ts";
import type { ReportLog } from "../voices/report-log.ts";

/** Posts that an account's own habit is worth, beside everybody's. */
const PRIOR_POSTS = 10;
const FEWEST_DRAWS = 19;
/** Accounts drawn in all, from which the number of draws follows. */
const DRAWN_ACCOUNTS = 20_000_000;

/** Who wrote under one tag and took it back at once. Codes and rows are those of the log. */
export interface VanishingTag {
  readonly target: number;
  /** Of the tag's posts: rows taken back within the window. */
  readonly rows: readonly number[];
  /** Accounts that took at least half of what they wrote here back at once, and the chance of each by its own habit. */
  readonly accounts: readonly { readonly reporter: number; readonly chance: number }[];
  readonly expected: number;
  /** ln of the upper tail (Poisson; an upper bound for unequal chances beyond their sum), corrected for the tags looked at. */
  readonly logTail: number;
}

/** Posts under tags and how many of them were taken back at once, of each account. */
interface Habits {
  readonly posts: Int32Array;
  readonly quick: Int32Array;
  /** Everybody's share. */
  readonly rate: number;
}

/** One account's part in one tag. */
interface Part {
  readonly reporter: number;
  readonly posts: number;
  readonly quick: number;
}

/** Tags under which far more accounts took their posts back at once than by what each of them does elsewhere. */
export class QuickDeletions {
  readonly #log: ReportLog;
  readonly #isQuick: Uint8Array;
  readonly #habits: Habits;
  readonly #tags: readonly { readonly target: number; readonly parts: readonly Part[] }[];

  /**
   * @param window ms from a post to its deletion, up to which it vanished at once.
   * @param fewest Accounts from which a tag is looked at.
   */
  constructor(
    posts: PostLog,
    log: ReportLog,
    index: ReportIndex,
    { window, fewest }: { readonly window: number; readonly fewest: number },
  ) {
    this.#log = log;
    this.#isQuick = Uint8Array.from(log.event, (post) => (posts.deleted[post]! - posts.time[post]! <= window ? 1 : 0));
    this.#tags = Array.from({ length: log.targetCount }, (_, target) => target).flatMap((target) =>
      index.reportersOf(target).reporter.length < fewest
        ? []
        : [{ target, parts: this.#partsOf(index.reportsOn(target)) }],
    );
    this.#habits = this.#habitsOf();
  }

  isQuick(row: number): boolean {
    return this.#isQuick[row] === 1;
  }

  /** Share of all posts under tags that vanish at once. */
  get usualShare(): number {
    return this.#habits.rate;
  }

  /** Tags beyond chance, by code. */
  found(index: ReportIndex, { fewest, tail }: { readonly fewest: number; readonly tail: number }): VanishingTag[] {
    return this.#tags.flatMap(({ target, parts }) => {
      const chances = parts.map((part) => this.#chance(part));
      const accounts = parts.flatMap(({ reporter, posts, quick }, at) =>
        quick > 0 && 2 * quick >= posts ? [{ reporter, chance: chances[at]! }] : [],
      );
      const expected = chances.reduce((sum, chance) => sum + chance, 0);
      const logTail = this.#corrected(accounts.length, expected);
      if (accounts.length < fewest || logTail > Math.log(tail)) return [];
      const rows = Array.from(index.reportsOn(target)).filter((row) => this.isQuick(row));
      return [{ target, rows, accounts, expected, logTail }];
    });
  }

  /**
   * How often the most surprising of all tags is as surprising where strangers stand in for everybody: each account gives
   * place to another, who takes back as much as it does under other tags than those that were found.
   */
  significance(
    found: readonly VanishingTag[],
    seed: number,
  ): readonly { readonly p: number; readonly draws: number }[] {
    const size = this.#tags.reduce((sum, { parts }) => sum + parts.length, 0);
    const draws = Math.max(FEWEST_DRAWS, Math.min(199, Math.floor(DRAWN_ACCOUNTS / Math.max(1, size))));
    const pool = this.#strangers(new Set(found.map(({ target }) => target)));
    const random = seededRandom(seed);
    const asStrong = found.map(() => 0);
    for (let draw = 0; draw < draws && pool.length > 0; draw++) {
      const strongest = this.#drawn(pool, random);
      found.forEach(({ logTail }, at) => {
        if (strongest <= logTail) asStrong[at]!++;
      });
    }
    return asStrong.map((count) => ({ p: (1 + count) / (1 + draws), draws }));
  }

  #partsOf(rows: Int32Array): Part[] {
    const parts = new Map<number, { posts: number; quick: number }>();
    for (const row of rows) {
      const reporter = this.#log.reporter[row]!;
      const part = parts.get(reporter) ?? { posts: 0, quick: 0 };
      part.posts++;
      part.quick += this.#isQuick[row]!;
      parts.set(reporter, part);
    }
    return [...parts].map(([reporter, part]) => ({ reporter, ...part }));
  }

  #habitsOf(): Habits {
    const posts = new Int32Array(this.#log.reporterCount);
    const quick = new Int32Array(this.#log.reporterCount);
    this.#log.reporter.forEach((reporter, row) => {
      posts[reporter]!++;
      quick[reporter]! += this.#isQuick[row]!;
    });
    const vanished = quick.reduce((sum, count) => sum + count, 0);
    return { posts, quick, rate: (vanished + 1) / (this.#log.reporter.length + 2) };
  }

  /** Chance that an account takes back one of its posts here at once, from what it does elsewhere. */
  #chance({ reporter, posts, quick }: Part): number {
    const { rate, ...habits } = this.#habits;
    const elsewhere = habits.posts[reporter]! - posts;
    const share = (habits.quick[reporter]! - quick + rate * PRIOR_POSTS) / (elsewhere + PRIOR_POSTS);
    return 1 - (1 - share) ** posts;
  }

  #corrected(observed: number, expected: number): number {
    return Math.min(0, logPoissonTail(observed, expected) + Math.log(Math.max(1, this.#tags.length)));
  }

  /** What the accounts of the record do under tags other than these. */
  #strangers(but: ReadonlySet<number>): readonly { readonly posts: number; readonly quick: number }[] {
    const { posts, quick } = { posts: this.#habits.posts.slice(), quick: this.#habits.quick.slice() };
    for (const { target, parts } of this.#tags) {
      if (!but.has(target)) continue;
      for (const part of parts) {
        posts[part.reporter]! -= part.posts;
        quick[part.reporter]! -= part.quick;
      }
    }
    return Array.from(posts, (count, reporter) => ({ posts: count, quick: quick[reporter]! })).filter(
      (one) => one.posts > 0,
    );
  }

  #drawn(pool: readonly { readonly posts: number; readonly quick: number }[], random: Random): number {
    let strongest = 0;
    for (const { parts } of this.#tags) {
      let [observed, expected] = [0, 0];
      for (const { posts } of parts) {
        const stranger = pool[Math.floor(random() * pool.length)]!;
        const { rate } = this.#habits;
        expected += 1 - (1 - (stranger.quick + rate * PRIOR_POSTS) / (stranger.posts + PRIOR_POSTS)) ** posts;
        if (random() < 1 - (1 - stranger.quick / stranger.posts) ** posts) observed++;
      }
      strongest = Math.min(strongest, this.#corrected(observed, expected));
    }
    return strongest;
  }
}
