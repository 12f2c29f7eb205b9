import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Role } from "../../src/cases/permissions.ts";
import { finding } from "../cases/findings.ts";
import { runMarsad } from "../run-marsad.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer, writerOf } from "./test-server.ts";

let server: TestServer;
let people: Record<Role, Person>;
beforeAll(async () => {
  server = await startTestServer({ program: writerOf([finding("one"), finding("two")]) });
  people = await staffOf(server, ["lead"]);
  await openFrom(people.lead);
}, 240_000);
afterAll(() => server.close());

it("makes a backup while it runs, which restores what was there then", async () => {
  const { administrator, lead } = people;
  expect((await administrator.ask("GET", "/backups")).body.items).toEqual([]);
  expect((await lead.ask("POST", "/backups")).status).toBe(403);
  const attempts = await Promise.all([1, 2].map(() => administrator.ask("POST", "/backups")));
  expect(attempts.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { body } = attempts.find(({ status }) => status === 201)!;
  const file = join(server.workspace, "cases", "backups", body.name);
  expect(body).toMatchObject({ cases: 2, bytes: statSync(file).size, seq: body.head.seq + 1 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8")).not.toMatch(/report-brigade|s_|a_target/);
  expect((await administrator.ask("GET", "/backups")).body.items).toEqual([{ name: body.name, bytes: body.bytes }]);

  const workspace = ["--workspace", server.workspace];
  const refused = await runMarsad(server.workspace, ["backup", "mine", ...workspace], { DATABASE_URL: "" });
  expect([refused.code, refused.said]).toEqual([2, expect.stringContaining("POST /api/v1/backups")]);

  const { id } = (await lead.ask("GET", "/cases")).body.items[0];
  const headers = { "If-Match": (await lead.ask("GET", `/cases/${id}`)).headers.get("etag") ?? "" };
  expect((await lead.ask("POST", `/cases/${id}/notes`, { json: { text: "later" }, headers })).status).toBe(201);
  await server.stopped(async () => {
    const restored = await runMarsad(server.workspace, ["restore", file, "--replace", ...workspace], {
      DATABASE_URL: "",
    });
    expect([restored.code, restored.said]).toEqual([0, expect.stringContaining("2 cases as of")]);
    const head = `${body.head.seq}:${body.head.hash}`;
    const verified = await runMarsad(server.workspace, ["audit", "verify", "--head", head, ...workspace], {
      DATABASE_URL: "",
    });
    expect(verified.code).toBe(0);
  });
  // Everybody signs in again, and what came after the backup is gone.
  expect((await lead.ask("GET", "/cases")).status).toBe(401);
  await lead.ask("POST", "/session", { json: { login: "lead", password: "the password of lead" } });
  expect((await lead.ask("GET", `/cases/${id}/notes`)).body.items).toEqual([]);
}, 240_000);
