import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { hashImage } from "../../media/hash-image.ts";
import { MediaError } from "../../media/media-error.ts";
import { HASH_TYPES, type HashType, isHash, OPINIONS, OUTCOMES } from "../../signals/media/bank.ts";
import type { EntryMatch } from "../../signals/media/known-media.ts";
import { PDQ_LOWEST_QUALITY, PDQ_MATCH_DISTANCE, parsePdq, pdqDistance } from "../../signals/media/pdq-hash.ts";
import { contentId, isPlainMatch } from "../bank-search.ts";
import { type Endpoint, endpoint, identifier, text } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

/** Bytes of a file that is sent to be hashed, with what multipart adds. */
const LARGEST_FILE = 16 * 2 ** 20;

const bank = z.object({ name: z.string(), matching_enabled_ratio: z.number() }).openapi("HmaBank");
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

const filePart = z.any().optional().openapi({ type: "string", format: "binary" });
const file = z.strictObject({ photo: filePart, video: filePart });

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

/** Hasher-Matcher-Actioner's protocol, as far as it asks and changes nothing: its clients take <server>/hma as its address. */
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
    handle: async ({ body, query, services }) => {
      const { type, hashes } = await hashed(body);
      const found = await matches(services, type, hashes, query.include_all);
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
    handle: async ({ query, services }) => {
      const hash = hashIn(query);
      return { body: byBank(await matches(services, query.signal_type, [hash], query.include_all)) };
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
    handle: async ({ query, services }) => {
      const found = await matches(services, query.signal_type, [hashIn(query)], query.include_all);
      return { body: { matches: found.map((one) => (query.include_distance ? shown(one) : contentId(one.entry))) } };
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
    answer: z.array(bank),
    handle: async ({ services }) => ({ body: (await services.banks.names()).map(shownBank) }),
  }),
  endpoint({
    ...shared,
    method: "get",
    path: "/c/bank/{name}",
    id: "hmaBank",
    summary: "One bank",
    params: z.object({ name: identifier }),
    answer: bank,
    handle: async ({ params: { name }, services }) => {
      if (!(await services.banks.names()).includes(name)) throw new Problem("not-found", "There is no such bank.");
      return { body: shownBank(name) };
    },
  }),
];

function shownBank(name: string): z.infer<typeof bank> {
  return { name, matching_enabled_ratio: 1 };
}

/** @throws Problem where it is none of its kind; it is not quoted. */
function hashIn({ signal_type, signal }: { readonly signal_type: HashType; readonly signal: string }): string {
  const hash = signal.toLowerCase();
  if (!isHash(signal_type, hash)) throw new Problem("bad-request", `The signal is no hash of the kind ${signal_type}.`);
  return hash;
}

/**
 * A file's hashes: of a picture as it is and, where parts are transparent, as it shows on white, if there is enough to see.
 * @throws Problem where there is not one file, or it is refused.
 */
async function hashed({ photo, video }: z.infer<typeof file>): Promise<{ type: HashType; hashes: readonly string[] }> {
  const given: unknown = photo ?? video;
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

/** Each entry once, the nearest first. */
async function matches(
  { banks }: Services,
  type: HashType,
  hashes: readonly string[],
  all = false,
): Promise<readonly EntryMatch[]> {
  const search = await banks.search();
  const nearest = new Map<number, EntryMatch>();
  const found = hashes.flatMap((hash) => search.matches(type, hash)).filter((one) => all || isPlainMatch(one));
  for (const one of found.sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0)))
    if (!nearest.has(contentId(one.entry))) nearest.set(contentId(one.entry), one);
  return [...nearest.values()];
}

function byBank(found: readonly EntryMatch[]): z.infer<typeof matchesByBank> {
  const banks = new Map<string, z.infer<typeof match>[]>();
  for (const one of found) banks.set(one.entry.bank, [...(banks.get(one.entry.bank) ?? []), shown(one)]);
  return Object.fromEntries(banks);
}

function shown({ entry, distance = 0 }: EntryMatch): z.infer<typeof match> {
  const { opinion, outcome } = entry;
  return { bank_content_id: contentId(entry), distance: `${distance}`, opinion, ...(outcome && { outcome }) };
}

function compared(type: HashType, one: string, other: string): [boolean, { readonly distance?: number }] {
  if (type !== "pdq") return [one === other, {}];
  const distance = pdqDistance(parsePdq(one)!, parsePdq(other)!);
  return [distance <= PDQ_MATCH_DISTANCE, { distance }];
}
