import type { CaseStore } from "./case-store.ts";
import { type StepReceipt, type StepRequest, takeStep } from "./step.ts";

/**
 * Seals every key of the case database with another master key: content and pseudonyms stay as they are. The store can
 * then only be closed.
 * @param master 32 bytes, kept already where the next process finds it
 * @returns how many keys of cases
 */
export function rotateKeys(
  store: CaseStore,
  request: Pick<StepRequest, "actor" | "now">,
  master: Buffer,
): Promise<StepReceipt<number>> {
  return takeStep(store, { ...request, action: "keys.rotate" }, async (step) => {
    const count = await store.keys.rewrap(step.db, master);
    return { result: count, data: { keys: count }, canUndo: false };
  });
}
