import { afterAll, beforeAll, expect, it } from "vitest";
import { finding, member } from "../cases/findings.ts";
import { type Document, type Route, readDocument, routesOf, type Schema } from "./open-api.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer, writerOf } from "./test-server.ts";

/*
 * Object-level and property-level authorization, drawn from the API's own description so that a new route is in it: what
 * belongs to one case is not reached through another, and no body takes a field that it does not declare.
 */

let server: TestServer;
let lead: Person;
let document: Document;
/** Two cases, and what belongs to the second. */
let here: string;
let there: string;
const things: Record<string, string> = { kind: "finding", place: "0", channel: "report-target" };
let stranger: { readonly platform: string; readonly account: string };

const taken = {
  measure: "label",
  facts: "They posted as one.",
  ground: { kind: "terms", clause: "4.2", explanation: "One person, one voice." },
  category: "SCAMS_AND_FRAUD",
  contentDate: "2026-01-01T00:00:00Z",
};
const order = {
  issuingState: "DE",
  addressee: "Host",
  contactPoint: "tco@host.example",
  establishmentState: "FR",
  issuedAt: "2026-01-01T00:00:00Z",
  reference: "RO-17",
  urls: ["https://host.example/a"],
  reasons: ["incites-to-offences"],
  authorityKind: "law-enforcement",
  authority: "Authority",
  answerTo: "orders@authority.example",
};
const times = { claimedAt: "2026-01-01T00:00:00Z", seenAt: "2026-01-02T00:00:00Z" };
const claim = { claimant: "C", source: "https://c.example", words: "It was us.", credibility: "doubtful", ...times };

/** What each step on something of a case would be asked with. */
const BODIES: Readonly<Record<string, object>> = {
  confirmDecision: { agrees: true },
  issueStatement: { audience: "affected" },
  receiveAppeal: { appellant: "affected", complaint: "It was not me." },
  decideAppeal: { outcome: "upheld", answer: "It stands." },
  recordDispute: { body: "Body A" },
  settleDispute: { outcome: "upheld", isImplemented: false },
  answerOrder: { kind: "acknowledged" },
  assessTakedownClaim: { credibility: "refuted" },
  decideUnmasking: { agrees: true },
};
/** Kept by case and finding together, and done when there is nothing to do. */
const IDEMPOTENT = new Set(["endExploration"]);
/** Records by names from a list, which the schema language of the document cannot close and zod does. */
const CLOSED_BY_NAMES = ["hmaAddSignal", "hmaCompare", "previewUpload/map", "startJob/map"];
/** What names another case, or an event of the calendar that all share, on purpose. */
const ABOUT_OTHERS = new Set(["linkCases", "unlinkCases", "linkEvent", "unlinkEvent"]);

const tagOf = async (id: string) => (await lead.ask("GET", `/cases/${id}`)).headers.get("etag") ?? "";

async function change(id: string, at: string, json: unknown, method = "POST") {
  return lead.ask(method, `/cases/${id}${at}`, { json, headers: { "If-Match": await tagOf(id) } });
}

/** Takes a step that must come off. @returns its answer */
async function made(at: string, json: unknown): Promise<Record<string, string>> {
  const { status, body, text } = await change(there, at, json);
  expect([status, text]).toEqual([expect.toSatisfy((code: number) => code < 300), expect.anything()]);
  return body;
}

beforeAll(async () => {
  const found = ["here", "there"].map((name) => finding(name, { members: [member(name)] }));
  server = await startTestServer({
    program: writerOf(found),
    settings: { service: { name: "Harbour", complaints: "harbour.example" } },
  });
  ({ lead } = await staffOf(server, ["lead"]));
  await openFrom(lead);
  document = await readDocument(server.origin);
  const { items } = (await lead.ask("GET", "/cases")).body;
  [here, there] = items.map(({ id }: { id: string }) => id);
  const [theirs] = (await lead.ask("GET", `/cases/${there}/findings`)).body.items;
  things.finding = theirs.id;
  stranger = theirs.members[0];
  for (const id of [here, there]) expect((await change(id, "/claim", { hours: 8 })).status).toBe(200);
  const subjects = [{ platform: stranger.platform, id: stranger.account, kind: "account" }];
  things.order = (await made("/orders", { order, receivedAt: new Date().toISOString() })).order!;
  things.snapshot = (
    await made("/snapshots", {
      seenAt: times.seenAt,
      mediaType: "text/plain",
      source: "https://s.example",
      content: { base64: "c2Vlbg==" },
    })
  ).snapshot!;
  things.claim = (await made("/takedown-claims", claim)).claim!;
  const asking = { platform: stranger.platform, pseudonym: stranger.account, ground: "appeal", reason: "They asked." };
  things.unmasking = (await made("/unmaskings", asking)).unmasking!;
  const decision = await made("/decisions", { ...taken, subjects });
  things.decision = decision.decision!;
  things.step = decision.stepId!;
  things.appeal = (await made(`/decisions/${things.decision}/appeals`, BODIES.receiveAppeal)).appeal!;
  things.dispute = (await made(`/decisions/${things.decision}/disputes`, BODIES.recordDispute)).dispute!;
}, 240_000);
afterAll(() => server.close());

