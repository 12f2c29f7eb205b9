import { z } from "@hono/zod-openapi";
import type { StepReceipt } from "../../cases/step.ts";
import type { Answer } from "./endpoint.ts";

/** What every step on a case answers: its id, by which it can be undone, its line in the audit log, the case's version. */
export const stepSchema = z.object({ stepId: z.string(), seq: z.int(), version: z.int().optional() }).openapi("Step");

/** The same, with what came of it. */
export function stepWith<Shape extends z.ZodRawShape>(shape: Shape) {
  return stepSchema.extend(shape);
}

/** A step's answer with the case's new version as ETag. */
export function stepAnswer<Result, Extra extends object>(
  { stepId, seq, version, result }: StepReceipt<Result>,
  tell: (result: Result) => Extra,
): Answer<{ stepId: string; seq: number; version?: number | undefined } & Extra> {
  return {
    body: { stepId, seq, ...(version !== undefined && { version }), ...tell(result) },
    ...(version !== undefined && { version }),
  };
}

/** For steps of which there is nothing more to tell. */
export const nothingMore = (): object => ({});
