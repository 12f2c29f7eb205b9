import type { RawRecord } from "../events/connector.ts";
import { importRecords, unknownRecords } from "../store/import-records.ts";
import type { Workspace } from "../store/workspace.ts";

/** What became of one record: `known` brought nothing that is not stored already. */
export type Intake = "stored" | "known";

/** Hands out the workspace for the length of one piece of work. */
export type Borrow = <Result>(use: (workspace: Workspace) => Promise<Result>) => Promise<Result>;

/**
 * Stores records that arrive one by one. What comes while a batch is being written waits for the next, so that a
 * thousand at once are a few writes; each caller is answered only when its own are on disk.
 */
export class IntakeQueue {
  readonly #borrow: Borrow;
  readonly #name: string;
  readonly #onRefused: (reason: string, count: number) => void;
  #waiting: Waiting[] = [];
  #isWriting = false;

  /** @param onRefused Told of events that the store refused (the rest is stored), never of their values. */
  constructor(borrow: Borrow, name: string, onRefused: (reason: string, count: number) => void) {
    this.#borrow = borrow;
    this.#name = name;
    this.#onRefused = onRefused;
  }

  /** @throws what the store throws; nothing of the batch is stored then, and the sender may send again. */
  add(events: readonly RawRecord[]): Promise<Intake> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, resolve, reject });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        const outcomes = await this.#borrow((workspace) => this.#store(workspace, batch));
        batch.forEach(({ resolve }, index) => {
          resolve(outcomes[index] ?? "known");
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #store(workspace: Workspace, batch: readonly Waiting[]): Promise<Intake[]> {
    const fresh = await unknownRecords(
      workspace.database,
      batch.map(({ events }) => events),
    );
    const freshIds = new Set(fresh.flat().map(identity));
    const result = await importRecords(workspace, this.#name, fresh.flat());
    for (const { reason, count } of result?.reasons ?? []) this.#onRefused(reason, count);
    const isFresh = (event: RawRecord) => event.type !== "Person" && freshIds.delete(identity(event));
    return batch.map(({ events }) => (events.filter(isFresh).length > 0 ? "stored" : "known"));
  }
}

interface Waiting {
  readonly events: readonly RawRecord[];
  readonly resolve: (intake: Intake) => void;
  readonly reject: (error: unknown) => void;
}

function identity({ type, platform, id }: RawRecord): string {
  return `${String(type)}\u0000${String(platform)}\u0000${String(id)}`;
}
