import { afterAll, beforeAll, expect, it } from "vitest";
import { databaseOf } from "../../tests/fixtures/database.ts";
import type { Database } from "./database.ts";
import { loadRecordTexts } from "./record-texts.ts";

let database: Database;
const at = "2026-03-01T10:00:00Z";
const post = { platform: "x.example", published: at };

beforeAll(async () => {
  database = await databaseOf([
    { ...post, type: "Create", id: "ev:1", actor: "a", object: "post:1", content: "Meet at the lighthouse" },
    { ...post, type: "Announce", id: "ev:2", actor: "b", object: "post:1" },
    { ...post, type: "Announce", id: "ev:3", actor: "b", object: "post:unknown" },
    { ...post, type: "Flag", id: "ev:4", actor: "c", object: "a", content: "it's spam' OR 1=1" },
    { ...post, type: "Announce", platform: "y.example", id: "ev:5", actor: "b", object: "post:1" },
  ] as never);
});
afterAll(() => database.close());

it("reads what records say themselves and what they passed on, and nothing of those without a text", async () => {
  const texts = await loadRecordTexts(database, ["ev:1", "ev:2", "ev:3", "ev:4", "ev:5", "' OR true --"]);
  expect(texts.map(({ id, kind, text }) => [id, kind, text])).toEqual([
    ["ev:1", "own", "Meet at the lighthouse"],
    ["ev:2", "passed-on", "Meet at the lighthouse"],
    ["ev:4", "own", "it's spam' OR 1=1"],
  ]);
  expect(await loadRecordTexts(database, [])).toEqual([]);
});
