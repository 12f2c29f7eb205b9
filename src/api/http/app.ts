import { randomBytes, randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import { Refusal, type RefusalKind } from "../../cases/refusal.ts";
import { programVersion } from "../../lib/version.ts";
import { endpoints } from "../routes/index.ts";
import { DOCS_PATH, docsPage } from "./docs-page.ts";
import { type Door, identify, ownHostOnly, protectiveHeaders, REPORT_PATH } from "./door.ts";
import { Limits } from "./limits.ts";
import { API_ROOT, DESCRIBED_PROBLEMS, mount, problemSchema } from "./mount.ts";
import { mountPages } from "./pages.ts";
import { codeForStatus, PROBLEMS, Problem, type ProblemCode, problemBody } from "./problem.ts";
import type { Services } from "./services.ts";

/** Where the API tells of itself. */
const OPENAPI_PATH = "/api/openapi.json";

const TITLE = {
  title: "Marsad",
  version: programVersion(),
  description:
    "Cases of coordinated abuse: findings in, decisions that somebody answers for out. Changes of a case need If-Match with the ETag that was seen; a change may be sent again under the same Idempotency-Key; errors are problem+json (RFC 9457).",
  license: { name: "Apache-2.0", identifier: "Apache-2.0" },
};

/** The HTTP door: every endpoint behind the same checks. */
export function createApp(services: Services): OpenAPIHono<Door> {
  const app = new OpenAPIHono<Door>({ defaultHook: refuseUnfit });
  const limits = new Limits(services.configuration);
  app.use("*", protectiveHeaders, async (context, next) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    context.set("requestId", requestId);
    context.header("X-Request-Id", requestId);
    context.header("Cache-Control", "no-store");
    await next();
    const seconds = (performance.now() - startedAt) / 1000;
    services.metrics.answered(context.req.method, routePath(context, -1), context.res.status, seconds);
  });
  app.use("*", ownHostOnly(services));
  const identified = identify(services, limits);
  for (const path of ["/api/*", "/hma/*", "/metrics", REPORT_PATH]) app.use(path, identified);
  register(app);
  const run = randomBytes(8).toString("hex");
  const all = endpoints(limits);
  for (const definition of all) mount(app, definition, services, run);
  app.get(DOCS_PATH, (context) => context.html(docsPage(all, API_ROOT, OPENAPI_PATH)));
  app.doc31(OPENAPI_PATH, (context) => ({
    openapi: "3.1.0",
    info: TITLE,
    servers: [{ url: services.origin(), description: context.req.header("host") ?? "this server" }],
  }));
  mountPages(app, services);
  app.notFound((context) =>
    refuse(context.get("requestId"), new Problem("not-found", "Nothing lies at this address.")),
  );
  app.onError((error, context) => {
    const problem = problemOf(error);
    const requestId = context.get("requestId");
    if (problem.status >= 500) services.say(`request ${requestId} failed: ${error.stack ?? error.message}`);
    const response = refuse(requestId, problem, error instanceof Refusal ? error.code : undefined);
    return response;
  });
  return app;
}

function register(app: OpenAPIHono<Door>): void {
  app.openAPIRegistry.register("Problem", problemSchema);
  for (const code of DESCRIBED_PROBLEMS)
    app.openAPIRegistry.registerComponent("responses", code, {
      description: PROBLEMS[code].title,
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "marsad_session",
    description: "A person's session; changes must come from a page of this server",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "An API key, limited to its scopes",
  });
}

/** What does not fit its description, told by place and never by value. */
function refuseUnfit(result: { success: boolean; target?: string; error?: { issues: readonly Issue[] } }): undefined {
  if (result.success) return undefined;
  const errors = (result.error?.issues ?? []).slice(0, 20).map(({ path, message, keys }) => ({
    at: result.target === "json" ? `/${path.map(String).join("/")}` : `${result.target}.${path.map(String).join(".")}`,
    problem: keys === undefined ? message : "holds a field that is not known here",
  }));
  throw new Problem("bad-request", "The request does not fit its description: see errors.", { errors });
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

const REFUSALS: Readonly<Record<RefusalKind, ProblemCode>> = {
  forbidden: "forbidden",
  "not-found": "not-found",
  conflict: "conflict",
  invalid: "unprocessable",
};

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) {
    if (error.code !== "stale-version") return new Problem(REFUSALS[error.kind], error.message);
    const { version } = error.details;
    return new Problem("changed-meanwhile", error.message, { headers: version ? { ETag: `"${version}"` } : {} });
  }
  if (error instanceof HTTPException) {
    const code = codeForStatus(error.status);
    return new Problem(
      code,
      code === "wrong-media-type" ? "Send the body as the OpenAPI document says." : error.message || code,
    );
  }
  return new Problem("fault", "Something broke here. The server's log tells more under this request's id.");
}

function refuse(requestId: string, problem: Problem, reason?: string): Response {
  return Response.json(
    { ...problemBody(problem, requestId), ...(reason !== undefined && { reason }) },
    { status: problem.status, headers: { "Content-Type": "application/problem+json", ...problem.headers } },
  );
}
