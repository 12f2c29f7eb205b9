import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { finding } from "../cases/findings.ts";
import { valuesFor } from "./json-schema-arbitrary.ts";
import { type Document, type Parameter, type Route, readDocument, routesOf } from "./open-api.ts";
import { keyOf, openFrom, staffOf, startTestServer, type TestServer, writerOf } from "./test-server.ts";

/** Requests for each route; more in a long run: MARSAD_FUZZ_RUNS=500. */
const RUNS = Number(process.env.MARSAD_FUZZ_RUNS ?? 15);
/** Hashing passwords takes its time, on purpose. */
const DEAR = new Set(["signIn", "acceptInvitation"]);
const SEED = 20_261_122;

let server: TestServer;
let document: Document;
/** Of a lead and of an administrator: between them they may everything. */
let keys: readonly string[];
let known: string[];

beforeAll(async () => {
  server = await startTestServer({
    program: writerOf(["1", "2", "3"].map((id) => finding(id))),
    settings: { service: { name: "Harbour", complaints: "harbour.example" } },
  });
  const { lead, administrator, auditor } = await staffOf(server, ["lead", "auditor"]);
  await openFrom(lead);
  keys = [await keyOf(lead), await keyOf(administrator), await keyOf(auditor)];
  document = await readDocument(server.origin);
  const cases = (await lead.ask("GET", "/cases")).body.items as { id: string }[];
  known = cases.map(({ id }) => id);
  const steps = (await lead.ask("GET", `/cases/${known[0]}/steps`)).body.items as { id: string }[];
  const jobs = (await lead.ask("GET", "/jobs")).body.items as { id: string }[];
  known.push(...steps.map(({ id }) => id), ...jobs.map(({ id }) => id));
}, 240_000);
afterAll(() => server.close());

interface Attempt {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly key: string;
  readonly version: number;
}

function attempts(route: Route): fc.Arbitrary<Attempt> {
  const part = (place: Parameter["in"]) =>
    fc.record(
      Object.fromEntries(
        (route.parameters ?? [])
          .filter((parameter) => parameter.in === place)
          .map(({ name, schema }) => [name, valuesFor(document, schema, known)]),
      ),
      place === "path" ? {} : { requiredKeys: [] },
    );
  const [content] = Object.values(route.requestBody?.content ?? {});
  return fc.record({
    path: part("path"),
    query: part("query"),
    headers: part("header"),
    body: content === undefined ? fc.constant(undefined) : valuesFor(document, content.schema, known),
    key: fc.constantFrom(...keys),
    version: fc.integer({ min: 1, max: 12 }),
  });
}

/** The version that the case has, mostly: else little is reached behind it. */
async function versionOf(id: unknown, guess: number): Promise<string> {
  if (!known.includes(String(id))) return `"${guess}"`;
  const headers = { Authorization: `Bearer ${keys[0]}` };
  const response = await fetch(`${server.origin}/api/v1/cases/${id}`, { headers });
  await response.body?.cancel();
  return response.headers.get("etag") ?? `"${guess}"`;
}

async function send(route: Route, { path, query, headers, body, key, version }: Attempt): Promise<Response> {
  const address = new URL(
    route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(path[name])) || "%00"),
    server.origin,
  );
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, wellFormed(value));
  const sent: Record<string, string> = { Authorization: `Bearer ${key}` };
  for (const [name, value] of Object.entries(headers)) sent[name] = headerSafe(wellFormed(value));
  if (route.parameters?.some(({ name }) => name === "if-match") && version !== 7)
    sent["if-match"] = await versionOf(path.id, version);
  const [mediaType] = Object.keys(route.requestBody?.content ?? {});
  if (mediaType !== undefined) sent["Content-Type"] = mediaType;
  return fetch(address, {
    method: route.method,
    headers: sent,
    redirect: "manual",
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const wellFormed = (value: unknown) =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).replaceAll(/\p{Cs}/gu, "?");
const headerSafe = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, "?");

it(
  `answers ${RUNS} requests to each route, drawn from its own description, without a fault`,
  async () => {
    for (const route of routesOf(document)) {
      if (Object.hasOwn(route.responses["200"]?.content ?? {}, "text/event-stream")) continue;
      const numRuns = DEAR.has(route.operationId) ? 3 : RUNS;
      const check = fc.asyncProperty(attempts(route), async (attempt) => {
        const response = await send(route, attempt);
        const text = await response.text();
        const told = `${route.method} ${route.path} ${response.status}: ${text.slice(0, 500)} ${server.said.at(-1) ?? ""}`;
        expect(response.status, told).toBeLessThan(500);
        if (response.status >= 400) expect(response.headers.get("content-type"), told).toBe("application/problem+json");
        else expect(Object.keys(route.responses), told).toContain(String(response.status));
      });
      await fc.assert(check, { numRuns, seed: SEED, endOnFailure: true });
    }
  },
  Math.max(600_000, RUNS * 20_000),
);

it("answers bodies that are no JSON, of another kind or too long", async () => {
  const [route] = routesOf(document).filter(({ operationId }) => operationId === "addCalendarEvent");
  const address = `${server.origin}${route!.path}`;
  const headers = { Authorization: `Bearer ${keys[0]}`, "Content-Type": "application/json" };
  const status = async (init: RequestInit) => (await fetch(address, { method: "POST", headers, ...init })).status;
  expect(await status({ body: "{" })).toBe(400);
  expect(await status({ body: `${"[".repeat(100_000)}` })).toBe(400);
  expect(await status({ body: "x=1", headers: { ...headers, "Content-Type": "text/plain" } })).toBe(415);
  expect(await status({ method: "PROPFIND" })).toBe(404);
  expect(await status({ body: '{"__proto__":{"admin":true}}' })).toBe(400);
  // The answer comes before the body has gone, and the line may be cut meanwhile: last, since others would share the line.
  expect(await status({ body: `"${"x".repeat(2 ** 20)}"` }).catch(() => 413)).toBe(413);
});
