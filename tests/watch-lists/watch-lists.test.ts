import { expect, it } from "vitest";
import { TEXT_WATCH_LIST_FORMAT, TextWatch, textWatchListSchema } from "../../src/signals/text/text-watch-list.ts";
import { ENTRIES, type Row } from "./entries.ts";
import { FROZEN_NEGATIVES, FROZEN_POSITIVES } from "./frozen.ts";
import { OPEN_NEGATIVES, OPEN_POSITIVES } from "./open.ts";

const list = textWatchListSchema.parse({
  format: TEXT_WATCH_LIST_FORMAT,
  name: "bread and buses",
  entries: ENTRIES.map(([kind, value, language]) => ({
    kind,
    value,
    language,
    reason: "a test",
    owner: "the bakery",
    expires: "2030-01-01",
  })),
});
const watch = new TextWatch(list, "2026-01-01");

const missed = (rows: readonly Row[]) =>
  rows.filter(([value, text]) => !watch.search(text).some(({ entry }) => entry.value === value));
const wrong = (rows: readonly Row[]) =>
  rows.flatMap(([, text]) => watch.search(text).map(({ entry, writing }) => [entry.value, text, writing] as const));

function report(name: string, positives: readonly Row[], negatives: readonly Row[]) {
  const told = [missed(positives), wrong(negatives)].map((rows) => rows.map((row) => row.join(" | ")).join("; "));
  console.log(
    `${name}: ${positives.length - missed(positives).length} of ${positives.length} found, ${wrong(negatives).length} of ${negatives.length} innocent texts hit\nmissed: ${told[0]}\nwrong: ${told[1]}`,
  );
}

it("finds what is watched for, and nothing in the innocent texts: the frozen half", () => {
  report("frozen half", FROZEN_POSITIVES, FROZEN_NEGATIVES);
  expect(wrong(FROZEN_NEGATIVES)).toEqual([]);
});

it("does so in the half on which rules were mended", () => {
  report("open half", OPEN_POSITIVES, OPEN_NEGATIVES);
  expect(wrong(OPEN_NEGATIVES)).toEqual([]);
});
