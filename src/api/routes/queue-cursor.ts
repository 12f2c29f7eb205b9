import { z } from "@hono/zod-openapi";
import { QUEUE_ORDERS, type QueuePlace } from "../../cases/queue.ts";
import { cursorOf, keysOf } from "../http/cursor.ts";
import { Problem } from "../http/problem.ts";

const placeKeys = z.tuple([z.enum(QUEUE_ORDERS), z.int().min(0).max(100), z.int().min(-6e13).max(2.5e14), z.uuid()]);

/** The place after a case of the queue, as its lists hand it out. */
export function cursorAt({ order, severity, time, id }: QueuePlace): string {
  return cursorOf([order, severity, time.getTime(), id]);
}

/** @throws Problem where the cursor is of another order or of another list */
export function placeIn(cursor: string, order: QueuePlace["order"]): QueuePlace {
  const [kept, severity, at, id] = keysOf(cursor, placeKeys);
  if (kept !== order) throw new Problem("bad-request", "The cursor is of another order: begin with the first page.");
  return { order, severity, time: new Date(at), id };
}
