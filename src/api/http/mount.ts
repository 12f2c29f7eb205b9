import { createRoute, type OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { admit, type Door, remoteAddress } from "./door.ts";
import type { Answer, Call, Endpoint } from "./endpoint.ts";
import { entityTag, versionIn } from "./entity-tag.ts";
import { claimKey, idempotencyKeyIn, type KeptAnswer, keepAnswer } from "./idempotency.ts";
import { PROBLEMS, Problem, type ProblemCode } from "./problem.ts";
import type { Services } from "./services.ts";

/** Where every endpoint lies. */
export const API_ROOT = "/api/v1";

const LARGEST_BODY = 2 ** 20;
const REPEATED = ["etag", "location", "content-type"] as const;

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    reason: z.string().optional().openapi({ description: "which rule of the case it was, for programs" }),
    errors: z.array(z.object({ at: z.string(), problem: z.string() })).optional(),
  })
  .openapi("Problem");

/** What an endpoint's description says may be answered; the rest is the door's own business. */
export const DESCRIBED_PROBLEMS = [
  "bad-request",
  "not-signed-in",
  "forbidden",
  "not-found",
  "conflict",
  "unprocessable",
  "changed-meanwhile",
  "version-needed",
  "too-large",
  "wrong-media-type",
  "too-many",
  "fault",
] as const satisfies readonly ProblemCode[];

/** Puts an endpoint on the server: who may, how large, once only; then its handler; then what may leave. */
export function mount(app: OpenAPIHono<Door>, definition: Endpoint, services: Services, run: string): void {
  const guards: MiddlewareHandler<Door>[] = [
    async (context, next) => {
      admit(definition.permission, context.get("actor"));
      await next();
    },
    // What is streamed is counted where it is kept: here it would be held in memory.
    ...(definition.consumes === "application/octet-stream" ? [] : [bounded(definition.largestBody ?? LARGEST_BODY)]),
    ...(isRepeatable(definition) ? [onceOnly(definition, services, run)] : []),
  ];
  const route = createRoute({ ...describe(definition), middleware: guards });
  app.openapi(route, async (context: Context) => answerOf(context as Context<Door>, definition, services));
}

function bounded(largest: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: largest,
    onError: () => {
      throw new Problem("too-large", `At most ${largest} bytes are read here.`);
    },
  });
}

/** Whether a change can be sent again under one Idempotency-Key. Streams are too large to keep a print of. */
function isRepeatable({ method, permission, consumes, isToldOnce }: Endpoint): boolean {
  return method !== "get" && permission !== "public" && consumes !== "application/octet-stream" && !isToldOnce;
}

async function answerOf(context: Context<Door>, definition: Endpoint, services: Services): Promise<Response> {
  if (definition.permission !== "public") await services.timekeeper.upToDate();
  const actor = context.get("actor");
  const valid = (target: "param" | "query" | "json" | "form") => context.req.valid(target as never) as unknown;
  const call: Call<unknown, unknown, unknown> = {
    get actor() {
      if (actor === undefined) throw new Error(`${definition.id} is public and asks who is there`);
      return actor;
    },
    params: definition.params === undefined ? {} : valid("param"),
    query: definition.query === undefined ? {} : valid("query"),
    body: definition.body === undefined ? undefined : valid(bodyTarget(definition)),
    version: definition.changes ? versionIn(context.req.header("if-match")) : 0,
    now: services.now(),
    services,
    request: context.req.raw,
    remoteAddress: remoteAddress(context),
  };
  const answer = await definition.handle(call);
  return answer instanceof Response ? answer : respond(context, definition, answer);
}

/** Only what an endpoint declares leaves the building: its schema drops the rest. */
function respond(context: Context<Door>, definition: Endpoint, answer: Answer<unknown>): Response {
  if (answer.caseIds !== undefined) context.set("caseIds", answer.caseIds);
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value as string])
      context.header(name, one, { append: true });
  const status = answer.status ?? definition.status ?? 200;
  if (answer.version !== undefined) {
    const tag = entityTag(answer.version);
    context.header("ETag", tag);
    if (definition.method === "get" && context.req.header("if-none-match") === tag) return context.body(null, 304);
  }
  if (definition.answer === undefined || answer.body === undefined) return context.body(null, status as 204);
  return context.json(definition.answer.parse(answer.body) as object, status as 200);
}

