import { afterAll, beforeAll, expect, it } from "vitest";
import type { Role } from "../../src/cases/permissions.ts";
import { finding } from "../cases/findings.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer, writerOf } from "./test-server.ts";

const LONG = 366 * 86_400;
const HOUR = 3_600_000;
let server: TestServer;
let people: Record<Role, Person>;
let paths: string[];

beforeAll(async () => {
  server = await startTestServer({
    program: writerOf([finding("a"), finding("b")]),
    settings: { sessions: { idleSeconds: LONG, longestSeconds: LONG, rotateSeconds: LONG } },
  });
  people = await staffOf(server, ["reviewer"]);
  await openFrom(people.reviewer);
  const { items } = (await people.reviewer.ask("GET", "/cases")).body as { items: { id: string }[] };
  paths = items.map(({ id }) => `/cases/${id}`);
}, 240_000);
afterAll(() => server.close());

async function change(who: Person, path: string, at: string, json: unknown, headers = {}) {
  const tag = (await who.ask("GET", path)).headers.get("etag") ?? "";
  return who.ask("POST", `${path}${at}`, { json, headers: { "If-Match": tag, ...headers } });
}

it("answers as things are at the time: a decision whose time is over is none, and webhooks and readers are told", async () => {
  const { reviewer } = people;
  const [path = ""] = paths;
  const [member] = (await reviewer.ask("GET", `${path}/findings`)).body.items[0].members;
  await change(reviewer, path, "/claim", { hours: 8 });
  const made = await change(reviewer, path, "/decisions", {
    measure: "label",
    subjects: [{ platform: member.platform, id: member.account, kind: "account" }],
    facts: "They posted as one.",
    ground: { kind: "terms", clause: "4.2", explanation: "One person, one voice." },
    category: "SCAMS_AND_FRAUD",
    contentDate: "2026-01-01T00:00:00Z",
    until: new Date(Date.now() + 2 * HOUR).toISOString(),
  });
  expect([made.status, made.body.state]).toEqual([201, "in-force"]);
  server.later(3 * HOUR);
  const { decisions } = (await reviewer.ask("GET", `${path}/decisions`)).body;
  expect(decisions[0]).toMatchObject({ state: "ended", endedAt: decisions[0].until });
  expect((await reviewer.ask("GET", path)).body.state).toBe("closed");
  const feed = (await reviewer.ask("GET", "/feed")).body.items as { action: string }[];
  expect(feed.at(-1)).toMatchObject({ action: "decision.end", case: path.slice("/cases/".length) });
}, 60_000);

it("does not repeat what it answered of a case that was erased", async () => {
  const { reviewer, administrator } = people;
  const path = paths[1]!;
  const key = { "Idempotency-Key": "a-preview-of-it" };
  const body = { measure: "none", facts: "They read the same post." };
  await change(reviewer, path, "/claim", { hours: 8 });
  const tag = { "If-Match": (await reviewer.ask("GET", path)).headers.get("etag") ?? "" };
  const decide = () => reviewer.ask("POST", `${path}/decisions`, { json: body, headers: { ...tag, ...key } });
  const first = await decide();
  expect(first.status).toBe(201);
  expect((await decide()).headers.get("idempotency-replayed")).toBe("true");
  const erasing = { "Idempotency-Key": "the-erasure-itself" };
  const erased = await change(administrator, path, "/erasure", { ground: "request" }, erasing);
  expect(erased.status).toBe(200);
  const after = await decide();
  expect([after.status, after.headers.get("idempotency-replayed")]).toEqual([409, null]);
}, 60_000);
