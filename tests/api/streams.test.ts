import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finding } from "../cases/findings.ts";
import { keyOf, openFrom, type Person, staffOf, startTestServer, type TestServer, writerOf } from "./test-server.ts";

let server: TestServer;
let lead: Person;
let analyst: Person;
let administrator: Person;

beforeAll(async () => {
  const [command = "", ...first] = writerOf([finding("1"), finding("2")]);
  const [, script = ""] = first;
  server = await startTestServer({
    // Says two lines, writes its findings, and lasts a moment where it imports.
    program: [
      command,
      "-c",
      `echo reading >&2; echo done >&2; case "$1" in import) exec sleep 60;; *) ${script};; esac`,
      "--",
    ],
  });
  ({ lead, analyst, administrator } = await staffOf(server, ["lead", "analyst"]));
}, 240_000);
afterAll(() => server.close());

interface Message {
  readonly id: number;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads a stream until so many messages came, or it ended. */
async function messages(person: Person, path: string, most: number, lastEventId?: number): Promise<Message[]> {
  const leaving = new AbortController();
  const response = await fetch(`${server.origin}/api/v1${path}`, {
    headers: { Cookie: person.cookie, ...(lastEventId !== undefined && { "Last-Event-ID": String(lastEventId) }) },
    signal: leaving.signal,
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const found: Message[] = [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const part of response.body!) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
      if (fields.data) found.push({ id: Number(fields.id), event: fields.event, data: JSON.parse(fields.data) });
    }
    if (found.length >= most) break;
  }
  leaving.abort();
  return found;
}

describe("a job", () => {
  it("can be watched to its end, and watched again from a place", async () => {
    const { body } = await analyst.ask("POST", "/jobs", { json: { kind: "detect" } });
    const all = await messages(analyst, `/jobs/${body.id}/events`, 100);
    expect(all.map(({ event }) => event)).toEqual(["line", "line", "end"]);
    expect(all.at(-1)?.data).toMatchObject({ state: "succeeded", result: { findings: 2, opened: 2 } });
    const rest = await messages(analyst, `/jobs/${body.id}/events`, 100, 1);
    expect(rest.map(({ data }) => data.line ?? data.state)).toEqual(["done", "succeeded"]);
  });

  it("can be cancelled while it runs and while it waits, and is over then", async () => {
    const { body: upload } = await analyst.ask("POST", "/uploads?ending=jsonl", {
      body: "{}",
      headers: { "Content-Type": "application/octet-stream" },
    });
    const first = (await analyst.ask("POST", "/jobs", { json: { kind: "import", upload: upload.name } })).body;
    const second = (await analyst.ask("POST", "/jobs", { json: { kind: "detect" } })).body;
    while ((await analyst.ask("GET", `/jobs/${first.id}`)).body.state !== "running") await sleep(50);
    expect((await analyst.ask("POST", `/jobs/${second.id}/cancel`)).body.state).toBe("cancelled");
    expect((await analyst.ask("POST", `/jobs/${first.id}/cancel`)).body.state).toBe("cancelled");
    expect((await analyst.ask("POST", `/jobs/${first.id}/cancel`)).body.reason).toBe("job-is-over");
    // The next one runs, so the cancelled one does no longer.
    const third = (await analyst.ask("POST", "/jobs", { json: { kind: "detect" } })).body;
    const end = await messages(analyst, `/jobs/${third.id}/events`, 100);
    expect(end.at(-1)?.data.state).toBe("succeeded");
    expect((await analyst.ask("GET", `/jobs/${first.id}`)).body.state).toBe("cancelled");
  });

  it("reads nothing but uploads", async () => {
    for (const upload of ["../events.duckdb", "/etc/passwd", "--help", "00000000-0000-4000-8000-000000000000.jsonl"]) {
      const { status } = await analyst.ask("POST", "/jobs", { json: { kind: "import", upload } });
      expect([400, 404]).toContain(status);
    }
  });
});

describe("the feed", () => {
  it("tells what happened after a number, without a gap, as it happens", async () => {
    const before = (await lead.ask("GET", "/feed?after=0")).body.seen as number;
    const watching = messages(lead, "/events", 2, before);
    const [{ id }] = (await lead.ask("GET", "/cases")).body.items as [{ id: string }];
    for (const text of ["one", "two"]) {
      const etag = (await lead.ask("GET", `/cases/${id}`)).headers.get("etag") ?? "";
      await lead.ask("POST", `/cases/${id}/notes`, { json: { text }, headers: { "If-Match": etag } });
    }
    const seen = await watching;
    expect(seen.map(({ event, data }) => [event, data.case])).toEqual([
      ["case.note", id],
      ["case.note", id],
    ]);
    expect(seen[1]!.id).toBe(seen[0]!.id + 1);
    expect(JSON.stringify(seen)).not.toContain("one");
  });

  it("tells who came in to those only who may read the log", async () => {
    const actions = async (person: Person) =>
      ((await person.ask("GET", "/feed?after=0")).body.items as { action: string }[]).map(({ action }) => action);
    expect(await actions(analyst)).not.toContain("session.begin");
    expect(await actions(administrator)).toContain("session.begin");
  });
});

describe("a request that is sent again", () => {
  it("is done once under one Idempotency-Key, and answered the same", async () => {
    const event = { title: "Harvest fair", startsAt: "2026-03-01T00:00:00Z", endsAt: "2026-03-02T00:00:00Z" };
    const send = (json: unknown, key: string) =>
      lead.ask("POST", "/calendar", { json, headers: { "Idempotency-Key": key } });
    const first = await send(event, "key-number-1");
    const [second, third] = await Promise.all([send(event, "key-number-1"), send(event, "key-number-1")]);
    expect([second.body, third.body]).toEqual([first.body, first.body]);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    const other = await send({ ...event, title: "Another" }, "key-number-1");
    expect([other.status, other.body.code]).toEqual([422, "key-reused"]);
    const { body } = await lead.ask("GET", "/calendar?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z");
    expect(body.items).toHaveLength(1);
  });

  it("is done once, however many come at the same time", async () => {
    const event = { title: "Boat race", startsAt: "2027-03-01T00:00:00Z", endsAt: "2027-03-02T00:00:00Z" };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        lead.ask("POST", "/calendar", { json: event, headers: { "Idempotency-Key": "all-at-once" } }),
      ),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    const { body } = await lead.ask("GET", "/calendar?from=2027-01-01T00:00:00Z&to=2027-12-31T00:00:00Z");
    expect(body.items).toHaveLength(1);
  });
});