function onceOnly(definition: Endpoint, services: Services, run: string): MiddlewareHandler<Door> {
  return async (context, next) => {
    const key = idempotencyKeyIn(context.req.header("idempotency-key"));
    const actor = context.get("actor");
    if (key === undefined || actor === undefined) return next();
    const { method, path } = context.req;
    const said = [method, path, context.req.header("if-match") ?? "", await context.req.text()];
    const repeatable = { actor: actor.id, key, said };
    const before = await claimKey(services.store, repeatable, run, services.now());
    if (before !== undefined)
      return new Response(before.status === 204 ? null : before.body, {
        status: before.status,
        headers: { ...before.headers, "Idempotency-Replayed": "true" },
      });
    await next();
    await keepAnswer(services.store, repeatable, await keptFrom(context.res), caseIdsOf(context, definition));
    return undefined;
  };
}

/** Cases whose content the answer can hold: what it says itself, else the one that the address names. */
function caseIdsOf(context: Context<Door>, { path, isWithoutContent }: Endpoint): readonly string[] {
  const id = path.startsWith("/cases/{id}") && !isWithoutContent ? context.req.param("id") : undefined;
  return context.get("caseIds") ?? (id !== undefined && UUID.test(id) ? [id] : []);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function keptFrom(response: Response): Promise<KeptAnswer> {
  const headers = Object.fromEntries(
    REPEATED.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return { status: response.status, headers, body: await response.clone().text() };
}

function bodyTarget({ consumes = "application/json" }: Endpoint): "json" | "form" {
  return consumes === "application/json" ? "json" : "form";
}

/** The endpoint as OpenAPI tells of it. */
function describe(definition: Endpoint): RouteConfig {
  const { method, path, id, tag, summary, description, permission, params, query, body, consumes } = definition;
  const headers: Record<string, z.ZodType> = {
    ...(definition.changes && {
      "if-match": z.string().optional().openapi({ description: "ETag of what you saw; required" }),
    }),
    ...(isRepeatable(definition) && {
      "idempotency-key": z.string().optional().openapi({ description: "send the request again under the same key" }),
    }),
  };
  const mediaType = consumes ?? "application/json";
  return {
    method,
    path: (definition.root ?? API_ROOT) + path,
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    "x-permission": permission,
    security: permission === "public" ? [] : [{ session: [] }, { key: [] }],
    request: {
      ...(params !== undefined && { params: params as z.ZodObject }),
      ...(query !== undefined && { query: query as z.ZodObject }),
      ...(Object.keys(headers).length > 0 && { headers: z.object(headers) }),
      ...((body !== undefined || consumes === "application/octet-stream") && {
        body: { required: true, content: { [mediaType]: { schema: body ?? BYTES } } },
      }),
    },
    responses: responsesOf(definition),
  };
}

const BYTES = z.string().openapi({ format: "binary" });

function responsesOf(definition: Endpoint): RouteConfig["responses"] {
  const { answer, produces, status = 200, method, permission, params, body, changes } = definition;
  const content = produces
    ? { [produces]: { schema: answer ?? z.string() } }
    : { "application/json": { schema: answer! } };
  const codes: (typeof DESCRIBED_PROBLEMS)[number][] = [
    "bad-request",
    ...(permission === "public" ? [] : (["not-signed-in", "forbidden"] as const)),
    ...(params === undefined ? [] : (["not-found"] as const)),
    ...(method === "get" ? [] : (["conflict", "unprocessable"] as const)),
    ...(changes ? (["changed-meanwhile", "version-needed"] as const) : []),
    ...(body === undefined ? [] : (["too-large", "wrong-media-type"] as const)),
    "too-many",
    "fault",
  ];
  const problems = codes.map((code) => [PROBLEMS[code].status, { $ref: `#/components/responses/${code}` }]);
  return {
    [status]: { description: "Done", ...(answer !== undefined || produces !== undefined ? { content } : {}) },
    ...Object.fromEntries(problems),
  };
}
