import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Role } from "../../src/cases/permissions.ts";
import { detectors } from "../../src/findings/detectors/index.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

/** What reports say and the brief about them, from the workspace's own events, with the real program. */
const folder = mkdtempSync(join(tmpdir(), "marsad-texts-"));
let server: TestServer;
let people: Record<Role, Person>;
let path: string;

beforeAll(async () => {
  server = await startTestServer();
  people = await staffOf(server, ["viewer", "analyst", "auditor"]);
  const brigade = detectors.find(({ id }) => id === "report-brigade")!;
  const records = join(folder, "records.jsonl");
  const events = brigade.examples.found().map((event) => ({
    ...event,
    published: new Date(event.published).toISOString(),
  }));
  writeFileSync(records, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  const workspace = await openWorkspace(server.workspace);
  await workspace.import([records]);
  await workspace.close();
  await openFrom(people.analyst);
  path = `/cases/${(await people.analyst.ask("GET", "/cases")).body.items[0].id}`;
}, 240_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

it("tells the wordings of reports to those who may read them, without whose they are", async () => {
  const { analyst, viewer } = people;
  expect((await viewer.ask("GET", `${path}/texts`)).status).toBe(403);
  const { status, body, text } = await analyst.ask("GET", `${path}/texts`);
  expect(status).toBe(200);
  expect(body.withText).toBeGreaterThan(0);
  expect(body.withText).toBeLessThanOrEqual(body.records);
  const told = body.texts as { records: number; text: string; record: string }[];
  expect(told.reduce((sum, one) => sum + one.records, 0)).toBe(body.withText);
  expect(told.every(({ record }) => /^e_[0-9a-f]{16}$/.test(record))).toBe(true);
  expect(text.match(/a_[0-9a-f]{32}|acc:/)?.[0]).toBeUndefined();
}, 60_000);

it.each(["en", "ar"])(
  "writes the brief about the target, and about nobody else (%s)",
  async (language) => {
    const { analyst, auditor, viewer } = people;
    const [target] = (await analyst.ask("GET", path)).body.targets as { platform: string; target: string }[];
    const asking = {
      platform: target!.platform,
      pseudonym: target!.target,
      language,
      followers: 900,
      name: "the_lighthouse",
    };
    expect((await viewer.ask("POST", `${path}/brief`, { json: asking })).status).toBe(403);
    const { status, text, headers } = await analyst.ask("POST", `${path}/brief`, { json: asking });
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="marsad-brief.${language}.html"`);
    expect(text).toContain("the_lighthouse");
    expect(text).toContain(`<html lang="${language}"`);
    expect(text.match(/a_[0-9a-f]{32}|p_[0-9a-f]{16}/)?.[0]).toBeUndefined();
    const [member] = (await analyst.ask("GET", `${path}/findings`)).body.items[0].members as { account: string }[];
    const about = { ...asking, pseudonym: member!.account };
    expect((await analyst.ask("POST", `${path}/brief`, { json: about })).body).toMatchObject({
      reason: "no-such-target",
    });
    const log = (await auditor.ask("GET", "/audit/export")).text;
    expect(log).toMatch(/"format":"brief"/);
    expect(log.includes("the_lighthouse")).toBe(false);
  },
  120_000,
);