describe("two people at once", () => {
  it("claim a case once, and lose nobody's change", async () => {
    await openFrom(lead);
    const [, { id }] = (await lead.ask("GET", "/cases")).body.items as [unknown, { id: string }];
    const etag = (await lead.ask("GET", `/cases/${id}`)).headers.get("etag") ?? "";
    const claims = await Promise.all(
      [lead, analyst, lead, analyst].map((person) =>
        person.ask("POST", `/cases/${id}/claim`, { json: {}, headers: { "If-Match": etag } }),
      ),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const now = await lead.ask("GET", `/cases/${id}`);
    expect(now.headers.get("etag")).toBe(claims.find(({ status }) => status === 200)?.headers.get("etag"));
    const unseen = await lead.ask("POST", `/cases/${id}/notes`, { json: { text: "without a version" } });
    expect([unseen.status, unseen.body.code]).toEqual([428, "version-needed"]);
  });
});

it("answers a thing that did not change with 304", async () => {
  const [{ id }] = (await lead.ask("GET", "/cases")).body.items as [{ id: string }];
  const { headers } = await lead.ask("GET", `/cases/${id}`);
  const again = await lead.ask("GET", `/cases/${id}`, { headers: { "If-None-Match": headers.get("etag") ?? "" } });
  expect([again.status, again.text]).toEqual([304, ""]);
});

it("tells Prometheus, with a key that may, and names nobody", async () => {
  const metrics = (headers: Record<string, string>) => fetch(`${server.origin}/metrics`, { headers });
  expect((await metrics({})).status).toBe(401);
  const response = await metrics({ Authorization: `Bearer ${await keyOf(administrator, ["metrics.read"])}` });
  const text = await response.text();
  expect(text).toMatch(/marsad_cases_open 2/);
  expect(text).toMatch(/marsad_http_request_seconds_count\{[^}]*route="\/api\/v1\/cases\/:id"/);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  expect((await fetch(`${server.origin}/ready`)).status).toBe(200);
});
