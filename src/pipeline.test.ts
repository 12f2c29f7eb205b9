import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { databaseOf } from "../tests/fixtures/database.ts";
import type { Detector } from "./findings/detector.ts";
import { analyse } from "./pipeline.ts";
import type { Database } from "./store/database.ts";

let database: Database;
beforeAll(async () => {
  database = await databaseOf([
    { type: "Create", actor: "acc:1", object: "post:1", url: ["https://a.example/"] },
    { type: "Announce", actor: "acc:2", object: "post:1" },
  ]);
});
afterAll(() => database.close());

function detector(id: string, detect: Detector["detect"]): Detector {
  const parameters = z.object({ window: z.number().default(60) });
  return {
    id,
    disarm: [],
    label: { en: "example", ar: "مثال" },
    summary: { en: id, ar: id },
    parameters,
    examples: { found: () => [], innocent: () => [] },
    detect,
  };
}

it("hands every detector all channels, its own parameters and the seed", async () => {
  const seen: unknown[] = [];
  const spy = (id: string) =>
    detector(id, ({ channels, seed }, parameters) => {
      seen.push([id, channels.map(({ channel }) => channel), seed, parameters]);
      return [];
    });
  await analyse({ database, detectors: [spy("one"), spy("two")], settings: { two: { window: 5 } }, seed: 9 });
  expect(seen).toEqual([
    ["one", ["repost-of", "url", "domain"], 9, { window: 60 }],
    ["two", ["repost-of", "url", "domain"], 9, { window: 5 }],
  ]);
});

it("finishes the others where one breaks, and says which", async () => {
  let ran = false;
  const broken = detector("broken", () => {
    throw new RangeError("out of hand");
  });
  const sound = detector("sound", () => {
    ran = true;
    return [];
  });
  const { failures } = await analyse({ database, detectors: [broken, sound] });
  expect(ran).toBe(true);
  expect(failures.map(({ detector: id, error }) => [id, error.message])).toEqual([["broken", "out of hand"]]);
});

it("refuses settings that a detector does not take, before anything is read", async () => {
  const one = detector("one", () => []);
  await expect(analyse({ database, detectors: [one], settings: { one: { window: "wide" } } })).rejects.toThrow();
});
