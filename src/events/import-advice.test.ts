import { describe, expect, it } from "vitest";
import { importAdvice } from "./import-advice.ts";

describe("importAdvice", () => {
  it.each([
    ['published "0.0.0000 00:00" is no time: write 2021-02-02T10:00:00Z or epoch seconds', "how the times are written"],
    ['published "2021-01-01 10:00" has no offset: add Z or +03:00, or say --timezone', "time zone"],
    ["platform is missing", "platform"],
    ["type is missing", "what the records are"],
    ["Create needs actor", "Fill in the field"],
    ["the line has 3 fields where the header has 5", "more or fewer cells"],
    ["this is no UTF-8; it looks like windows-1256 (Arabic)", "UTF-8"],
    ["the columns type, published that csv needs are missing; the file has a, b", "Choose for each field"],
    ["a quote that opens here is never closed", "quotation mark"],
    ["the id is already stored with other content", "two records"],
  ])("says what to do about %s", (problem, words) => {
    const advice = importAdvice(problem);
    expect(advice?.en.toLowerCase()).toContain(words.toLowerCase());
    expect(advice?.ar).toMatch(/[\u0600-\u06ff]{3}/);
  });

  it("says nothing where it knows nothing", () => {
    expect(importAdvice("the moon is full")).toBeUndefined();
  });
});
