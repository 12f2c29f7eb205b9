import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role } from "../../src/cases/permissions.ts";
import { finding } from "../cases/findings.ts";
import { readDocument, routesOf } from "./open-api.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer, writerOf } from "./test-server.ts";

/** Keeping the system: links, the log, periods, what people choose for themselves, and that nobody is ranked. */

let server: TestServer;
let people: Record<Role, Person>;
let decided: string;

beforeAll(async () => {
  server = await startTestServer({
    program: writerOf(["1", "2", "3"].map((id) => finding(id))),
    settings: { wellness: { blur: true }, retention: { sessions: 1 } },
  });
  people = await staffOf(server, ROLES);
  const { lead, reviewer } = people;
  await openFrom(lead);
  const cases = (await lead.ask("GET", "/cases")).body.items as { id: string }[];
  decided = cases[0]!.id;
  const claim = await reviewer.ask("POST", `/cases/${decided}/claim`, { json: {}, headers: { "If-Match": '"1"' } });
  const answer = await reviewer.ask("POST", `/cases/${decided}/decisions`, {
    json: { measure: "none", facts: "Looked at all of it: fans." },
    headers: { "If-Match": claim.headers.get("etag") ?? "" },
  });
  expect(answer.status, answer.text).toBe(201);
}, 240_000);
afterAll(() => server.close());

describe("links", () => {
  it("are listed until somebody uses them or they are withdrawn", async () => {
    const { administrator, lead } = people;
    const { token } = (await administrator.ask("POST", "/invitations", { json: { role: "analyst" } })).body;
    const { items } = (await administrator.ask("GET", "/invitations")).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ role: "analyst", createdBy: administrator.id });
    expect(JSON.stringify(items)).not.toContain(token);
    expect((await lead.ask("GET", "/invitations")).status).toBe(403);
    expect((await administrator.ask("DELETE", `/invitations/${items[0].id}`)).status).toBe(204);
    expect((await administrator.ask("DELETE", `/invitations/${items[0].id}`)).status).toBe(404);
    expect((await administrator.ask("GET", "/invitations")).body.items).toEqual([]);
    const late = await lead.ask("POST", "/invitations/accept", {
      json: { token, login: "late", password: "a long enough one" },
    });
    expect(late.status).toBe(404);
  });
});

describe("the log", () => {
  it("is read from its end, by person, and says who asked about whom", async () => {
    const { auditor, reviewer } = people;
    const newest = (await auditor.ask("GET", "/audit?order=newest&limit=2")).body;
    expect(newest.items[0].seq).toBeGreaterThan(newest.items[1].seq);
    const next = (await auditor.ask("GET", `/audit?order=newest&limit=2&cursor=${newest.next}`)).body;
    expect(next.items[0].seq).toBe(newest.items[1].seq - 1);
    const byOne = (await auditor.ask("GET", `/audit?actor=${reviewer.id}`)).body.items as { actor: string }[];
    expect(byOne.length).toBeGreaterThan(1);
    expect(new Set(byOne.map(({ actor }) => actor))).toEqual(new Set([reviewer.id]));
    const [last] = (await auditor.ask("GET", "/audit?order=newest&limit=1")).body.items;
    expect(last).toMatchObject({ actor: auditor.id, action: "audit.person", data: { asked: reviewer.id } });
  });
});

describe("periods", () => {
  it("are told, tried without changing anything, and then applied", async () => {
    const { administrator, auditor } = people;
    const { items } = (await auditor.ask("GET", "/retention/periods")).body;
    expect(items).toContainEqual({ kind: "sessions", days: 1 });
    server.later(3 * 86_400_000);
    const [first] =
      (
        await administrator.ask("POST", "/session", {
          json: { login: "administrator", password: "the password of administrator" },
        })
      ).status === 200
        ? ["in"]
        : [];
    expect(first).toBe("in");
    expect((await auditor.ask("POST", "/retention/runs", { json: { apply: true } })).status).toBe(401);
    const tried = (await administrator.ask("POST", "/retention/runs", { json: { apply: false } })).body.items;
    const sessions = tried.find(({ kind }: { kind: string }) => kind === "sessions");
    expect(sessions.due).toBeGreaterThan(0);
    expect(tried.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(["reports", "texts", "cases"]),
    );
    const again = (await administrator.ask("POST", "/retention/runs", { json: { apply: false } })).body.items;
    expect(again).toEqual(tried);
    await administrator.ask("POST", "/retention/runs", { json: { apply: true } });
    const after = (await administrator.ask("POST", "/retention/runs", { json: { apply: false } })).body.items;
    expect(after.find(({ kind }: { kind: string }) => kind === "sessions").due).toBe(0);
    for (const role of ROLES)
      await people[role].ask("POST", "/session", { json: { login: role, password: `the password of ${role}` } });
  });
});

