import type { CaseStore } from "../../cases/case-store.ts";

/** One thing that happened, as a line of the audit log tells it; what it was about has to be asked for. */
export interface FeedItem {
  /** The audit log's number: the next stream goes on after it (Last-Event-ID). */
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly case: string | null;
}

const POLL_MS = 500;
const BATCH = 200;

/**
 * What happens, in the order of the audit log, which every change writes to and which has no gaps: nobody who asks for
 * what came after a number can miss anything, on either engine and whichever process wrote it.
 */
export class Feed {
  readonly #store: CaseStore;
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #head = -1;

  constructor(store: CaseStore) {
    this.#store = store;
  }

  /** The number of the last line. */
  async head(): Promise<number> {
    const row = await this.#store.db.selectFrom("auditHead").select("seq").where("id", "=", 1).executeTakeFirst();
    return row?.seq ?? 0;
  }

  /** @param casesOnly Leaves out who came, went and was let in. */
  async after(seq: number, casesOnly: boolean): Promise<{ readonly items: FeedItem[]; readonly seen: number }> {
    const rows = await this.#store.db
      .selectFrom("auditEntries")
      .select(["seq", "at", "action", "caseId"])
      .where("seq", ">", seq)
      .orderBy("seq")
      .limit(BATCH)
      .execute();
    const items = rows
      .filter(({ caseId }) => !casesOnly || caseId !== null)
      .map(({ caseId, at, ...row }) => ({ ...row, at: at.toISOString(), case: caseId }));
    return { items, seen: rows.at(-1)?.seq ?? seq };
  }

  /** Comes back when there may be something after `seq`, when `milliseconds` are over, or when `signal` says so. */
  async wait(seq: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#head > seq) return;
    this.#timer ??= setInterval(() => void this.#poll(), POLL_MS);
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timeout);
        signal.removeEventListener("abort", done);
        this.#waiting.delete(done);
        if (this.#waiting.size === 0) this.#rest();
        resolve();
      };
      const timeout = setTimeout(done, milliseconds);
      signal.addEventListener("abort", done);
      this.#waiting.add(done);
    });
  }

  /** Lets go of everybody who waits. */
  close(): void {
    for (const done of [...this.#waiting]) done();
    this.#rest();
  }

  async #poll(): Promise<void> {
    // A database that is away for a moment is asked again.
    const head = await this.head().catch(() => this.#head);
    if (head <= this.#head) return;
    this.#head = head;
    for (const done of [...this.#waiting]) done();
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
