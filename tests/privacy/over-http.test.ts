import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROLES, type Role } from "../../src/cases/permissions.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer } from "../api/test-server.ts";
import { finding } from "../cases/findings.ts";

/** Who an account is, from an import to one answer over HTTP, with the real vault. */
const folder = mkdtempSync(join(tmpdir(), "marsad-privacy-"));
let server: TestServer;
let people: Record<Role, Person>;
let inside: string;
let path: string;

beforeAll(async () => {
  const findings = join(folder, "findings.jsonl");
  server = await startTestServer({ program: ["sh", "-c", `cat '${findings}'`, "--"] });
  people = await staffOf(server, ROLES);
  const records = join(folder, "records.jsonl");
  const sara = { platform: "x.example", id: "sara-7", type: "Person", name: "Sara", published: "2026-02-02T10:00:00Z" };
  writeFileSync(records, `${JSON.stringify(sara)}\n`);
  const workspace = await openWorkspace(server.workspace);
  inside = workspace.pseudonym("x.example", "sara-7");
  await workspace.import([records]);
  await workspace.close();
  const targets = [{ platform: "x.example", id: inside, kind: "account" as const }];
  writeFileSync(findings, `${JSON.stringify(finding("http", { targets }))}\n`);
  await openFrom(people.analyst);
  path = `/cases/${(await people.analyst.ask("GET", "/cases")).body.items[0].id}`;
}, 240_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const change = async (who: Person, method: string, at: string, json?: unknown, headers = {}) => {
  const tag = (await who.ask("GET", path)).headers.get("etag") ?? "";
  return who.ask(method, `${path}${at}`, {
    ...(json !== undefined && { json }),
    headers: { "If-Match": tag, ...headers },
  });
};

it("shows no workspace pseudonym, and tells who an account is once, to whom two people agreed", async () => {
  const { reviewer, lead, auditor } = people;
  const opened = await reviewer.ask("GET", path);
  const findings = await reviewer.ask("GET", `${path}/findings`);
  const queue = await reviewer.ask("GET", "/queue");
  for (const { status, text } of [opened, findings, queue]) {
    expect(status).toBe(200);
    expect(text).not.toContain(inside);
    expect(text).not.toMatch(/a_http|ev:http/);
  }
  const pseudonym = opened.body.targets[0].target as string;
  const asking = { platform: "x.example", pseudonym, ground: "legal-order", reason: "Court order 7." };
  expect((await change(people.analyst, "POST", "/unmaskings", asking)).status).toBe(403);
  const asked = await change(reviewer, "POST", "/unmaskings", asking);
  expect(asked.status).toBe(201);
  const one = `/unmaskings/${asked.body.unmasking}`;
  expect((await change(reviewer, "POST", `${one}/identity`)).body).toMatchObject({ reason: "not-approved" });
  expect((await change(lead, "POST", `${one}/decision`, { agrees: true })).status).toBe(200);
  const told = await change(reviewer, "POST", `${one}/identity`, undefined, { "Idempotency-Key": "the-same-again" });
  expect(told.body).toMatchObject({ identity: { platform: "x.example", account: "sara-7", name: "Sara" } });
  const again = await change(reviewer, "POST", `${one}/identity`, undefined, { "Idempotency-Key": "the-same-again" });
  expect(again).toMatchObject({ status: 409, body: { reason: "told-already" } });
  const log = await auditor.ask("GET", "/audit/export");
  expect(log.text.match(/"identity\.read"/g)).toHaveLength(1);
  for (const secret of ["sara-7", "Sara", "Court", inside]) expect(log.text).not.toContain(secret);
}, 120_000);

it("marks, erases and publishes without anybody in it", async () => {
  const { analyst, administrator, viewer } = people;
  const csv = await viewer.ask("GET", "/public/cases.csv");
  expect(csv.text).toMatch(
    /^"opened","closed"[^\r]*\r\n"\d{4}-\d\d-\d\d",,"report-brigade",[^\r]*"withheld"[^\r]*\r\n$/,
  );
  expect((await change(analyst, "PUT", "/restriction")).status).toBe(200);
  expect((await viewer.ask("GET", path)).body.legalReportRoute.ar).toMatch(/\p{Script=Arabic}/u);
  expect((await viewer.ask("GET", "/public/cases.csv")).text.split("\r\n")).toHaveLength(2);
  expect((await change(analyst, "DELETE", "/restriction")).status).toBe(403);
  const erased = await change(administrator, "POST", "/erasure", { ground: "request" });
  expect(erased).toMatchObject({ status: 409, body: { reason: "undecided" } });
}, 120_000);
