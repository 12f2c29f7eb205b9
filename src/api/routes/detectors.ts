import { z } from "@hono/zod-openapi";
import { detectors } from "../../findings/detectors/index.ts";
import type { ShownDetector } from "../contract.ts";
import { bilingual, type Endpoint, endpoint, type Fields } from "../http/endpoint.ts";

const detectorSchema = z
  .object({
    id: z.string().openapi({ description: "the `kind` of its cases" }),
    label: bilingual,
    summary: bilingual,
    disarm: z.array(z.string()),
  } satisfies Fields<ShownDetector>)
  .openapi("Detector");

/** What is looked for, in words: a detector that is added is known here by itself. */
export const detectorEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/detectors",
    tag: "cases",
    id: "listDetectors",
    summary: "The kinds of coordinated behaviour that are looked for, and what their cases are called",
    permission: "case.read",
    answer: z.object({ items: z.array(detectorSchema) }),
    handle: async () => ({
      body: {
        items: detectors.map(({ id, label, summary, disarm }) => ({ id, label, summary, disarm: [...disarm] })),
      },
    }),
  }),
];
