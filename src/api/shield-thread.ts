import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { ShieldBatch } from "../voices/shield-batch.ts";
import type { ShieldOpinion } from "../voices/shield-opinion.ts";

/** The analyst in a thread of its own: an analysis of thousands of reporters takes a second, an answer must not wait. */
export interface AnalystThread {
  /** @param isRebuilding More is to come at once: look at nothing until it is there. */
  take(batch: ShieldBatch, isRebuilding?: boolean): void;
  /** Resolves once everything handed over before has been looked at. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export type ToAnalyst = { readonly batch: ShieldBatch; readonly isRebuilding: boolean } | { readonly settle: number };
export type FromAnalyst = { readonly opinions: readonly ShieldOpinion[] } | { readonly settled: number };

/** @param onFault Told when the thread broke; no opinion comes after that. */
export function startAnalyst(
  onOpinion: (opinion: ShieldOpinion) => void,
  onFault: (error: Error) => void,
): AnalystThread {
  const worker = startWorker();
  const waiting = new Map<number, { resolve(): void; reject(error: Error): void }>();
  let questions = 0;
  let fault: Error | undefined;
  worker.on("message", (message: FromAnalyst) => {
    if ("opinions" in message) for (const opinion of message.opinions) onOpinion(opinion);
    else {
      waiting.get(message.settled)?.resolve();
      waiting.delete(message.settled);
    }
  });
  worker.on("error", (error: Error) => {
    fault = error;
    for (const { reject } of waiting.values()) reject(error);
    onFault(error);
  });
  const send = (message: ToAnalyst, moved: ArrayBuffer[] = []) => worker.postMessage(message, moved);
  return {
    take(batch, isRebuilding = false) {
      send(
        { batch, isRebuilding },
        Object.values(batch.reports).map((column) => column.buffer as ArrayBuffer),
      );
    },
    settled: () =>
      new Promise((resolve, reject) => {
        if (fault) return reject(fault);
        const settle = questions++;
        waiting.set(settle, { resolve, reject });
        send({ settle });
      }),
    close: async () => void (await worker.terminate()),
  };
}

/** From the build a plain module; from the sources, which Node cannot read, through the loader that runs them. */
function startWorker(): Worker {
  const own = import.meta.url;
  if (!own.endsWith(".ts")) return new Worker(new URL("./shield-worker.js", own));
  const loader = JSON.stringify(
    createRequire(own)
      .resolve("tsx/esm/api")
      .replace(/\.cjs$/, ".mjs"),
  );
  const entry = JSON.stringify(new URL("./shield-worker.ts", own).href);
  return new Worker(`import(${loader}).then(({ register }) => { register(); return import(${entry}); });`, {
    eval: true,
    execArgv: [],
  });
}
