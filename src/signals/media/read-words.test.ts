import { expect, it } from "vitest";
import { bestFirst, isForAPerson, isPage, type ReadWord, readingOf } from "./read-words.ts";

const line = (number: number, confidence: number, ...texts: string[]): ReadWord[] =>
  texts.map((text, place) => ({
    text,
    confidence,
    line: String(number),
    box: { left: 0.2 * place, right: 0.2 * place + 0.1, top: 0.1 * number, bottom: 0.1 * number + 0.05 },
  }));

it("keeps every word of a page, however doubtful a single one is", () => {
  const words = [...line(1, 95, "الخبز", "الساخن"), ...line(2, 15, "كل"), ...line(3, 95, "صباح")];
  const reading = readingOf("grey", words);
  expect(reading.text).toBe("الخبز الساخن\nكل\nصباح");
  expect(isPage(reading)).toBe(true);
});

it("leaves out lines and letters that a reader makes of leaves and waves", () => {
  const words = [...line(1, 30, "ازع", "لرك"), ...line(2, 90, "bread", "today"), ...line(2, 40, "i")];
  const reading = readingOf("light", words);
  expect(reading).toMatchObject({ text: "bread today", letters: 10, confidence: 90 });
  expect(isPage(reading)).toBe(false);
});

it("prefers the look that gave the most letters with confidence", () => {
  const few = readingOf("light", line(1, 95, "bus"));
  const many = readingOf("dark", line(1, 80, "the", "bus", "is", "late"));
  expect(bestFirst([few, many]).map(({ mask }) => mask)).toEqual(["dark", "light"]);
});

it("asks for a person where there was much to read and little of it was read well", () => {
  const good = readingOf("grey", line(1, 90, "the", "bus", "came", "half", "an", "hour", "late"));
  expect(isForAPerson(30, good)).toBe(false);
  expect(isForAPerson(100, good)).toBe(true);
  expect(isForAPerson(30, undefined)).toBe(true);
  expect(isForAPerson(5, undefined)).toBe(false);
});
