import { expect, it } from "vitest";
import { endingOf } from "./sending.ts";

const ENDINGS = ["jsonl", "json", "csv", "jsonl.gz", "csv.gz", "parquet"];

it.each([
  ["Posts.CSV", "csv"],
  ["a.b.jsonl.gz", "jsonl.gz"],
  ["tweets.tsv", "csv"],
  ["records.ndjson", "jsonl"],
  ["export.txt.gz", "csv.gz"],
  ["archive.zip", undefined],
  ["gz", undefined],
])("knows under which ending %s is sent", (name, ending) => {
  expect(endingOf(name, ENDINGS)).toBe(ending);
});
