// The thread of shield-thread.ts: takes reports in, forms opinions, and looks for new messages in between.
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { ShieldAnalyst } from "../voices/shield-analyst.ts";
import type { FromAnalyst, ToAnalyst } from "./shield-thread.ts";

/** How long the thread analyses before it looks for messages again, ms. */
const STRETCH = 50;

/** "Nice" of this thread, at the most: an answer does not wait for an analysis where both share a core. */
const LOWEST_PRIORITY = 19;

// On Linux a priority is each thread's own and 0 is the one that asks; elsewhere it is the whole process's.
if (process.platform === "linux") setPriority(0, LOWEST_PRIORITY);

const analyst = new ShieldAnalyst();
const settling: number[] = [];
let isWorking = false;

const tell = (message: FromAnalyst) => parentPort?.postMessage(message);

function work(): void {
  if (analyst.waiting > 0) {
    const opinions = analyst.work(STRETCH);
    if (opinions.length > 0) tell({ opinions });
  }
  isWorking = analyst.waiting > 0;
  if (isWorking) setImmediate(work);
  else for (const settled of settling.splice(0)) tell({ settled });
}

parentPort?.on("message", (message: ToAnalyst) => {
  if ("batch" in message) analyst.take(message.batch);
  else settling.push(message.settle);
  const waits = "batch" in message && message.isRebuilding;
  if (!isWorking && !waits) {
    isWorking = true;
    setImmediate(work);
  }
});
