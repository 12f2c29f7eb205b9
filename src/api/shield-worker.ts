// The thread of shield-thread.ts: takes reports in, forms opinions, and looks for new messages in between.
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { ShieldAnalyst } from "../voices/shield-analyst.ts";
import { buffersOf, type FromAnalyst, type ToAnalyst } from "./shield-thread.ts";

/** How long the thread analyses before it looks for messages again, ms. */
const STRETCH = 50;

/** "Nice" of this thread, at the most: an answer does not wait for an analysis where both share a core. */
const LOWEST_PRIORITY = 19;

// On Linux a priority is each thread's own and 0 is the one that asks; elsewhere it is the whole process's.
if (process.platform === "linux") setPriority(0, LOWEST_PRIORITY);

const analyst = new ShieldAnalyst();
const settling: number[] = [];
let isWorking = false;

const tell = (message: FromAnalyst, moved: ArrayBuffer[] = []) => parentPort?.postMessage(message, moved);

function work(): void {
  if (analyst.waiting > 0) {
    const opinions = analyst.work(STRETCH);
    if (opinions.length > 0) tell({ opinions });
  }
  isWorking = analyst.waiting > 0;
  if (isWorking) setImmediate(work);
  else for (const answered of settling.splice(0)) tell({ answered });
}

parentPort?.on("message", (message: ToAnalyst) => {
  if ("recall" in message) return analyst.recall(message.recall);
  if ("batch" in message) analyst.take(message.batch);
  else if (message.about === "history") {
    const history = analyst.history();
    return tell({ answered: message.question, history }, buffersOf(history));
  } else settling.push(message.question);
  const waits = "batch" in message && message.isRebuilding;
  if (!isWorking && !waits) {
    isWorking = true;
    setImmediate(work);
  }
});
