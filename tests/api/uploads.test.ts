import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

/** A file's way in by hand: sent in parts, looked at, read, with what was refused. */

const LARGEST = 2000;
const CSV = "tweet_id,user_id,created_at,text\n1,u1,2021-02-02T10:00:00Z,صباح\n2,u2,2021-02-02,late\n3,u3\n";

let server: TestServer;
let analyst: Person;
let viewer: Person;

beforeAll(async () => {
  server = await startTestServer({ settings: { limits: { uploadBytes: LARGEST } } });
  ({ analyst, viewer } = await staffOf(server, ["analyst", "viewer"]));
}, 120_000);
afterAll(() => server.close());

const BYTES = { "Content-Type": "application/octet-stream" };
const begun = async (ending = "csv") =>
  (await analyst.ask("POST", `/uploads?ending=${ending}`, { body: "", headers: BYTES })).body.name as string;
const sent = (name: string, at: number, body: string) =>
  analyst.ask("PATCH", `/uploads/${name}?at=${at}`, { body, headers: BYTES });

async function ended(id: string) {
  for (;;) {
    const { body } = await analyst.ask("GET", `/jobs/${id}`);
    if (!["waiting", "running"].includes(body.state)) return body;
    await sleep(50);
  }
}

it("takes a file in parts, and says where to go on where one was lost", async () => {
  const name = await begun();
  expect((await sent(name, 0, "abc")).body).toEqual({ name, bytes: 3 });
  const twice = await sent(name, 0, "abc");
  expect(twice.status).toBe(409);
  expect(twice.body.reason).toBe("other-place");
  expect((await analyst.ask("GET", `/uploads/${name}`)).body).toEqual({ name, bytes: 3 });
  expect((await sent(name, 3, "def")).body.bytes).toBe(6);
  expect((await viewer.ask("GET", `/uploads/${name}`)).status).toBe(403);
  expect((await analyst.ask("GET", "/uploads/00000000-0000-0000-0000-000000000000.csv")).status).toBe(404);
  expect((await analyst.ask("GET", "/uploads/..%2F..%2Fworkspace.json")).status).toBe(400);
});

it("takes in no more than it was told to, in however many parts", async () => {
  const name = await begun();
  expect((await sent(name, 0, "x".repeat(LARGEST))).status).toBe(200);
  expect((await sent(name, LARGEST, "x")).status).toBe(413);
});

it("looks at a file, reads it as it was told, and keeps what it refused", async () => {
  const name = await begun();
  await sent(name, 0, CSV);
  const first = (await analyst.ask("POST", `/uploads/${name}/preview`, { json: {} })).body;
  expect(first.columns[1]).toEqual({
    name: "user_id",
    samples: ["x0", "x0", "x0"].slice(0, first.columns[1].samples.length),
  });
  expect(first.guess.map).toMatchObject({ actor: "user_id", object: "tweet_id" });
  expect(first.advice.ar).toMatch(/[\u0600-\u06ff]/);
  const reading = { ...first.guess, platform: "x.example" };
  const second = (await analyst.ask("POST", `/uploads/${name}/preview`, { json: reading })).body;
  expect(second.trial).toMatchObject({ rows: 3, accepted: 1, rejected: 2 });
  expect(JSON.stringify(second)).not.toContain("صباح");

  const started = await analyst.ask("POST", "/jobs", {
    json: { kind: "import", upload: name, label: "تغريدات.csv", ...reading },
  });
  expect(started.body.label).toBe("تغريدات.csv");
  const job = await ended(started.body.id);
  expect(job).toMatchObject({ state: "succeeded", result: { rows: 3, accepted: 1, rejected: 2 } });
  const rejects = (await analyst.ask("GET", `/jobs/${job.id}/rejects?limit=1`)).body;
  expect(rejects.items).toHaveLength(1);
  const rest = (await analyst.ask("GET", `/jobs/${job.id}/rejects?cursor=${rejects.next}`)).body;
  expect([...rejects.items, ...rest.items].map(({ line }: { line: number }) => line)).toEqual([3, 4]);
  expect(rest.next).toBeUndefined();
  const csv = await analyst.ask("GET", `/jobs/${job.id}/rejects.csv?language=ar`);
  expect(csv.text.trim().split("\r\n")).toHaveLength(3);
  expect(csv.text).toContain("تغريدات.csv");
  expect(csv.text).not.toContain("late");
  expect((await viewer.ask("GET", `/jobs/${job.id}/rejects`)).status).toBe(403);
  const events = await analyst.ask("GET", `/jobs/${job.id}/events`);
  expect(events.text).toContain("event: end");
});

it("says why a file cannot be looked at in a way that makes no sense", async () => {
  const name = await begun();
  await sent(name, 0, CSV);
  const { status, body } = await analyst.ask("POST", `/uploads/${name}/preview`, { json: { format: "no-such-form" } });
  expect([status, body.reason]).toEqual([422, "no-preview"]);
});

it("keeps no more files waiting than a disk can hold", async () => {
  const answers: number[] = [];
  for (let sent = 0; sent < 17; sent += 1)
    answers.push((await analyst.ask("POST", "/uploads?ending=csv", { body: "", headers: BYTES })).status);
  expect(answers.at(-1)).toBe(409);
  expect(answers).toContain(201);
});