it("reaches nothing of a case through the address of another", async () => {
  const nested = routesOf(document).filter(
    ({ path, operationId }) => /^\/api\/v1\/cases\/\{id\}\/.*\{/.test(path) && !ABOUT_OTHERS.has(operationId),
  );
  expect(nested.length).toBeGreaterThan(15);
  const before = await tagOf(there);
  for (const route of nested) {
    const { status, text } = await askedHere(route);
    const told = `${route.operationId} answered ${status}: ${text}`;
    // A list of what one finding has may be empty; everything else is not there.
    const isEmpty = route.method === "GET" && status === 200 && /^\{"items":\[\]/.test(text);
    if (!isEmpty) expect(status, told).toBe(IDEMPOTENT.has(route.operationId) ? 204 : 404);
  }
  expect(await tagOf(there)).toBe(before);
}, 120_000);

async function askedHere({ method, path, operationId }: Route) {
  const address = path
    .slice("/api/v1".length)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === "id" ? here : (things[name] ?? things.step!)));
  const headers = { "If-Match": await tagOf(here) };
  const json = BODIES[operationId];
  return lead.ask(method, address, { headers, ...(json !== undefined && { json }) });
}

it("takes nothing of another case into a body", async () => {
  const subjects = [{ platform: stranger.platform, id: stranger.account, kind: "account" }];
  const asked = [
    ["/decisions", { ...taken, subjects }, 422],
    ["/decisions", { ...taken, measure: "remove", subjects: [], contentTypes: ["TEXT"], orderId: things.order }, 422],
    ["/takedown-claims", { ...claim, snapshotId: things.snapshot }, 404],
    ["/unmaskings", { platform: stranger.platform, pseudonym: stranger.account, ground: "appeal", reason: "R" }, 404],
  ] as const;
  for (const [at, body, status] of asked) {
    const answered = await change(here, at, body);
    expect(answered.status, `${at}: ${answered.text}`).toBe(status);
  }
}, 60_000);

it("takes no field that a body does not declare, at any depth (mass assignment)", async () => {
  const open: string[] = [];
  const walk = (schema: Schema, place: string, seen: readonly string[]): void => {
    if (schema.$ref !== undefined) {
      const name = schema.$ref.split("/").at(-1)!;
      if (!seen.includes(name)) walk(document.components.schemas[name]!, place, [...seen, name]);
      return;
    }
    if (schema.properties !== undefined && schema.additionalProperties !== false) open.push(place);
    for (const [name, part] of Object.entries(schema.properties ?? {})) walk(part, `${place}/${name}`, seen);
    for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      walk(part, place, seen);
    if (schema.items !== undefined) walk(schema.items, `${place}/*`, seen);
  };
  const bodies = routesOf(document).flatMap(({ operationId, requestBody }) => {
    const schema = requestBody?.content["application/json"]?.schema;
    return schema === undefined ? [] : [{ operationId, schema }];
  });
  expect(bodies.length).toBeGreaterThan(30);
  for (const { operationId, schema } of bodies) walk(schema, operationId, []);
  expect(open.sort()).toEqual(CLOSED_BY_NAMES);
  // And the server does as it says.
  const { status, body } = await change(here, "/notes", { text: "n", author: "s_somebody" });
  expect([status, body.errors?.[0]?.problem]).toEqual([400, "holds a field that is not known here"]);
  const mapped = await lead.ask("POST", "/jobs", {
    json: { kind: "import", upload: "x.csv", map: { __role: "lead" } },
  });
  expect(mapped.status).toBe(400);
});
