import { z } from "@hono/zod-openapi";
import { viewFindings } from "../../cases/case-view.ts";
import { type ExplorationPlan, planExploration } from "../../cases/exploring.ts";
import type { KnobSetting } from "../../findings/knob.ts";
import { shownExploration } from "../console/exploration.ts";
import type { Exploration, ExploredKnob, ExploredOutcome, ExploredPoint } from "../contract.ts";
import { bilingual, type Endpoint, endpoint, type Fields, identifier } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

const outcomeSchema = z
  .object({
    stands: z.boolean(),
    coordination: z
      .enum(["coordinated", "synchronised", "shared-interest", "not-shown", "insufficient-data"])
      .optional(),
    observed: z.number().optional(),
    expected: z.number().optional(),
    p: z.number().optional(),
    draws: z.int().optional(),
    q: z.number().optional(),
    voices: z.object({ k: z.number(), reporters: z.int() }).optional(),
    kept: z.int(),
    of: z.int(),
    joined: z.int(),
    pieces: z.int(),
  } satisfies Fields<ExploredOutcome>)
  .openapi("ExploredOutcome");

const explorationSchema = z
  .object({
    finding: z.string(),
    innocentReading: bilingual,
    knobs: z.array(
      z.object({
        parameter: z.string(),
        label: bilingual,
        unit: z.enum(["seconds", "count", "share"]),
        stops: z.array(z.number()),
        own: z.number(),
        chosen: z.number(),
      } satisfies Fields<ExploredKnob>),
    ),
    chosen: outcomeSchema.optional(),
    grid: z.array(
      z.object({
        parameter: z.string(),
        value: z.number(),
        isOwn: z.boolean(),
        outcome: outcomeSchema.optional(),
      } satisfies Fields<ExploredPoint>),
    ),
    lost: z.array(z.object({ account: z.string(), stayed: z.int() })),
    stability: z.object({ run: z.int(), stands: z.int() }),
    running: z.object({ done: z.int(), of: z.int() }).optional(),
    isMissing: z.boolean(),
    problem: z.string().optional(),
  } satisfies Fields<Exploration>)
  .openapi("Exploration", { description: "no finding and no evidence: what the record shows under other parameters" });

const params = z.object({ id: z.uuid(), finding: identifier });
/** `window-30.minShared-3`: as it also stands in the console's address. */
const at = z
  .string()
  .max(200)
  .regex(
    /^([A-Za-z]{1,40}-\d+(\.\d+)?(e-?\d+)?(~[A-Za-z]{1,40}-\d+(\.\d+)?(e-?\d+)?)*)?$/,
    "write name-value~name-value",
  )
  .default("")
  .openapi({ description: "other values than the finding's own, such as window-30~minShared-3" });

const PATH = "/cases/{id}/findings/{finding}/exploration";

/** What would change a verdict: for those who work on cases, never for those who only look. */
export const explorationEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: PATH,
    tag: "cases",
    id: "getExploration",
    summary: "What a finding would come to under other parameters, as far as that was run",
    permission: "finding.explore",
    params,
    query: z.strictObject({ at }),
    answer: explorationSchema,
    handle: async ({ params, query, services }) => ({
      body: await shown(services, await planOf(services, params, query.at)),
    }),
  }),
  endpoint({
    method: "post",
    path: PATH,
    tag: "cases",
    id: "explore",
    summary: "Search the record again with these parameters, and with one at a time around the finding's own",
    permission: "finding.explore",
    params,
    body: z.strictObject({ at }),
    status: 202,
    answer: explorationSchema,
    handle: async ({ params, body, services, actor, now }) => {
      const plan = await planOf(services, params, body.at);
      await services.explorations.start(plan, { id: actor.id, role: actor.role }, now);
      return { body: await shown(services, plan) };
    },
  }),
  endpoint({
    method: "delete",
    path: PATH,
    tag: "cases",
    id: "endExploration",
    summary: "End an exploration; what it found so far stays to be seen",
    permission: "finding.explore",
    params,
    status: 204,
    handle: async ({ params, services }) => {
      services.explorations.cancel({ caseId: params.id, finding: params.finding });
      return {};
    },
  }),
];

function planOf({ store }: Services, { id, finding }: z.infer<typeof params>, text: string): Promise<ExplorationPlan> {
  return planExploration(store, { caseId: id, finding }, settingIn(text));
}

function settingIn(text: string): KnobSetting {
  return Object.fromEntries(
    text.split("~").flatMap((pair) => {
      const [, name, value] = /^([A-Za-z]+)-(.+)$/.exec(pair) ?? [];
      return name === undefined ? [] : [[name, Number(value)]];
    }),
  );
}

async function shown({ store, explorations }: Services, plan: ExplorationPlan) {
  const finding = (await viewFindings(store, plan.caseId)).find(({ id }) => id === plan.finding);
  if (finding === undefined) throw new Problem("not-found", "The case has no such finding.");
  const body = shownExploration(plan, await explorations.state(plan), finding);
  return body as unknown as z.infer<typeof explorationSchema>;
}
