import { z } from "@hono/zod-openapi";
import { viewFindings } from "../../cases/case-view.ts";
import { overTime } from "../console/over-time.ts";
import type { OverTime } from "../contract.ts";
import { bilingual, type Endpoint, endpoint, type Fields, time } from "../http/endpoint.ts";
import { caseParams } from "./cases.ts";

const course = { id: z.string(), counts: z.array(z.int()) };

const overTimeSchema = z
  .object({
    bursts: z.array(z.object({ from: time, to: time, actions: z.int(), objects: z.int() })),
    migration: z.object({
      times: z.array(time),
      to: time,
      channels: z.array(z.object({ ...course, name: bilingual })),
      objects: z.array(z.object(course)),
    } satisfies Fields<OverTime["migration"]>),
    survival: z.object({
      periods: z.array(
        z.object({
          finding: z.string(),
          from: time,
          to: time,
          size: z.int(),
          stayed: z.int(),
          left: z.int(),
          joined: z.int(),
          returned: z.int(),
        }),
      ),
      turnout: z.array(z.object({ finding: z.string(), start: time, members: z.int(), of: z.int() })),
    } satisfies Fields<OverTime["survival"]>),
  } satisfies Fields<OverTime>)
  .openapi("OverTime");

/** A campaign over time. */
export const overTimeEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/cases/{id}/over-time",
    tag: "cases",
    id: "getOverTime",
    summary: "Bursts, migration and survival of a case's campaign, in counts",
    permission: "case.read",
    params: caseParams,
    answer: overTimeSchema,
    handle: async ({ params, services }) => {
      const body = overTime(await viewFindings(services.store, params.id));
      return { body: body as unknown as z.infer<typeof overTimeSchema> };
    },
  }),
];
