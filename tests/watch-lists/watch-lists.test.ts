import { expect, it } from "vitest";
import { hitPlace } from "../../src/signals/text/hit-place.ts";
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

it("tells where in the text, as it is written, an entry stands: no word there can be left out", () => {
  const positives = [...FROZEN_POSITIVES, ...OPEN_POSITIVES];
  for (const [value, text] of positives) {
    const padded = `قرأت صباح اليوم \u200f${text}\n وانتهى الخبر هنا.`;
    const entry = watch.search(padded).find((hit) => hit.entry.value === value)?.entry;
    if (!entry) continue;
    const { from, to } = hitPlace(entry, padded);
    const words = padded.slice(from, to).split(/\s+/);
    const isHit = (some: readonly string[]) => watch.search(some.join(" ")).some((hit) => hit.entry === entry);
    expect([text, isHit(words)]).toEqual([text, true]);
    expect([text, words.length > 1 && (isHit(words.slice(1)) || isHit(words.slice(0, -1)))]).toEqual([text, false]);
  }
});

it("looks up a place in the longest text at once, whatever it is made of", () => {
  const [entry] = list.entries;
  const text = `${"خ ب ز ".repeat(3000)}خبز طازج${" طازج".repeat(300)}`;
  const { from, to } = hitPlace(entry!, text);
  expect(new TextWatch(list, "2026-01-01").search(text.slice(from, to)).map((hit) => hit.entry)).toContain(entry);
  expect(to - from).toBeLessThan(40);
});
