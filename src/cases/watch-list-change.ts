import type { JsonObject } from "../lib/canonical-json.ts";
import type { WatchEntry } from "../signals/text/text-watch-list.ts";
import type { KeptWatchList } from "../store/text-watch-lists.ts";
import { appendEntry } from "./audit-log.ts";
import type { CaseStore } from "./case-store.ts";
import { Refusal } from "./refusal.ts";
import { type Actor, assertMay, takeStep } from "./step.ts";

/** What can be done to a kept list of texts to look for. */
export type WatchListChange =
  /** A list's file in place of whatever was kept under the name. */
  | { readonly kind: "keep"; readonly kept: KeptWatchList }
  | { readonly kind: "add"; readonly entry: WatchEntry }
  | { readonly kind: "withdraw"; readonly entry: Pick<WatchEntry, "kind" | "value"> }
  | { readonly kind: "delete" };

/**
 * A list after a change; undefined where it is to go. Whoever changes a signed list takes its signature off.
 * @throws Refusal `no-such-list`, `no-such-entry`, `last-entry`
 */
export function changedWatchList(
  before: KeptWatchList | undefined,
  change: WatchListChange,
): KeptWatchList | undefined {
  if (change.kind === "keep") return change.kept;
  if (!before) throw new Refusal("not-found", "no-such-list", "there is no such watch-list");
  if (change.kind === "delete") return undefined;
  const { list } = before;
  const { kind, value } = change.entry;
  const others = list.entries.filter((one) => one.kind !== kind || one.value !== value);
  if (change.kind === "add") return { list: { ...list, entries: [...others, change.entry] }, key: null };
  if (others.length === list.entries.length)
    throw new Refusal("not-found", "no-such-entry", "the list has no such entry (any more)");
  if (others.length === 0)
    throw new Refusal("conflict", "last-entry", "a list has an entry at least: delete the list instead");
  return { list: { ...list, entries: others }, key: null };
}

/** Puts a change on record before it is made; what is looked for stays out of the log. */
export async function recordWatchListChange(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  name: string,
  change: WatchListChange,
  after: KeptWatchList | undefined,
): Promise<void> {
  const data: JsonObject = { change: change.kind, list: name, held: after?.list.entries.length ?? 0 };
  await takeStep(store, { actor, now, action: "watch-list.write" }, async () => ({
    result: undefined,
    data,
    canUndo: false,
  }));
}

/** Puts on record that somebody read a list, or tried a text on it, before it is answered. */
export async function recordWatchListUse(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  name: string,
  use: "read" | "check",
): Promise<void> {
  assertMay(actor, "watch-list.use");
  await store.transaction((db) =>
    appendEntry(db, {
      at: now,
      actor: actor.id,
      role: actor.role,
      action: "watch-list.use",
      data: { list: name, use },
    }),
  );
}