describe("what people choose for themselves", () => {
  it("follows them, is nobody else's, and stands in no log", async () => {
    const { reviewer, lead, auditor } = people;
    expect((await reviewer.ask("GET", "/wellness")).body).toEqual({
      organisation: { blur: true, grey: false, breakMinutes: 50 },
      own: {},
    });
    const before = (await auditor.ask("GET", "/audit?order=newest&limit=1")).body.items[0].seq;
    await reviewer.ask("PUT", "/wellness", { json: { blur: false, breakMinutes: 0 } });
    expect((await reviewer.ask("GET", "/wellness")).body.own).toEqual({ blur: false, breakMinutes: 0 });
    expect((await lead.ask("GET", "/wellness")).body.own).toEqual({});
    expect((await auditor.ask("GET", "/audit?order=newest&limit=1")).body.items[0].seq).toBe(before);
    expect((await reviewer.ask("PUT", "/wellness", { json: { colour: "red" } })).status).toBe(400);
  });
});

describe("nobody is ranked", () => {
  /** Figures that stand beside somebody's name and are none about them. */
  const OF_SOMETHING_ELSE: ReadonlySet<string> = new Set([
    // Places in the log, and versions of a case.
    "seq",
    "version",
    // Of the case that somebody holds.
    "severity",
    "findingCount",
    "memberCount",
    "reportCount",
    "targetCount",
    // Of a job that somebody started.
    "findings",
    "opened",
    "merged",
    "known",
  ]);

  function* objects(value: unknown): Generator<Record<string, unknown>> {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value)) yield value as Record<string, unknown>;
    for (const part of Object.values(value)) yield* objects(part);
  }

  it("by any answer: no figure is told beside or under a person's name", async () => {
    const ids = new Set(Object.values(people).map(({ id }) => id));
    const routes = routesOf(await readDocument(server.origin)).filter(
      ({ method, path, operationId }) =>
        method === "GET" && !/stream|Stream|^signOn|^watch/.test(operationId) && !/\/events$/.test(path),
    );
    let seen = 0;
    for (const role of ROLES)
      for (const { path, operationId } of routes) {
        const asked = path.replace("/api/v1", "").replace("{id}", decided);
        if (/\{/.test(asked)) continue;
        const period =
          operationId === "getTransparencyReport" ? "?from=2020-01-01T00:00:00Z&to=2040-01-01T00:00:00Z" : "";
        const { body } = await people[role].ask("GET", asked + period);
        for (const each of objects(body)) {
          expect(
            Object.keys(each).filter((name) => ids.has(name)),
            `${operationId} by ${role}`,
          ).toEqual([]);
          if (!Object.values(each).some((value) => typeof value === "string" && ids.has(value))) continue;
          seen += 1;
          const figures = [...objects(each)].flatMap((part) =>
            Object.entries(part)
              .filter(([, value]) => typeof value === "number")
              .map(([name]) => name),
          );
          if (operationId === "readAudit" || operationId === "listSteps") continue;
          expect(
            figures.filter((name) => !OF_SOMETHING_ELSE.has(name)),
            `${operationId} by ${role}`,
          ).toEqual([]);
        }
      }
    expect(seen).toBeGreaterThan(20);
  }, 120_000);

  it("by any figures of the server, or by asking a list of figures about somebody", async () => {
    const metrics = await fetch(`${server.origin}/metrics`, { headers: { Cookie: people.administrator.cookie } });
    const text = await metrics.text();
    expect(text).toContain("cases_open");
    for (const { id } of Object.values(people)) expect(text).not.toContain(id);
    const asking = routesOf(await readDocument(server.origin)).flatMap(({ operationId, parameters = [] }) =>
      parameters
        .filter(({ name }) => /actor|holder|staff|reviewer$|madeBy|person/i.test(name))
        .map(({ name }) => `${operationId}.${name}`),
    );
    // The log, where asking is on record, and whose turn a case is.
    expect(asking.sort()).toEqual(["listCases.holder", "readAudit.actor", "readQueue.holder"]);
  });
});
