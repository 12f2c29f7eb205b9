// The thread of shield-thread.ts: takes reports in, forms opinions, and looks for new messages in between.
import { parentPort } from "node:worker_threads";
import { ShieldAnalyst } from "../voices/shield-analyst.ts";
import type { FromAnalyst, ToAnalyst } from "./shield-thread.ts";

/** How long the thread analyses before it looks for messages again, ms. */
const STRETCH = 50;

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
