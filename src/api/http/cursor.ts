import { z } from "@hono/zod-openapi";
import { Problem } from "./problem.ts";

const MOST = 200;
const USUAL = 50;

/** Query of every list: how many, and from where. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(MOST).default(USUAL),
  cursor: z
    .string()
    .max(500)
    .regex(/^[A-Za-z0-9_-]+$/, "is no cursor")
    .optional()
    .openapi({ description: "`next` of the page before" }),
};

/** One page of a list, and the cursor of the next; no `next` on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

/** The place after a row, for its keys; opaque to callers. */
export function cursorOf(keys: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/**
 * The keys that a cursor holds.
 * @throws Problem where the cursor is none that this list gave
 */
export function keysOf<Keys>(cursor: string, schema: z.ZodType<Keys>): Keys {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new Problem("bad-request", "The cursor is none of this list: take `next` of the page before.", {
      errors: [{ at: "cursor", problem: "is none of this list" }],
    });
  }
}
