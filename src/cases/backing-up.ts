import type { ChainHead } from "./audit-chain.ts";
import type { CaseStore } from "./case-store.ts";
import { type Actor, assertMay, type StepReceipt, takeStep } from "./step.ts";

/**
 * Makes a backup and puts on record up to where it holds the log.
 * @param make Writes it; it is not asked where the actor may not
 */
export async function makeBackup<Made extends { readonly head: ChainHead }>(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  make: () => Promise<Made>,
): Promise<StepReceipt<Made>> {
  assertMay(actor, "backup.make");
  const made = await make();
  const { seq, hash } = made.head;
  return takeStep(store, { actor, now, action: "backup.make" }, async () => ({
    result: made,
    data: { head: seq, hash },
    canUndo: false,
  }));
}
