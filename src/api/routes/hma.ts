import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { recordLookUp } from "../../cases/bank-change.ts";
import { hashImage } from "../../media/hash-image.ts";
import { MediaError } from "../../media/media-error.ts";
import { BANK_NAME, HASH_TYPES, type HashType, isHash, OPINIONS, OUTCOMES } from "../../signals/media/bank.ts";
import { contentNumber } from "../../signals/media/bank-content.ts";
import type { EntryMatch, KnownEntry } from "../../signals/media/known-media.ts";
import { PDQ_LOWEST_QUALITY, PDQ_MATCH_DISTANCE, parsePdq, pdqDistance } from "../../signals/media/pdq-hash.ts";
import { type Call, type Endpoint, endpoint, text } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";

/** Bytes of a file that is sent to be hashed, with what multipart adds. */
export const LARGEST_FILE = 16 * 2 ** 20;

export const bankSchema = z.object({ name: z.string(), matching_enabled_ratio: z.number() }).openapi("HmaBank");
const match = z
  .object({
    bank_content_id: z.int(),
    distance: z.string().openapi({ description: "bits, 0–31; 0 for a file that is the same" }),
    opinion: z.enum(OPINIONS).openapi({ description: "not in HMA's protocol" }),
    outcome: z.enum(OUTCOMES).optional().openapi({ description: "not in HMA's protocol" }),
  })
  .openapi("HmaMatch");
const matchesByBank = z.record(z.string(), z.array(match));

const flag = z
  .enum(["true", "false", "True", "False", "1", "0"])
  .transform((said) => ["true", "True", "1"].includes(said));
const everything = flag.optional().openapi({
  description: "also what is disputed, harmless, only to be looked at, or wanted for other ends than blocking",
});
/** What HMA draws lots by; here every bank is asked. */
const lots = { seed: text(200).optional(), bypass_coinflip: flag.optional() };
const signal = { signal_type: z.enum(HASH_TYPES), signal: text(64).regex(/^[0-9A-Fa-f]+$/, "is no hash") };

export const bankParams = z.object({ name: z.string().regex(BANK_NAME, "is no bank's name") });

const filePart = z.any().optional().openapi({ type: "string", format: "binary" });
export const fileParts = { photo: filePart, video: filePart };
const file = z.strictObject(fileParts);

const shared = { root: "/hma", tag: "hma", permission: "bank.match" } as const;
const sent = {
  ...shared,
  method: "post",
  consumes: "multipart/form-data",
  largestBody: LARGEST_FILE,
  body: file,
  // A file is not kept to be told from another.
  isToldOnce: true,
} as const;

/** Hasher-Matcher-Actioner's protocol, as far as it asks and changes nothing (hma-curation.ts changes): its clients take <server>/hma as its address. */
export const hmaEndpoints: readonly Endpoint[] = [
  endpoint({
    ...sent,
    path: "/h/hash",
    id: "hmaHash",
    summary: "Hash a picture (PDQ) or a video's file (MD5); nothing is kept, and no address is fetched",
    description: "One file, in the field `photo` or `video`. A picture with too little to see has no hash.",
    answer: z.partialRecord(z.enum(HASH_TYPES), z.string()),
    handle: async ({ body }) => {
      const { type, hashes } = await hashed(body);
      return { body: hashes[0] === undefined ? {} : { [type]: hashes[0] } };
    },
  }),
  endpoint({
    ...sent,
    path: "/m/lookup",
    id: "hmaLookupFile",
    summary: "What banks hold of a picture or a video's file, by kind of hash and bank",
    query: z.strictObject({ ...lots, include_all: everything }),
    answer: z.partialRecord(z.enum(HASH_TYPES), matchesByBank),
    handle: async (call) => {
      const { type, hashes } = await hashed(call.body);
      const found = await matches(call, type, hashes, call.query.include_all);
      return { body: { [type]: byBank(found) } };
    },
  }),
  endpoint({
    ...shared,
    method: "get",
    path: "/m/lookup",
    id: "hmaLookup",
    summary: "What banks hold of a hash, by bank",
    query: z.strictObject({ ...signal, ...lots, include_all: everything }),
    answer: matchesByBank,
    handle: async (call) => {
      const { signal_type: type, include_all: all } = call.query;
      return { body: byBank(await matches(call, type, [hashIn(call.query)], all)) };
    },
  }),
  endpoint({
    ...shared,
    method: "get",
    path: "/m/raw_lookup",
    id: "hmaRawLookup",
    summary: "Numbers of the entries that match a hash, or with include_distance numbers and distances",
    query: z.strictObject({ ...signal, include_distance: flag.optional(), include_all: everything }),
    answer: z.object({ matches: z.array(z.union([z.int(), match])) }),
    handle: async (call) => {
      const { signal_type: type, include_all: all, include_distance: withDistance } = call.query;
      const found = await matches(call, type, [hashIn(call.query)], all);
      return { body: { matches: found.map((one) => (withDistance ? shown(one) : numberOf(one.entry))) } };
    },
  }),
  endpoint({
    ...shared,
    method: "post",
    path: "/m/compare",
    id: "hmaCompare",
    summary: "Whether two hashes match, for each kind of hash: [match, {distance}]",
    body: z.partialRecord(z.enum(HASH_TYPES), z.array(signal.signal).length(2)),
    answer: z.partialRecord(
      z.enum(HASH_TYPES),
      z.array(z.union([z.boolean(), z.object({ distance: z.int() }), z.object({})])),
    ),
    handle: async ({ body }) => ({
      body: Object.fromEntries(
        Object.entries(body).map(([type, pair]) => {
          const [one, other] = pair.map((written) => hashIn({ signal_type: type as HashType, signal: written }));
          return [type, compared(type as HashType, one!, other!)];
        }),
      ),
    }),
  }),
  endpoint({
    ...shared,
    method: "get",
    path: "/c/banks",
    id: "hmaBanks",
    summary: "The banks there are",
    answer: z.array(bankSchema),
    handle: async ({ services }) => ({ body: (await services.banks.names()).map(shownBank) }),
  }),
  endpoint({
    ...shared,
    method: "get",
    path: "/c/bank/{name}",
    id: "hmaBank",
    summary: "One bank",
    params: bankParams,
    answer: bankSchema,
    handle: async ({ params: { name }, services }) => {
      const bank = (await services.banks.names()).find((one) => one.name === name);
      if (!bank) throw new Problem("not-found", "There is no such bank.");
      return { body: shownBank(bank) };
    },
  }),
];

