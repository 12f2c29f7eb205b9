import { z } from "@hono/zod-openapi";
import { type BankChange, type BankChangeTold, recordBankChange } from "../../cases/bank-change.ts";
import { BANK_NAME, type BankEntry, HASH_TYPES, type HashType, OPINIONS, OUTCOMES } from "../../signals/media/bank.ts";
import { sourceWord } from "../../signals/media/bank-withdrawal.ts";
import { type Call, type Endpoint, endpoint, text } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import { bankParams, bankSchema, fileParts, hashed, hashIn, LARGEST_FILE, shownBank } from "./hma.ts";

/** What stands for a label where a client of HMA's protocol, which has no word for one, gave none. */
const UNLABELLED = "unlabelled";

const own = "not in HMA's protocol";
/** What HMA's protocol has no words for. */
const said = {
  labels: text(1000)
    .optional()
    .openapi({ description: `what it is, separated by commas; ${UNLABELLED} if left out; ${own}` }),
  source: text(200)
    .optional()
    .openapi({ description: `who gave it; the key's owner if left out; ${own}` }),
  opinion: z.enum(OPINIONS).default("POSITIVE").openapi({ description: own }),
  outcome: z.enum(OUTCOMES).optional().openapi({ description: own }),
};
const saidSchema = z.strictObject(said);

const metadata = z.strictObject({ content_id: text(200).optional(), content_uri: text(200).optional() });

const switches = {
  enabled: z.boolean().optional(),
  enabled_ratio: z
    .union([z.literal(0), z.literal(1)])
    .optional()
    .openapi({
      description: "0 or 1: every picture is compared, or none; no lots are drawn",
    }),
};
const bankName = z.string().regex(BANK_NAME, "is made of up to 64 letters a–z, digits, - and _");

const shared = { root: "/hma", tag: "hma", permission: "bank.write" } as const;

const contentAnswer = z.object({
  id: z.int(),
  signals: z.partialRecord(z.enum(HASH_TYPES), z.string()),
});

/** Hasher-Matcher-Actioner's protocol, as far as it changes banks. Every change is a line of the audit log first. */
export const hmaCurationEndpoints: readonly Endpoint[] = [
  endpoint({
    ...shared,
    method: "post",
    path: "/c/banks",
    id: "hmaMakeBank",
    summary: "Make a bank, empty",
    body: z.strictObject({ name: bankName, ...switches }),
    status: 201,
    answer: bankSchema,
    handle: async (call) => {
      const { name, ...body } = call.body;
      const told = await changed(call, { kind: "make", bank: name, enabled: switched(body) ?? true });
      return { body: bankOf(told) };
    },
  }),
  endpoint({
    ...shared,
    method: "put",
    path: "/c/bank/{name}",
    id: "hmaAlterBank",
    summary: "Switch a bank off or on, or name it otherwise; under another name its pictures have other numbers",
    params: bankParams,
    body: z.strictObject({ name: bankName.optional(), ...switches }),
    answer: bankSchema,
    handle: async (call) => {
      const { name, ...body } = call.body;
      const enabled = switched(body);
      const change = { ...(name !== undefined && { name }), ...(enabled !== undefined && { enabled }) };
      return { body: bankOf(await changed(call, { kind: "alter", bank: call.params.name, ...change })) };
    },
  }),
  endpoint({
    ...shared,
    method: "delete",
    path: "/c/bank/{name}",
    id: "hmaDeleteBank",
    summary: "Delete a bank with all that is in it; there is no undo",
    params: bankParams,
    answer: z.object({ message: z.literal("Done") }),
    handle: async (call) => {
      await changed(call, { kind: "delete", bank: call.params.name });
      return { body: { message: "Done" as const } };
    },
  }),
  endpoint({
    ...shared,
    method: "post",
    path: "/c/bank/{name}/content",
    id: "hmaAddContent",
    summary: "Add a picture or video, which is hashed and not kept; no address is fetched",
    description:
      "One file, in the field `photo` or `video`, and perhaps `metadata`, a JSON object with `content_id` and `content_uri`, which go into its provenance.",
    params: bankParams,
    query: z.strictObject({
      ...said,
      url: text(4000).optional().openapi({ description: "refused: send the file itself" }),
    }),
    consumes: "multipart/form-data",
    largestBody: LARGEST_FILE,
    body: z.strictObject({ ...fileParts, metadata: text(2000).optional() }),
    isToldOnce: true,
    answer: contentAnswer,
    handle: async (call) => {
      if (call.query.url !== undefined)
        throw new Problem("unprocessable", "No address is fetched: send the file itself, in the field photo or video.");
      const about = metadataIn(call.body.metadata);
      const { type, hashes } = await hashed(call.body);
      if (hashes.length === 0)
        throw new Problem(
          "unprocessable",
          "There is too little to see in the picture: it would match whatever is flat.",
        );
      const found = hashes.map((hash) => ({ type, hash }));
      return {
        body: await added(
          call,
          found,
          Object.values(about).filter((word) => word !== undefined),
        ),
      };
    },
  }),
  endpoint({
    ...shared,
    method: "post",
    path: "/c/bank/{name}/signal",
    id: "hmaAddSignal",
    summary: "Add a picture or video by its hashes",
    params: bankParams,
    query: saidSchema,
    body: z
      .partialRecord(z.enum(HASH_TYPES), text(64))
      .refine((signals) => Object.keys(signals).length > 0, "holds no signal"),
    answer: contentAnswer,
    handle: async (call) => {
      const given = Object.entries(call.body) as [HashType, string][];
      const found = given.map(([type, signal]) => ({ type, hash: hashIn({ signal_type: type, signal }) }));
      return { body: await added(call, found, []) };
    },
  }),
  endpoint({
    ...shared,
    method: "delete",
    path: "/c/bank/{name}/content/{content}",
    id: "hmaRemoveContent",
    summary: "Take a picture or video out of a bank, with all its hashes",
    params: bankParams.extend({ content: z.string().regex(/^(0|[1-9]\d{0,15})$/, "is no number of a picture") }),
    answer: z.object({ deleted: z.int() }),
    handle: async (call) => {
      const { name, content } = call.params;
      await changed(call, { kind: "remove", bank: name, content: Number(content) });
      return { body: { deleted: 1 } };
    },
  }),
];

