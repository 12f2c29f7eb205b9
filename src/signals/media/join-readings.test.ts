import { expect, it } from "vitest";
import { joinedReading, type Look } from "./join-readings.ts";

interface Row {
  readonly text: string;
  /** From the top, in tenths of the picture. */
  readonly row: number;
  readonly confidence: number;
  readonly left?: number;
}

/** Words side by side, the first to the right where they are Arabic. */
function look(mask: string, ...rows: Row[]): Look {
  const words = rows.flatMap(({ text, row, confidence, left = 0.1 }, line) => {
    const parts = text.split(" ");
    const isArabic = /\p{Script=Arabic}/u.test(text);
    return parts.map((part, at) => {
      const place = isArabic ? parts.length - 1 - at : at;
      const from = left + 0.08 * place;
      return {
        text: part,
        confidence,
        line: `${line}`,
        box: { left: from, right: from + 0.07, top: row / 10, bottom: row / 10 + 0.06 },
      };
    });
  });
  return { mask, words };
}

it("takes each line from the look that read it best", () => {
  const one = look(
    "light",
    { text: "الخبز الساخن من", row: 2, confidence: 92 },
    { text: "فرد الحبى", row: 4, confidence: 55 },
  );
  const two = look(
    "light-even",
    { text: "الخبر لساحن س", row: 2, confidence: 60 },
    { text: "فرن الحي", row: 4, confidence: 90 },
  );
  expect(joinedReading([one, two])).toMatchObject({ mask: "light+light-even", text: "الخبز الساخن من\nفرن الحي" });
});

it("prefers the reading that the other looks come nearest to", () => {
  const odd = look("dark", { text: "warn brood todoy", row: 3, confidence: 84 });
  const others = ["a", "b", "c"].map((mask) => look(mask, { text: "warm bread today", row: 3, confidence: 80 }));
  expect(joinedReading([odd, ...others])?.text).toBe("warm bread today");
});

it("adds a line that the best look has not where others agree on it, and none that one look alone gave", () => {
  const best = look("light", { text: "the bus came late again", row: 1, confidence: 90 });
  const more = ["a", "b", "c"].map((mask) => look(mask, { text: "in the cold", row: 5, confidence: 75 }));
  const leaves = look("dark", { text: "ilii ljl", row: 8, confidence: 70 });
  expect(joinedReading([best, ...more, leaves])?.text).toBe("the bus came late again\nin the cold");
});

it("reads what stands in one row from the right in Arabic and from the left in English", () => {
  const arabic = look(
    "a",
    { text: "فرن الحي", row: 1, confidence: 90, left: 0.1 },
    { text: "الخبز من", row: 1, confidence: 80, left: 0.6 },
  );
  expect(joinedReading([arabic])?.text).toBe("الخبز من فرن الحي");
  const english = look(
    "a",
    { text: "at noon", row: 1, confidence: 90, left: 0.6 },
    { text: "warm bread", row: 1, confidence: 80 },
  );
  expect(joinedReading([english])?.text).toBe("warm bread at noon");
});

it("gives nothing where nothing was read", () => {
  expect(joinedReading([look("grey")])).toBeUndefined();
  expect(joinedReading([])).toBeUndefined();
});
