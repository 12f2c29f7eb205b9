import { createHmac } from "node:crypto";
import { normalisedText } from "../lib/normalised-text.ts";
import { openJournal, type ShieldJournal } from "../store/shield-journal.ts";
import type { ShieldEntry } from "../voices/shield-entry.ts";
import type { ActionBasis, HoldRules } from "../voices/shield-hold.ts";
import { eventKey, postKey, type ShieldKeys, type ShieldRecord, shieldEntry } from "../voices/shield-record.ts";
import { type ReviewItem, type ShieldAnswer, ShieldState, type Taken } from "../voices/shield-state.ts";
import { type AnalystThread, startAnalyst } from "./shield-thread.ts";

export interface ShieldOptions {
  /** Folder of the journal. */
  readonly directory: string;
  /** What stands for an account outside the vault. */
  readonly pseudonym: (platform: string, account: string) => string;
  /** 32 bytes; texts are kept as keyed hashes. */
  readonly textKey: Buffer;
  /** What is known from elsewhere, such as a workspace: taken in first and not written to the journal. */
  readonly known?: AsyncIterable<ShieldEntry> | Iterable<ShieldEntry>;
  readonly rules?: HoldRules;
  /** How long the journal remembers, ms. Default 400 days. */
  readonly memory?: number;
  readonly now?: () => number;
  /** Told when the analyst's thread broke: from then on the shield would answer from old opinions. */
  readonly onFault: (error: Error) => void;
}

/** Which target is asked about: an account, a post that nobody is known to have written, or a report's target. */
export interface ShieldQuestion {
  readonly platform: string;
  readonly target?: string;
  readonly post?: string;
  readonly report?: string;
  readonly basis: ActionBasis;
}

export type Intake = Readonly<Record<Taken, number>>;

/** The shield as it runs: state, journal and analyst together. */
export interface ShieldService {
  readonly reports: number;
  /** Takes records in; resolves when they are on the disk, from when on they are never lost or counted twice. */
  take(records: Iterable<ShieldRecord>): Promise<Intake>;
  /** @returns undefined where the question names a report that the shield does not know. */
  ask(question: ShieldQuestion): Promise<ShieldAnswer | undefined>;
  review(): ReviewItem[];
  /** Resolves once everything taken in has been analysed. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const DAY = 86_400_000;
const MEMORY = 400 * DAY;
/** Entries handed to the analyst at a time while the state is rebuilt. */
const BATCH = 20_000;
/** For so long reports are collected before the analyst hears of them, ms. */
const MOMENT = 20;
/** 132 bits: no two texts of a platform's lifetime meet. */
const KEY_DIGITS = 22;

/** Rebuilds the state from what is known and from the journal, and opens the journal for more. */
export async function openShield(options: ShieldOptions): Promise<ShieldService> {
  const now = options.now ?? Date.now;
  const state = new ShieldState(options.rules);
  const analyst = startAnalyst((opinion) => state.learn(opinion), options.onFault);
  const handOver = () => {
    const batch = state.handOver();
    if (batch) analyst.take(batch, true);
  };
  let taken = 0;
  const take = (entry: ShieldEntry) => {
    state.take(entry);
    if (++taken % BATCH === 0) handOver();
  };
  try {
    for await (const entry of options.known ?? []) take(entry);
    const keepFrom = now() - (options.memory ?? MEMORY);
    const journal = await openJournal(options.directory, { replay: take, keepFrom });
    handOver();
    // Whatever breaks the thread reaches `onFault`.
    analyst.settled().catch(() => {});
    return new RunningShield(state, journal, analyst, { ...options, now });
  } catch (error) {
    await analyst.close();
    throw error;
  }
}

/** How accounts and texts are kept: by keyed hashes that a workspace of the same key shares. */
export function shieldKeys({ pseudonym, textKey }: Pick<ShieldOptions, "pseudonym" | "textKey">): ShieldKeys {
  return {
    account: pseudonym,
    text(content) {
      const text = normalisedText(content);
      if (text === "") return undefined;
      const key = createHmac("sha256", textKey).update(text).digest("base64url").slice(0, KEY_DIGITS);
      return { key, words: text.split(" ").length };
    },
  };
}

class RunningShield implements ShieldService {
  readonly #state: ShieldState;
  readonly #journal: ShieldJournal;
  readonly #analyst: AnalystThread;
  readonly #keys: ShieldKeys;
  readonly #now: () => number;
  #handingOver: NodeJS.Timeout | undefined;

  constructor(
    state: ShieldState,
    journal: ShieldJournal,
    analyst: AnalystThread,
    options: ShieldOptions & { readonly now: () => number },
  ) {
    this.#state = state;
    this.#journal = journal;
    this.#analyst = analyst;
    this.#keys = shieldKeys(options);
    this.#now = options.now;
  }

  get reports(): number {
    return this.#state.reports;
  }

  async take(records: Iterable<ShieldRecord>): Promise<Intake> {
    const counts = { new: 0, known: 0, ignored: 0 };
    const kept: ShieldEntry[] = [];
    for (const record of records) {
      const entry = shieldEntry(record, this.#keys);
      const taken = entry === undefined ? "ignored" : this.#state.take(entry);
      counts[taken] += 1;
      if (taken === "new" && entry !== undefined) kept.push(entry);
    }
    this.#handOverSoon();
    this.#journal.append(kept);
    // Also where all were known: they may have been taken in by a request whose write has not ended yet.
    await this.#journal.flush();
    return counts;
  }

  async ask(question: ShieldQuestion): Promise<ShieldAnswer | undefined> {
    const target = this.#targetOf(question);
    if (target === undefined) return undefined;
    const { answer, begins } = this.#state.ask(target, question.basis, this.#now());
    if (begins !== undefined) {
      this.#state.take(begins);
      this.#journal.append([begins]);
      await this.#journal.flush();
    }
    return answer;
  }

  review(): ReviewItem[] {
    return this.#state.review();
  }

  settled(): Promise<void> {
    this.#handOver();
    return this.#analyst.settled();
  }

  async close(): Promise<void> {
    clearTimeout(this.#handingOver);
    await this.#analyst.close();
    await this.#journal.close();
  }

  #targetOf({ platform, target, post, report }: ShieldQuestion): string | undefined {
    if (report !== undefined) return this.#state.targetOfReport(eventKey(platform, report));
    if (post !== undefined) return postKey(platform, post);
    return target === undefined ? undefined : this.#keys.account(platform, target);
  }

  /** A message to the analyst costs as much as some ten reports: those of a moment go together. */
  #handOverSoon(): void {
    this.#handingOver ??= setTimeout(() => this.#handOver(), MOMENT);
  }

  #handOver(): void {
    clearTimeout(this.#handingOver);
    this.#handingOver = undefined;
    const batch = this.#state.handOver();
    if (batch) this.#analyst.take(batch);
  }
}