type Called = Pick<Call<unknown, unknown, unknown>, "actor" | "now" | "services">;

function changed({ actor: { id, role }, now, services: { banks, store } }: Called, change: BankChange) {
  return banks.change(change, (told) => recordBankChange(store, { actor: { id, role }, now }, change, told));
}

async function added(
  call: Called & { readonly params: z.infer<typeof bankParams>; readonly query: z.infer<typeof saidSchema> },
  found: readonly Pick<BankEntry, "type" | "hash">[],
  givenAs: readonly string[],
): Promise<z.infer<typeof contentAnswer>> {
  const { labels = "", source = call.actor.id, opinion, outcome } = call.query;
  const words = labels.split(",").flatMap((label) => label.trim().slice(0, 200) || []);
  const about = {
    opinion,
    ...(outcome && { outcome }),
    labels: words.length === 0 ? [UNLABELLED] : [...new Set(words)].slice(0, 50),
    provenance: [sourceWord("hma", source).slice(0, 200), ...givenAs],
  };
  const [first, ...others] = found.map((hash) => ({ ...hash, ...about }));
  const told = await changed(call, { kind: "add", bank: call.params.name, entries: [first!, ...others] });
  const signals: Partial<Record<HashType, string>> = {};
  for (const { type, hash } of found) signals[type] ??= hash;
  return { id: told.content!, signals };
}

function switched({
  enabled,
  enabled_ratio: ratio,
}: {
  readonly enabled?: boolean | undefined;
  readonly enabled_ratio?: 0 | 1 | undefined;
}) {
  return ratio === undefined ? enabled : ratio === 1;
}

function bankOf({ bank, enabled }: BankChangeTold) {
  return shownBank({ name: bank, enabled });
}

/** @throws Problem where it is no such JSON; it is not quoted. */
function metadataIn(given: string | undefined): z.infer<typeof metadata> {
  if (given === undefined) return {};
  try {
    return metadata.parse(JSON.parse(given));
  } catch {
    throw new Problem(
      "bad-request",
      "The metadata is a JSON object with content_id and content_uri, up to 200 characters each.",
    );
  }
}
