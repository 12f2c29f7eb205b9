import { createHmac } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { adminAccount } from "../../tests/fixtures/mastodon-account.ts";
import { openWorkspace, type Workspace } from "../store/workspace.ts";
import { IntakeQueue } from "./intake.ts";
import { receiveWebhooks } from "./webhook-server.ts";

const SECRET = "a secret of thirty-two characters";
const NOW = new Date().toISOString();

let folder: string;
let workspace: Workspace;
let receiver: Awaited<ReturnType<typeof receiveWebhooks>>;
let said: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "marsad-webhook-"));
  said = [];
  await start();
});

afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  workspace = await openWorkspace(join(folder, "workspace"));
  const intake = new IntakeQueue(
    (use) => use(workspace),
    "mastodon",
    (reason) => said.push(reason),
  );
  receiver = await receiveWebhooks(0, { secret: SECRET, intake, say: (message) => said.push(message) });
}

async function stop(): Promise<void> {
  await receiver.close();
  await workspace.close();
}

function hook(id: string, more: object = {}, event = "report.created", created = NOW) {
  const object = {
    id,
    action_taken: false,
    category: "spam",
    comment: "صباح الخير",
    created_at: "2021-02-02T10:00:00.000Z",
    updated_at: "2021-02-02T10:00:00.000Z",
    account: adminAccount("101"),
    target_account: adminAccount("200"),
    statuses: [{ id: "7001" }],
    rules: [],
    ...more,
  };
  return { event, created_at: created, object };
}

