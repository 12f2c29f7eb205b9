import { z } from "@hono/zod-openapi";
import { readWatchList } from "../../actions/watch-lists/signed-watch-list.ts";
import {
  changedWatchList,
  recordWatchListChange,
  recordWatchListUse,
  type WatchListChange,
} from "../../cases/watch-list-change.ts";
import { BANK_NAME } from "../../signals/media/bank.ts";
import { hitPlace } from "../../signals/text/hit-place.ts";
import { TextWatch, watchEntrySchema } from "../../signals/text/text-watch-list.ts";
import type { KeptWatchList } from "../../store/text-watch-lists.ts";
import { counted } from "../bank-summary.ts";
import type { BankSummary, Counted, ShownWatchEntry, WatchListSummary } from "../contract.ts";
import { type Call, type Endpoint, endpoint, type Fields, text } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";

/** Bytes of a list's file. */
const LARGEST_LIST = 4 * 2 ** 20;
/** Entries of a list that are shown. */
const MOST_SHOWN = 500;
/** Hits whose words are looked up in the text: each costs some searches of its own. */
const MOST_PLACED = 100;

const countedSchema = z.object({ name: z.string(), count: z.int() } satisfies Fields<Counted>);

const bankSummarySchema = z
  .object({
    name: z.string(),
    enabled: z.boolean(),
    held: z.int(),
    types: z.array(countedSchema),
    opinions: z.array(countedSchema),
    outcomes: z.array(countedSchema),
    unlabelled: z.int(),
    labels: z.array(countedSchema),
    provenance: z.array(countedSchema),
  } satisfies Fields<BankSummary>)
  .openapi("BankSummary");

const listSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    signedBy: z.string().nullable(),
    held: z.int(),
    expired: z.int(),
    nextExpiry: z.string().nullable(),
    kinds: z.array(countedSchema),
    owners: z.array(countedSchema),
  } satisfies Fields<WatchListSummary>)
  .openapi("WatchListSummary");

const entrySchema = z
  .object({
    kind: z.enum(["phrase", "hashtag", "handle", "link"]),
    value: z.string(),
    language: z.string(),
    reason: z.string(),
    owner: z.string(),
    expires: z.string(),
    isExpired: z.boolean(),
  } satisfies Fields<ShownWatchEntry>)
  .openapi("WatchEntry");

const listParams = z.object({ id: z.string().regex(BANK_NAME, "is no watch-list") });
const using = { tag: "known", permission: "watch-list.use" } as const;
const writing = {
  tag: "known",
  permission: "watch-list.write",
  params: listParams,
  answer: listSummarySchema,
} as const;

