import { startThread } from "../lib/start-thread.ts";
import type { ReportHistory, ShieldBatch } from "../voices/shield-batch.ts";
import type { ShieldOpinion } from "../voices/shield-opinion.ts";

/** The analyst in a thread of its own: an analysis of thousands of reporters takes a second, an answer must not wait. */
export interface AnalystThread {
  /** @param isRebuilding More is to come at once: look at nothing until it is there. */
  take(batch: ShieldBatch, isRebuilding?: boolean): void;
  /** Takes in what was kept, before anything else; its columns are moved. */
  recall(history: ReportHistory): void;
  /** Everything handed over before. */
  history(): Promise<ReportHistory>;
  /** Resolves once everything handed over before has been looked at. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export type ToAnalyst =
  | { readonly batch: ShieldBatch; readonly isRebuilding: boolean }
  | { readonly recall: ReportHistory }
  | { readonly question: number; readonly about: "settled" | "history" };
export type FromAnalyst =
  | { readonly opinions: readonly ShieldOpinion[] }
  | { readonly answered: number; readonly history?: ReportHistory };

/** @param onFault Told when the thread broke; no opinion comes after that. */
export function startAnalyst(
  onOpinion: (opinion: ShieldOpinion) => void,
  onFault: (error: Error) => void,
): AnalystThread {
  const worker = startThread(import.meta.url, "./shield-worker");
  const waiting = new Map<number, { resolve(history?: ReportHistory): void; reject(error: Error): void }>();
  let questions = 0;
  let fault: Error | undefined;
  worker.on("message", (message: FromAnalyst) => {
    if ("opinions" in message) for (const opinion of message.opinions) onOpinion(opinion);
    else {
      waiting.get(message.answered)?.resolve(message.history);
      waiting.delete(message.answered);
    }
  });
  worker.on("error", (error: Error) => {
    fault = error;
    for (const { reject } of waiting.values()) reject(error);
    onFault(error);
  });
  const send = (message: ToAnalyst, moved: ArrayBuffer[] = []) => worker.postMessage(message, moved);
  const ask = (about: "settled" | "history") =>
    new Promise<ReportHistory | undefined>((resolve, reject) => {
      if (fault) return reject(fault);
      const question = questions++;
      waiting.set(question, { resolve, reject });
      send({ question, about });
    });
  return {
    take: (batch, isRebuilding = false) => send({ batch, isRebuilding }, buffersOf(batch.reports)),
    recall: (recall) => send({ recall }, buffersOf(recall)),
    async history() {
      const history = await ask("history");
      if (history === undefined) throw new Error("the analyst gave no history");
      return history;
    },
    settled: async () => void (await ask("settled")),
    close: async () => void (await worker.terminate()),
  };
}

/** The memory of all columns, to be moved instead of copied. */
export function buffersOf(columns: object): ArrayBuffer[] {
  const all = Object.values(columns).flatMap((value: object) =>
    ArrayBuffer.isView(value) ? (value.buffer as ArrayBuffer) : buffersOf(value),
  );
  return all.filter(({ byteLength }) => byteLength > 0);
}