async function post(body: unknown, signature?: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const right = `sha256=${createHmac("sha256", SECRET).update(text).digest("hex")}`;
  const response = await fetch(receiver.address, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature": signature ?? right },
    body: text,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function stored(): Promise<Record<string, number>> {
  const rows = await workspace.database.query<{ type: string; count: bigint }>(
    "SELECT type, count(*) AS count FROM events GROUP BY type",
  );
  return Object.fromEntries(rows.map(({ type, count }) => [type, Number(count)]));
}

/** Every byte that the workspace left on disk, but for the database's own framing. */
function everythingOnDisk(path: string): string {
  if (!statSync(path).isDirectory()) return readFileSync(path).toString("latin1");
  return readdirSync(path)
    .map((name) => everythingOnDisk(join(path, name)))
    .join("\n");
}

it("stores a signed report with its accounts", async () => {
  expect(await post(hook("11"))).toEqual({ status: 200, body: { outcome: "stored" } });
  expect(await stored()).toEqual({ Flag: 1, Person: 2 });
});

it.each([
  ["forged", `sha256=${"0".repeat(64)}`],
  ["of another kind", `sha1=${"0".repeat(40)}`],
  ["cut short", "sha256=abcd"],
  ["empty", ""],
])("refuses a signature that is %s, and stores nothing", async (_what, signature) => {
  expect(await post(hook("11"), signature)).toMatchObject({ status: 401 });
  expect(await stored()).toEqual({});
  expect(said.join()).toContain("X-Hub-Signature does not fit");
});

it("refuses a signature of other bytes, be it only one space", async () => {
  const text = JSON.stringify(hook("11"));
  const signature = `sha256=${createHmac("sha256", SECRET).update(text).digest("hex")}`;
  expect(await post(`${text} `, signature)).toMatchObject({ status: 401 });
});

it("stores a repeated webhook once, also after a restart", async () => {
  await post(hook("11"));
  expect((await post(hook("11"))).body).toEqual({ outcome: "known" });
  await stop();
  await start();
  expect((await post(hook("11"))).body).toEqual({ outcome: "known" });
  expect(await stored()).toEqual({ Flag: 1, Person: 2 });
});

it("takes a new state of a known report as news, and the old one after it as none", async () => {
  await post(hook("11"));
  const resolved = {
    action_taken: true,
    action_taken_at: "2021-02-02T12:00:00.000Z",
    updated_at: "2021-02-02T12:00:00.000Z",
  };
  expect((await post(hook("11", resolved, "report.updated"))).body).toEqual({ outcome: "stored" });
  expect((await post(hook("11", resolved, "report.updated"))).body).toEqual({ outcome: "known" });
  expect((await post(hook("11"))).body).toEqual({ outcome: "known" });
  expect(await stored()).toMatchObject({ Flag: 1, Decision: 1 });
});

it("notes a clock that is far off, once, and stores the report all the same", async () => {
  const ahead = new Date(Date.now() + 7_200_000).toISOString();
  const { status, body } = await post(hook("11", {}, "report.created", ahead));
  expect(status).toBe(200);
  expect(body.outcome).toBe("stored");
  expect(body.clockDiffersBySeconds).toBeGreaterThan(7000);
  await post(hook("12", {}, "report.created", ahead));
  expect(said.filter((message) => message.includes("from now"))).toHaveLength(1);
});

it("says what is wrong with a report whose accounts were deleted", async () => {
  const nobody = { target_account: null, statuses: [] };
  expect(await post(hook("11", nobody))).toEqual({
    status: 422,
    body: { error: "the report names neither an account nor posts: the account was deleted" },
  });
  expect(await post(hook("12", { account: null }))).toMatchObject({ status: 422 });
  expect(await stored()).toEqual({});
});

it("keeps a report on a post whose account was deleted", async () => {
  expect((await post(hook("11", { target_account: null }))).body).toEqual({ outcome: "stored" });
  expect(await stored()).toEqual({ Flag: 1, Person: 1 });
});

it("takes a target without a profile", async () => {
  const bare = { target_account: { id: "200", created_at: "2020-01-01T00:00:00.000Z" } };
  expect((await post(hook("11", bare))).body).toEqual({ outcome: "stored" });
  expect(await stored()).toEqual({ Flag: 1, Person: 2 });
  expect((await post(hook("12", { target_account: { id: "201" } }))).body).toEqual({ outcome: "stored" });
  expect(await stored()).toMatchObject({ Flag: 2 });
  expect(said).toEqual([]);
});

it("takes a thousand targets at once, each once", async () => {
  const hooks = Array.from({ length: 1000 }, (_, index) =>
    hook(String(index), { target_account: adminAccount(`t${index}`), account: adminAccount(`r${index % 50}`) }),
  );
  const answers = await Promise.all([...hooks, ...hooks.slice(0, 100)].map((each) => post(each)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(answers.filter(({ body }) => body.outcome === "stored")).toHaveLength(1000);
  expect(await stored()).toMatchObject({ Flag: 1000 });
});

it.each([
  ["a body that is no JSON", '{"event":', 422],
  ["a body that is a list", "[]", 422],
  ["a body that is too large", "x".repeat(1024 * 1024 + 1), 413],
])("refuses %s", async (_what, body, status) => {
  const answer = await post(body).catch(() => ({ status: 413 }));
  expect(answer.status).toBe(status);
  expect(await stored()).toEqual({});
});

it("passes over events that are none of its business", async () => {
  expect((await post({ event: "status.created", created_at: NOW, object: { id: "1" } })).body).toEqual({
    outcome: "ignored",
  });
});

it("lets no e-mail or IP address, user name or sign-up word reach the disk or a message", async () => {
  await post(hook("11", { comment: "write to sara@mail.example from 192.0.2.5" }));
  await post(hook("12", { created_at: "no time" }));
  await post(hook("13", { target_account: null, statuses: [] }));
  await workspace.database.run("CHECKPOINT");
  const everything = everythingOnDisk(join(folder, "workspace")) + said.join("\n");
  for (const secret of ["mail.example", "192.0.2.", "2001:db8", "let me in", "a101", "a200"])
    expect(everything).not.toContain(secret);
  expect(said.join()).toContain("published");
});

it("answers 503 where storing fails, so that the sender sends it again", async () => {
  await workspace.database.run("DROP VIEW events");
  expect(await post(hook("11"))).toMatchObject({ status: 503 });
  await workspace.database.run("CREATE VIEW events AS SELECT seq, type, platform, id, published FROM event_rows");
});

it("answers nobody at other paths and methods", async () => {
  const origin = new URL(receiver.address).origin;
  expect((await fetch(`${origin}/`)).status).toBe(404);
  expect((await fetch(receiver.address)).status).toBe(405);
});
