import { z } from "zod";
import { RecordError } from "../events/connector.ts";
import { parseRecord } from "../events/parse-record.ts";
import type { ShieldRecord } from "../voices/shield-record.ts";

/** A clock may be wrong by this much, ms; later times would make reports that nothing can follow. */
const CLOCK_SKEW = 600_000;
const SECONDS_BELOW = 1e11;
const LONGEST_ID = 2048;
const LONGEST_TEXT = 20_000;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)? ?([Zz]|[+-]\d{2}:?\d{2})$/;

const name = z.coerce
  .string()
  .min(1)
  .max(LONGEST_ID)
  .regex(/^[^\p{Cc}]*$/u, "holds a control character");

/** ISO 8601 with an offset, or epoch seconds (milliseconds from 1e11 on), as in files. */
const time = z.union([z.string(), z.number()]).transform((value, context) => {
  if (typeof value === "number" && Number.isFinite(value))
    return Math.round(Math.abs(value) < SECONDS_BELOW ? value * 1000 : value);
  const ms = WITH_OFFSET.test(String(value))
    ? Date.parse(String(value).replace(" ", "T").replace(",", "."))
    : Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  context.addIssue({ code: "custom", message: "is no time with an offset: write 2021-02-02T10:00:00Z" });
  return z.NEVER;
});

const common = {
  platform: name,
  id: name,
  published: time,
  actorPlatform: name.optional(),
  objectPlatform: name.optional(),
};

/** The fields that the shield reads (docs/contract.md); others are let pass and forgotten. */
const record = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("Flag"),
      ...common,
      actor: name,
      object: name.optional(),
      attributedTo: name.optional(),
      posts: z.array(name).min(1).max(1000).optional(),
      content: z.string().max(LONGEST_TEXT).optional(),
      origin: name.optional(),
    })
    .refine((flag) => flag.object ?? flag.attributedTo ?? flag.posts, "needs object (the account) or posts"),
  z.object({ type: z.literal("Undo"), ...common, actor: name, object: name, undoes: z.literal("Flag").optional() }),
  z.object({
    type: z.literal("Decision"),
    ...common,
    object: name,
    outcome: z.enum(["upheld", "dismissed"]),
    report: name.optional(),
    reports: z.array(name).max(100_000).optional(),
    basis: z.enum(["merits", "automatic", "volume", "legal-order"]).optional(),
  }),
  z.object({
    type: z.literal("Person"),
    ...common,
    observed: time.optional(),
    followersCount: z.number().int().nonnegative().optional(),
  }),
]);

/**
 * One record of those that the shield takes.
 * @param now Where the shield's clock stands, ms.
 * @throws RecordError saying which field is wrong; never quotes a value
 */
export function readShieldRecord(line: string, now: number): ShieldRecord {
  const result = record.safeParse(parseRecord(line));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new RecordError([issue?.path.join("."), issue?.message].filter(Boolean).join(": "));
  }
  const value = result.data;
  if (value.type !== "Person" && value.published > now + CLOCK_SKEW)
    throw new RecordError("published: lies in the future; set the clock that wrote it");
  return value as ShieldRecord;
}