export function shownBank(bank: { readonly name: string; readonly enabled: boolean }): z.infer<typeof bankSchema> {
  return { name: bank.name, matching_enabled_ratio: bank.enabled ? 1 : 0 };
}

/** @throws Problem where it is none of its kind; it is not quoted. */
export function hashIn({ signal_type, signal }: { readonly signal_type: HashType; readonly signal: string }): string {
  const hash = signal.toLowerCase();
  if (!isHash(signal_type, hash)) throw new Problem("bad-request", `The signal is no hash of the kind ${signal_type}.`);
  return hash;
}

/**
 * A file's hashes: of a picture as it is and, where parts are transparent, as it shows on white, if there is enough to see.
 * @throws Problem where there is not one file, or it is refused.
 */
export async function hashed({
  photo,
  video,
}: {
  readonly photo?: unknown;
  readonly video?: unknown;
}): Promise<{ type: HashType; hashes: readonly string[] }> {
  const given = photo ?? video;
  if (!(given instanceof File) || (photo !== undefined && video !== undefined))
    throw new Problem("bad-request", "Send one file, in the field photo or video.");
  const bytes = new Uint8Array(await given.arrayBuffer());
  if (video !== undefined) return { type: "video_md5", hashes: [createHash("md5").update(bytes).digest("hex")] };
  try {
    const { pdq, quality, onWhite } = await hashImage(bytes);
    const looks = [{ pdq, quality }, ...(onWhite ? [onWhite] : [])];
    return { type: "pdq", hashes: looks.flatMap((look) => (look.quality >= PDQ_LOWEST_QUALITY ? [look.pdq] : [])) };
  } catch (error) {
    if (error instanceof MediaError)
      throw new Problem("unprocessable", `The file was refused: ${error.problem}. ${error.remedy}.`);
    throw error;
  }
}

/** Each picture or video once, the nearest first; that somebody asked is put on record before it is answered. */
async function matches(
  { services: { banks, store }, actor: { id, role }, now }: Call<unknown, unknown, unknown>,
  type: HashType,
  hashes: readonly string[],
  all = false,
): Promise<readonly EntryMatch[]> {
  const nearest = new Map<number, EntryMatch>();
  for (const one of hashes.length === 0 ? [] : await banks.matches(type, hashes, all))
    if (!nearest.has(numberOf(one.entry))) nearest.set(numberOf(one.entry), one);
  const found = [...nearest.values()];
  await recordLookUp(store, { actor: { id, role }, now }, { type, hashes, matches: found.length });
  return found;
}

function numberOf(entry: KnownEntry): number {
  return contentNumber(entry.bank, entry);
}

function byBank(found: readonly EntryMatch[]): z.infer<typeof matchesByBank> {
  const banks = new Map<string, z.infer<typeof match>[]>();
  for (const one of found) banks.set(one.entry.bank, [...(banks.get(one.entry.bank) ?? []), shown(one)]);
  return Object.fromEntries(banks);
}

function shown({ entry, distance = 0 }: EntryMatch): z.infer<typeof match> {
  const { opinion, outcome } = entry;
  return { bank_content_id: numberOf(entry), distance: `${distance}`, opinion, ...(outcome && { outcome }) };
}

function compared(type: HashType, one: string, other: string): [boolean, { readonly distance?: number }] {
  if (type !== "pdq") return [one === other, {}];
  const distance = pdqDistance(parsePdq(one)!, parsePdq(other)!);
  return [distance <= PDQ_MATCH_DISTANCE, { distance }];
}
