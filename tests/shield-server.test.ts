import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveShield } from "../src/api/shield-server.ts";
import { openShield, type ShieldService } from "../src/api/shield-service.ts";

const scratch = mkdtempSync(join(tmpdir(), "marsad-shield-"));
const TOKEN = "a token that only the platform knows";
const START = Date.UTC(2021, 0, 4);
const HOUR = 3_600_000;
const NOW = START + 50 * 24 * HOUR;

let service: ShieldService;
let server: Awaited<ReturnType<typeof serveShield>>;
const faults: Error[] = [];

beforeAll(async () => {
  service = await openShield({
    directory: join(scratch, "journal"),
    pseudonym: (platform, account) => `a_${platform}_${account}`,
    textKey: Buffer.alloc(32, 7),
    now: () => NOW,
    onFault: (error) => faults.push(error),
  });
  server = await serveShield(service, { port: 0, token: TOKEN });
});
afterAll(async () => {
  await server.close();
  await service.close();
  rmSync(scratch, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(path: string, body?: string, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(new URL(path, server.address), {
    headers: { Authorization: `Bearer ${TOKEN}`, ...headers },
    ...(body !== undefined && { method: "POST", body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const ask = (question: object) => call("/v1/ask", JSON.stringify({ platform: "x.example", ...question }));
const deliver = (records: readonly object[]) =>
  call("/v1/events", records.map((record) => JSON.stringify(record)).join("\n"));

let events = 0;
const flag = (actor: string, object: string, at: number) => ({
  type: "Flag",
  platform: "x.example",
  id: `ev:${events++}`,
  published: new Date(at).toISOString(),
  actor,
  object,
});

/** 100 accounts that have reported five others together now report one; 12 people report it too, 200 report others. */
function attack(): object[] {
  const hands = Array.from({ length: 100 }, (_, at) => `hand:${at}`);
  const past = [0, 1, 2, 3, 4].flatMap((victim) =>
    hands.map((hand, turn) => flag(hand, `victim:${victim}`, START + victim * 160 * HOUR + turn * 60_000)),
  );
  const now = hands.map((hand, turn) => flag(hand, "activist", NOW - HOUR + turn * 10_000));
  const genuine = Array.from({ length: 12 }, (_, at) => [
    flag(`genuine:${at}`, `any:${at * 5}`, START + at * 31 * HOUR),
    flag(`genuine:${at}`, "activist", NOW - HOUR + at * 200_000),
  ]).flat();
  const others = Array.from({ length: 200 }, (_, at) => flag(`other:${at}`, `any:${at % 80}`, START + at * 5 * HOUR));
  return [...past, ...others, ...now, ...genuine];
}

describe("the shield's door", () => {
  it("takes reports in once, then says who speaks behind them and holds", async () => {
    const records = attack();
    expect(await deliver(records)).toEqual({
      status: 200,
      body: { new: records.length, known: 0, ignored: 0, refused: 0, reasons: [] },
    });
    expect((await deliver(records)).body).toMatchObject({ new: 0, known: records.length });
    await service.settled();
    const { status, body } = await ask({ target: "activist" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      voices: { reports: 112, reporters: 112, countedAt: 112 },
      coordination: "coordinated",
      validity: "undecided",
      hold: true,
      until: new Date(NOW + 24 * HOUR).toISOString(),
      reviewFirst: true,
    });
    const { k } = body.voices as { k: number };
    expect(k).toBeGreaterThan(11);
    expect(k).toBeLessThan(15);
    const [reason] = body.reasons as { code: string; en: string; ar: string }[];
    expect(reason).toMatchObject({
      code: "coordinated",
      en: expect.stringMatching(/\w/),
      ar: expect.stringMatching(/\p{Script=Arabic}/u),
    });
    // The reasons give grounds; how many followers or reports would have sufficed is nobody's to learn here.
    expect(JSON.stringify(body.reasons)).not.toMatch(/\d/);
  });

  it("answers for a report, and for no report that it does not know", async () => {
    expect((await ask({ report: "ev:0", basis: "person" })).body).toMatchObject({ voices: { reporters: 100 } });
    expect(await ask({ report: "ev:unknown" })).toMatchObject({ status: 404 });
  });

  it("delays nothing that does not rest on the number of reports", async () => {
    for (const basis of ["legal-order", "known-media", "imminent-harm", "person"])
      expect((await ask({ target: "activist", basis })).body).toMatchObject({
        hold: false,
        reasons: [{ code: "other-basis" }],
      });
  });

  it("puts the held target first in the review", async () => {
    const { body } = await call("/v1/review");
    const [first] = body.review as { target: string }[];
    expect(first).toMatchObject({ target: "a_x.example_activist", holds: 1, voices: { reporters: 112 } });
  });

  it.each([
    [{ target: "a", report: "b" }, /name one of target, post and report/],
    [{}, /name one of target, post and report/],
    [{ target: "a", basis: "because" }, /basis/],
    [{ target: "a", when: "now" }, /when/],
  ])("refuses a question that makes no sense: %j", async (question, error) => {
    const { status, body } = await ask(question);
    expect(status).toBe(400);
    expect(body.error).toMatch(error);
  });

  it("takes the good records of a delivery and says what is wrong with the others, without quoting them", async () => {
    const good = JSON.stringify(flag("someone", "somebody", NOW));
    const lines = [
      "{secret not json",
      good,
      JSON.stringify({ ...flag("secret", "x", NOW), published: "2021-02-02T10:00:00" }),
      JSON.stringify({ ...flag("secret", "x", NOW), published: "2199-02-02T10:00:00Z" }),
      JSON.stringify({ type: "Flag", platform: "x.example", id: "secret", published: 1612260000, actor: "secret" }),
      JSON.stringify({ type: "Like", platform: "x.example", id: "secret" }),
    ];
    const { status, body } = await call("/v1/events", lines.join("\n"));
    expect(status).toBe(200);
    expect(body).toMatchObject({ new: 1, refused: 5 });
    expect(body.reasons).toMatchSnapshot();
    expect(JSON.stringify(body)).not.toContain("secret");
    expect((await call("/v1/events", "nothing")).status).toBe(400);
  });

  it("hears nobody without the token, no web page and no foreign name", async () => {
    expect(await call("/v1/state", undefined, { Authorization: "" })).toMatchObject({ status: 401 });
    expect(await call("/v1/state", undefined, { Authorization: "Bearer wrong" })).toMatchObject({ status: 401 });
    expect(await call("/v1/state", undefined, { Origin: "https://evil.example" })).toMatchObject({ status: 403 });
    expect(await withHost("evil.example")).toBe(421);
    expect(await call("/v1/elsewhere")).toMatchObject({ status: 404 });
  });

  it("turns those who guess tokens away, and still hears the platform", async () => {
    const guesses = [];
    for (let at = 0; at < 30; at++)
      guesses.push((await call("/v1/state", undefined, { Authorization: `Bearer ${at}` })).status);
    expect(guesses).toContain(429);
    expect((await call("/v1/state")).status).toBe(200);
  });

  it("turns away what is too large, and too many questions", async () => {
    expect((await call("/v1/ask", " ".repeat(20_000))).status).toBe(413);
    const slow = await serveShield(service, { port: 0, token: TOKEN, questionsPerSecond: 2 });
    const statuses = [];
    for (let at = 0; at < 8; at++) {
      const body = JSON.stringify({ platform: "x.example", target: "activist" });
      const headers = { Authorization: `Bearer ${TOKEN}` };
      statuses.push((await fetch(new URL("/v1/ask", slow.address), { method: "POST", body, headers })).status);
    }
    await slow.close();
    expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 200]);
    expect(statuses).toContain(429);
  });
});

/** `fetch` sets its own Host. */
function withHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { Host: host, Authorization: `Bearer ${TOKEN}` };
    request(new URL("/v1/state", server.address), { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}