/** What is known beforehand: what banks hold, in counts, and lists of texts that are looked for. */
export const knownEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/banks",
    tag: "known",
    id: "listBanks",
    summary: "Banks of known pictures and videos, with what is in them in counts, and no hash",
    permission: "bank.match",
    answer: z.object({ items: z.array(bankSummarySchema) }),
    handle: async ({ services }) => ({
      body: { items: (await services.banks.summaries()) as z.infer<typeof bankSummarySchema>[] },
    }),
  }),
  endpoint({
    ...using,
    method: "get",
    path: "/watch-lists",
    id: "listWatchLists",
    summary: "Lists of phrases, hashtags, handles and links that are looked for, in counts",
    answer: z.object({ items: z.array(listSummarySchema) }),
    handle: async ({ services: { watchLists }, now }) => {
      const items: WatchListSummary[] = [];
      for (const id of await watchLists.names()) {
        const kept = await watchLists.find(id);
        if (kept) items.push(summaryOf(id, kept, now));
      }
      return { body: { items: items as z.infer<typeof listSummarySchema>[] } };
    },
  }),
  endpoint({
    ...using,
    method: "get",
    path: "/watch-lists/{id}",
    id: "getWatchList",
    summary: "What a list looks for, the first 500; that somebody read it is put on record",
    params: listParams,
    answer: listSummarySchema.extend({ entries: z.array(entrySchema) }),
    handle: async (call) => {
      const kept = await keptFor(call, "read");
      const today = dayOf(call.now);
      const entries = kept.list.entries
        .slice(0, MOST_SHOWN)
        .map((entry) => ({ ...entry, isExpired: entry.expires < today }));
      return { body: { ...shown(call.params.id, kept, call.now), entries } };
    },
  }),
  endpoint({
    ...using,
    method: "post",
    path: "/watch-lists/{id}/check",
    id: "checkWatchList",
    summary: "What of a list is in a text; that somebody tried is put on record, the text is not kept",
    params: listParams,
    body: z.strictObject({ text: text(20_000) }),
    isToldOnce: true,
    answer: z.object({
      hits: z.array(
        z.object({
          entry: entrySchema,
          writing: z.string(),
          matched: z.string().openapi({ description: "the words as they were compared" }),
          at: z
            .object({ from: z.int(), to: z.int() })
            .optional()
            .openapi({
              description: `where the words stand in the text, in UTF-16 code units, \`to\` after the last; of the first ${MOST_PLACED} hits`,
            }),
        }),
      ),
    }),
    handle: async (call) => {
      const kept = await keptFor(call, "check");
      const hits = new TextWatch(kept.list, dayOf(call.now)).search(call.body.text);
      const placed = hits.map((hit, at) => ({
        ...hit,
        entry: { ...hit.entry, isExpired: false },
        ...(at < MOST_PLACED && { at: hitPlace(hit.entry, call.body.text) }),
      }));
      return { body: { hits: placed } };
    },
  }),
  endpoint({
    ...writing,
    method: "put",
    path: "/watch-lists/{id}",
    id: "keepWatchList",
    summary: "Keep a list's file, signed or not, in place of what was kept under the name",
    largestBody: LARGEST_LIST,
    body: z.strictObject({
      file: text(LARGEST_LIST).openapi({ description: "as `marsad watch-list check` reads it" }),
    }),
    handle: async (call) => {
      const kept = readFrom(call.body.file);
      return changed(call, { kind: "keep", kept });
    },
  }),
  endpoint({
    ...writing,
    method: "post",
    path: "/watch-lists/{id}/entries",
    id: "addWatchEntry",
    summary: "Add something to look for, or say anew why and until when; a signature is taken off",
    body: watchEntrySchema,
    handle: async (call) => changed(call, { kind: "add", entry: call.body }),
  }),
  endpoint({
    ...writing,
    method: "post",
    path: "/watch-lists/{id}/withdrawals",
    id: "withdrawWatchEntry",
    summary: "Look for something no longer; a signature is taken off",
    body: watchEntrySchema.pick({ kind: true, value: true }),
    handle: async (call) => changed(call, { kind: "withdraw", entry: call.body }),
  }),
  endpoint({
    method: "delete",
    path: "/watch-lists/{id}",
    tag: "known",
    id: "deleteWatchList",
    summary: "Delete a list; there is no undo",
    permission: "watch-list.write",
    params: listParams,
    status: 204,
    handle: async (call) => {
      await written(call, { kind: "delete" });
      return {};
    },
  }),
];

type Called = Pick<Call<z.infer<typeof listParams>, unknown, unknown>, "actor" | "now" | "params" | "services">;

/** @throws Problem where there is no such list */
async function keptFor({ params, services, actor, now }: Called, use: "read" | "check"): Promise<KeptWatchList> {
  const kept = await services.watchLists.find(params.id);
  if (!kept) throw new Problem("not-found", "There is no such watch-list.");
  await recordWatchListUse(services.store, { actor: { id: actor.id, role: actor.role }, now }, params.id, use);
  return kept;
}

async function written({ params, services, actor, now }: Called, change: WatchListChange) {
  let after: KeptWatchList | undefined;
  await services.watchLists.change(params.id, async (before) => {
    after = changedWatchList(before, change);
    const by = { actor: { id: actor.id, role: actor.role }, now };
    await recordWatchListChange(services.store, by, params.id, change, after);
    return after;
  });
  return after;
}

async function changed(call: Called, change: WatchListChange) {
  const after = await written(call, change);
  return { body: shown(call.params.id, after!, call.now) };
}

/** @throws Problem which tells where it is wrong, and quotes nothing. */
function readFrom(file: string): KeptWatchList {
  try {
    return readWatchList(file);
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const where = issue === undefined ? "" : ` See ${issue.path.map(String).join(".") || "its beginning"}.`;
    throw new Problem("unprocessable", `This is no list of texts to look for, or not as it was signed.${where}`);
  }
}

function shown(id: string, kept: KeptWatchList, now: Date) {
  return summaryOf(id, kept, now) as z.infer<typeof listSummarySchema>;
}

function summaryOf(id: string, { list, key }: KeptWatchList, now: Date): WatchListSummary {
  const today = dayOf(now);
  const ends = list.entries.map(({ expires }) => expires).filter((expires) => expires >= today);
  return {
    id,
    name: list.name,
    signedBy: key,
    held: list.entries.length,
    expired: list.entries.length - ends.length,
    nextExpiry: ends.reduce<string | null>((next, end) => (next === null || end < next ? end : next), null),
    kinds: counted(list.entries, ({ kind }) => [kind]),
    owners: counted(list.entries, ({ owner }) => [owner]),
  };
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
