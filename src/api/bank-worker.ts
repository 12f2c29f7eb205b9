// The thread of bank-thread.ts: keeps the banks in memory, one call after the other.
import { parentPort, workerData } from "node:worker_threads";
import { Refusal } from "../cases/refusal.ts";
import { Banks } from "../store/banks.ts";
import { InUse } from "../store/cases/exclusive-lock.ts";
import { BankShelf } from "./bank-shelf.ts";
import type { BankCall, BankFolder, FromBanks, ToBanks } from "./bank-thread.ts";

const { directory, key } = workerData as BankFolder;
const shelf = new BankShelf(new Banks({ directory, keyFor: () => Buffer.from(key) }));
let last: Promise<void> = Promise.resolve();

function answered(call: BankCall): Promise<unknown> {
  switch (call.what) {
    case "matches":
      return shelf.matches(call.type, call.hashes, call.all);
    case "prepare":
      return shelf.prepare(call.change);
    default:
      return shelf[call.what]();
  }
}

function told(error: unknown): Omit<FromBanks, "question"> {
  if (error instanceof Refusal) {
    const { kind, code, message } = error;
    return { refused: { kind, code, message } };
  }
  if (error instanceof InUse) {
    const message = "another program is changing the banks: try again in a while";
    return { refused: { kind: "conflict", code: "banks-busy", message } };
  }
  return { fault: error instanceof Error ? error.message : String(error) };
}

parentPort?.on("message", ({ question, call }: ToBanks) => {
  last = last.then(async () => {
    const answer = await answered(call).then((result) => ({ result }), told);
    parentPort?.postMessage({ question, ...answer } satisfies FromBanks);
  });
});
