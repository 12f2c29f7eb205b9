import { createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { normalisedText } from "../lib/normalised-text.ts";
import { readCheckpoint, writeCheckpoint } from "../store/checkpoint-file.ts";
import { type JournalPlace, openJournal, type ShieldJournal } from "../store/shield-journal.ts";
import type { ShieldEntry } from "../voices/shield-entry.ts";
import type { ActionBasis, HoldRules } from "../voices/shield-hold.ts";
import { eventKey, postKey, type ShieldKeys, type ShieldRecord, shieldEntry } from "../voices/shield-record.ts";
import { type ReviewItem, type ShieldAnswer, ShieldState, type Taken } from "../voices/shield-state.ts";
import { memoryFrom, partsOf, type ShieldMemory } from "./shield-memory.ts";
import { type AnalystThread, startAnalyst } from "./shield-thread.ts";

export interface ShieldOptions {
  /** Folder of the journal. */
  readonly directory: string;
  /** What stands for an account outside the vault. */
  readonly pseudonym: (platform: string, account: string) => string;
  /** 32 bytes; texts are kept as keyed hashes. */
  readonly textKey: Buffer;
  /** Where reports are beside the door: taken in at the start and at every `refresh`, never written to the journal. */
  readonly source?: ShieldSource;
  readonly rules?: HoldRules;
  /** How long the journal remembers, ms. Default 400 days. */
  readonly memory?: number;
  readonly now?: () => number;
  /** Told when the analyst's thread broke: from then on the shield would answer from old opinions. */
  readonly onFault: (error: Error) => void;
  /** Told what could not be kept or used, and what that means; the shield goes on. */
  readonly say?: (message: string) => void;
}

/** Something that keeps reports for good and only grows, such as a workspace. A mark says how far it was read. */
export interface ShieldSource {
  /** Whether what was read up to this mark is still what it was. */
  fits(mark: string): Promise<boolean>;
  /** @returns the mark after the last entry */
  read(after: string | undefined): AsyncGenerator<ShieldEntry, string>;
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
  /** Takes in what has come to the source since. @returns entries that were new */
  refresh(): Promise<number>;
  /** Keeps the state as it is, so that the next start is a matter of seconds. */
  remember(): Promise<void>;
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

/** So many entries after the last one, or this share of all where that is more, the state is kept again. */
const REMEMBER_AFTER = 100_000;
const REMEMBER_SHARE = 0.1;
/** Entries taken from the source before questions are answered: less than a millisecond's work. */
const ENTRIES_AT_ONCE = 50;
const CHECKPOINT = "checkpoint";

/** Rebuilds the state from what was kept, the source and the journal, and opens the journal for more. */
export async function openShield(options: ShieldOptions): Promise<ShieldService> {
  const now = options.now ?? Date.now;
  let state = new ShieldState(options.rules);
  const analyst = startAnalyst((opinion) => state.learn(opinion), options.onFault);
  let taken = 0;
  const take = (entry: ShieldEntry) => {
    if (state.take(entry) !== "new" || ++taken % BATCH !== 0) return;
    const batch = state.handOver();
    if (batch) analyst.take(batch, true);
  };
  let mark: string | undefined;
  /** @returns the place in the journal after which to go on */
  const startAt = async (holds: (place: JournalPlace) => Promise<boolean>) => {
    const memory = await usableMemory(options, holds);
    if (memory) {
      state = new ShieldState(options.rules, memory.names);
      for (const opinion of memory.opinions) state.learn(opinion);
      analyst.recall(memory.history);
      mark = memory.mark;
    }
    if (options.source) mark = await readSource(options.source, mark, take);
    return memory?.place;
  };
  try {
    const keepFrom = now() - (options.memory ?? MEMORY);
    const journal = await openJournal(options.directory, { startAt, replay: take, keepFrom });
    const service = new RunningShield({ state, journal, analyst, now, mark, taken }, options);
    // What is kept before everything was looked at has to be looked at again. What breaks the thread reaches `onFault`.
    service.settled().then(
      () => service.rememberIfMany(),
      () => {},
    );
    return service;
  } catch (error) {
    await analyst.close();
    throw error;
  }
}

/** What was kept, if journal and source still hold what it says they held; else everything is read again. */
async function usableMemory(
  { directory, source, say }: ShieldOptions,
  holds: (place: JournalPlace) => Promise<boolean>,
): Promise<ShieldMemory | undefined> {
  const path = join(directory, CHECKPOINT);
  try {
    const parts = await readCheckpoint(path);
    const memory = parts && memoryFrom(parts);
    if (memory && (await holds(memory.place)) && (memory.mark === undefined || (await source?.fits(memory.mark))))
      return memory;
    if (memory || existsSync(path))
      say?.("What the shield had kept cannot be used any more: everything is read again.");
  } catch (error) {
    say?.(`What the shield had kept cannot be read (${(error as Error).message}): everything is read again.`);
  }
  return undefined;
}

async function readSource(
  source: ShieldSource,
  after: string | undefined,
  take: (entry: ShieldEntry) => void | Promise<void>,
): Promise<string> {
  const entries = source.read(after);
  for (;;) {
    const { done, value } = await entries.next();
    if (done) return value;
    await take(value);
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

interface Running {
  readonly state: ShieldState;
  readonly journal: ShieldJournal;
  readonly analyst: AnalystThread;
  readonly now: () => number;
  /** How far the source was read. */
  readonly mark: string | undefined;
  /** Entries that are not in what was kept. */
  readonly taken: number;
}

class RunningShield implements ShieldService {
  readonly #state: ShieldState;
  readonly #journal: ShieldJournal;
  readonly #analyst: AnalystThread;
  readonly #keys: ShieldKeys;
  readonly #now: () => number;
  readonly #options: ShieldOptions;
  #mark: string | undefined;
  #taken: number;
  #handingOver: NodeJS.Timeout | undefined;
  #refreshing: Promise<number> | undefined;
  #remembering: Promise<void> | undefined;

  constructor({ state, journal, analyst, now, mark, taken }: Running, options: ShieldOptions) {
    this.#state = state;
    this.#journal = journal;
    this.#analyst = analyst;
    this.#keys = shieldKeys(options);
    this.#now = now;
    this.#options = options;
    this.#mark = mark;
    this.#taken = taken;
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
    this.#taken += kept.length;
    this.rememberIfMany();
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
      this.#taken += 1;
      this.#journal.append([begins]);
      await this.#journal.flush();
    }
    return answer;
  }

  review(): ReviewItem[] {
    return this.#state.review();
  }

  refresh(): Promise<number> {
    this.#refreshing ??= this.#readMore().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #readMore(): Promise<number> {
    const { source } = this.#options;
    if (source === undefined) return 0;
    let [read, fresh] = [0, 0];
    const take = async (entry: ShieldEntry) => {
      if (this.#state.take(entry) === "new") fresh += 1;
      if (++read % ENTRIES_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    };
    try {
      this.#mark = await readSource(source, this.#mark, take);
    } finally {
      this.#handOverSoon();
      this.#taken += fresh;
      this.rememberIfMany();
    }
    return fresh;
  }

  remember(): Promise<void> {
    this.#remembering ??= this.#keep().finally(() => {
      this.#remembering = undefined;
    });
    return this.#remembering;
  }

  /** Where it cannot be kept the next start is slower, that is all. */
  rememberIfMany(): void {
    if (this.#taken < Math.max(REMEMBER_AFTER, REMEMBER_SHARE * this.reports) || this.#remembering) return;
    this.remember().catch((error: Error) =>
      this.#options.say?.(`The state could not be kept (${error.message}): the next start will take longer.`),
    );
  }

  /** One moment of the state: names here, numbers in the analyst, which hears of everything before it is asked. */
  async #keep(): Promise<void> {
    // What is in the journal after this place may be in the state already; it is then known by its id.
    const { place } = this.#journal;
    const names = this.#state.names();
    const mark = this.#mark;
    this.#taken = 0;
    this.#handOver();
    const history = await this.#analyst.history();
    // An entry that was kept here and nowhere else would be lost with this file.
    await this.#journal.flush();
    const opinions = this.#state.opinions().filter(({ target }) => target < names.followers.length);
    const memory = { place, names, history, opinions, ...(mark !== undefined && { mark }) };
    await writeCheckpoint(join(this.#options.directory, CHECKPOINT), partsOf(memory));
  }

  settled(): Promise<void> {
    this.#handOver();
    return this.#analyst.settled();
  }

  async close(): Promise<void> {
    await this.#refreshing?.catch(() => {});
    await this.#remembering?.catch(() => {});
    if (this.#taken > 0) await this.remember();
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
