import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keyOf, type Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let people: Record<string, Person>;

const entry = {
  kind: "phrase",
  value: "خبز طازج",
  language: "ar",
  reason: "a hoax about bread",
  owner: "desk",
  expires: "2999-01-31",
};
const list = (...entries: object[]) =>
  JSON.stringify({ format: "marsad text watch-list 1", name: "Bread", entries: [entry, ...entries] });

const logged = async () =>
  ((await people.lead!.ask("GET", "/audit?limit=200")).body.items as { action: string; data: object }[]).filter(
    ({ action }) => action.startsWith("watch-list."),
  );

beforeAll(async () => {
  server = await startTestServer({ program: ["true"] });
  people = await staffOf(server, ["viewer", "analyst", "reviewer", "lead"]);
}, 240_000);
afterAll(() => server.close());

it("tells what banks hold in counts, and no hash", async () => {
  const key = await keyOf(people.reviewer!);
  const hma = (path: string, body: object) =>
    fetch(`${server.origin}/hma${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  await hma("/c/banks", { name: "BREAD" });
  await hma("/c/bank/BREAD/signal?labels=bread,flour&source=desk", { pdq: "a1".repeat(32), md5: "b2".repeat(16) });
  await hma("/c/bank/BREAD/signal?opinion=NEGATIVE&outcome=journalism", { pdq: "0f".repeat(32) });
  const { body, text } = await people.analyst!.ask("GET", "/banks");
  expect(body.items).toMatchObject([
    {
      name: "BREAD",
      enabled: true,
      held: 3,
      unlabelled: 0,
      types: [
        { name: "pdq", count: 2 },
        { name: "md5", count: 1 },
      ],
      labels: [
        { name: "bread", count: 2 },
        { name: "flour", count: 2 },
        { name: "unlabelled", count: 1 },
      ],
    },
  ]);
  expect(body.items[0].opinions).toContainEqual({ name: "NEGATIVE", count: 1 });
  expect(text).not.toContain("a1a1a1");
  expect((await people.viewer!.ask("GET", "/banks")).status).toBe(403);
}, 60_000);

it("keeps a list sealed, adds and withdraws, finds what it looks for, and logs each without a word of it", async () => {
  const { reviewer, analyst } = people;
  const kept = await reviewer!.ask("PUT", "/watch-lists/bread", {
    json: { file: list({ ...entry, kind: "hashtag", value: "#bread", expires: "2001-01-01" }) },
  });
  expect(kept.body).toMatchObject({
    id: "bread",
    name: "Bread",
    signedBy: null,
    held: 2,
    expired: 1,
    nextExpiry: "2999-01-31",
    owners: [{ name: "desk", count: 2 }],
  });
  expect(readFileSync(join(server.workspace, "watch-lists", "bread.list")).includes("خبز")).toBe(false);
  const more = { ...entry, value: "ماء بارد", owner: "other desk" };
  expect((await reviewer!.ask("POST", "/watch-lists/bread/entries", { json: more })).body.held).toBe(3);
  expect((await reviewer!.ask("POST", "/watch-lists/bread/entries", { json: more })).body.held).toBe(3);
  const { body } = await analyst!.ask("GET", "/watch-lists/bread");
  expect(body.entries.map(({ value, isExpired }: { value: string; isExpired: boolean }) => [value, isExpired])).toEqual(
    [
      ["خبز طازج", false],
      ["#bread", true],
      ["ماء بارد", false],
    ],
  );
  const check = (text: string) => analyst!.ask("POST", "/watch-lists/bread/check", { json: { text } });
  expect((await check("عندنا خبـز طازج #bread")).body.hits).toMatchObject([
    { entry: { value: "خبز طازج" }, at: { from: 6, to: 15 } },
  ]);
  const withdrawn = { json: { kind: "phrase", value: "خبز طازج" } };
  expect((await reviewer!.ask("POST", "/watch-lists/bread/withdrawals", withdrawn)).body.held).toBe(2);
  expect((await reviewer!.ask("POST", "/watch-lists/bread/withdrawals", withdrawn)).status).toBe(404);
  await server.restart();
  expect((await check("خبز طازج")).body.hits).toEqual([]);
  expect((await analyst!.ask("GET", "/watch-lists")).body.items).toMatchObject([{ id: "bread", held: 2 }]);
  const lines = await logged();
  expect(lines.map(({ data }) => data)).toEqual([
    { change: "keep", list: "bread", held: 2 },
    { change: "add", list: "bread", held: 3 },
    { change: "add", list: "bread", held: 3 },
    { list: "bread", use: "read" },
    { list: "bread", use: "check" },
    { change: "withdraw", list: "bread", held: 2 },
    { list: "bread", use: "check" },
  ]);
  expect((await reviewer!.ask("DELETE", "/watch-lists/bread")).status).toBe(204);
  expect((await analyst!.ask("GET", "/watch-lists/bread")).status).toBe(404);
}, 60_000);

it("refuses what is no list, who may not, and the last entry's withdrawal", async () => {
  const { reviewer, analyst, viewer } = people;
  const put = (file: string, who = reviewer!) => who.ask("PUT", "/watch-lists/one", { json: { file } });
  for (const file of ["{", "{}", "[]", list().replace("2999-01-31", "soon")]) {
    const { status, body } = await put(file);
    expect([status, body.detail]).toEqual([422, expect.stringMatching(/no list of texts/)]);
  }
  expect((await put(list(), analyst!)).status).toBe(403);
  expect((await viewer!.ask("GET", "/watch-lists")).status).toBe(403);
  expect((await analyst!.ask("GET", "/watch-lists")).body.items).toEqual([]);
  await put(list());
  const { status } = await reviewer!.ask("POST", "/watch-lists/one/withdrawals", {
    json: { kind: "phrase", value: entry.value },
  });
  expect(status).toBe(409);
}, 60_000);
