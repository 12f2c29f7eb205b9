import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTIONS, type Action, may, ROLES, type Role } from "../../src/cases/permissions.ts";
import { type Route, readDocument, routesOf } from "./open-api.ts";
import { keyOf, staffOf, startTestServer, type TestServer } from "./test-server.ts";

const NOBODYS = "00000000-0000-7000-8000-000000000000";

let server: TestServer;
let routes: Route[];
let keys: Record<Role, string>;
let withoutScopes: Record<Role, string>;

beforeAll(async () => {
  server = await startTestServer({ program: ["true"] });
  const people = await staffOf(server, ROLES);
  const entries = await Promise.all(ROLES.map(async (role) => [role, await keyOf(people[role])] as const));
  keys = Object.fromEntries(entries) as Record<Role, string>;
  const narrow = await Promise.all(
    ROLES.map(async (role) => [role, await keyOf(people[role], ["staff.own"])] as const),
  );
  withoutScopes = Object.fromEntries(narrow) as Record<Role, string>;
  routes = routesOf(await readDocument(server.origin));
}, 240_000);
afterAll(() => server.close());

/** What the server says of a request that holds nothing but who asks. */
async function ask({ method, path }: Route, key?: string): Promise<{ status: number; code: string; detail: string }> {
  const leaving = new AbortController();
  const address = `${server.origin}${path.replaceAll(/\{\w+\}/g, NOBODYS)}`;
  const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
  const response = await fetch(address, { method, headers, redirect: "manual", signal: leaving.signal });
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json");
  const { code = "", detail = "" } = isProblem ? ((await response.json()) as { code: string; detail: string }) : {};
  leaving.abort();
  return { status: response.status, code, detail };
}

/** Whether the refusal is for the role's or the key's sake, not a rule of the case. */
const isForRole = ({ code, detail }: { code: string; detail: string }) =>
  code === "forbidden" && /^The role \w+ may not|^This key's scopes/.test(detail);

it("names a permission on every route", () => {
  expect(routes.length).toBeGreaterThan(50);
  const unknown = routes.filter(
    ({ "x-permission": permission }) => permission !== "public" && !ACTIONS.includes(permission as Action),
  );
  expect(unknown.map(({ operationId }) => operationId)).toEqual([]);
});

it("leaves open to everybody only what nobody can do without", () => {
  const open = routes.filter(({ "x-permission": permission }) => permission === "public");
  expect(open.map(({ operationId }) => operationId).sort()).toEqual([
    "acceptInvitation",
    "getEntry",
    "signIn",
    "signOn",
    "signOnCallback",
  ]);
});

describe("every route, with every role and with none", () => {
  it("turns away whoever is not signed in", async () => {
    for (const route of routes) {
      const { status } = await ask(route);
      if (route["x-permission"] === "public") expect(status, route.operationId).not.toBe(403);
      else expect(status, route.operationId).toBe(401);
    }
  });

  it.each(ROLES)("lets a %s do what the table says, and nothing else", async (role) => {
    for (const route of routes) {
      const answer = await ask(route, keys[role]);
      const permission = route["x-permission"];
      const isAllowed = permission === "public" || may(role, permission as Action);
      expect(isForRole(answer), `${route.operationId} by ${role}: ${answer.status} ${answer.detail}`).toBe(!isAllowed);
      if (!isAllowed) expect(answer.status).toBe(403);
      else expect(answer.status, route.operationId).not.toBe(401);
    }
  });

  it.each(ROLES)("lets a key of a %s do no more than its scopes", async (role) => {
    for (const route of routes) {
      const permission = route["x-permission"];
      if (permission === "public" || permission === "staff.own") continue;
      expect((await ask(route, withoutScopes[role])).status, route.operationId).toBe(403);
    }
  });
});

it("takes no token that is none of its own", async () => {
  const [route] = routes.filter(({ operationId }) => operationId === "getSelf");
  for (const key of ["msk_", "mss_x", `msk_${"A".repeat(43)}`, `${keys.lead}x`, keys.lead.slice(0, -1)])
    expect((await ask(route!, key)).status).toBe(401);
});
