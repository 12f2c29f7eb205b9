import fc from "fast-check";
import { expect, it } from "vitest";
import { wordDiff, wordDiffLine } from "./word-diff.ts";

const BREAD = "خبز طازج في المخبز كل صباح";

it("tells the words that were changed", () => {
  expect(wordDiff(BREAD, BREAD.replace("صباح", "مساء"))).toEqual([
    { in: "both", text: "خبز طازج في المخبز كل" },
    { in: "first", text: "صباح" },
    { in: "second", text: "مساء" },
  ]);
  expect(wordDiffLine(wordDiff(BREAD, `🍞 ${BREAD.replace("طازج ", "")}`))).toBe(
    "{+🍞+} خبز [-طازج-] في المخبز كل صباح",
  );
});

it("takes no sign for a change that keys leave out", () => {
  expect(wordDiff(BREAD, "خُبز طـازج  فی المخ\u200bبز كل صبااااح")).toEqual([{ in: "both", text: BREAD }]);
  expect(wordDiff("", "")).toEqual([]);
});

/** Words of a longest common subsequence, by its definition. */
function mostInCommon(a: readonly string[], b: readonly string[]): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    let diagonal = 0;
    b.forEach((other, j) => {
      const above = row[j + 1]!;
      row[j + 1] = one === other ? diagonal + 1 : Math.max(above, row[j]!);
      diagonal = above;
    });
  }
  return row[b.length]!;
}

it("loses nothing and keeps as many words as can be kept", () => {
  const text = fc.array(fc.constantFrom("خبز", "ماء", "مطر", "باص"), { maxLength: 14 }).map((words) => words.join(" "));
  const words = (line: string) => line.split(" ").filter((word) => word !== "");
  fc.assert(
    fc.property(text, text, (first, second) => {
      const parts = wordDiff(first, second);
      const side = (other: string) =>
        parts
          .filter((part) => part.in !== other)
          .map((part) => part.text)
          .join(" ");
      expect([side("second"), side("first")]).toEqual([first, second]);
      const kept = parts.filter((part) => part.in === "both").flatMap((part) => words(part.text)).length;
      expect(kept).toBe(mostInCommon(words(first), words(second)));
    }),
  );
});

it("compares texts of very many words by their ends", () => {
  const many = (word: string) => Array.from({ length: 2000 }, (_, at) => `${word}${at}`).join(" ");
  const parts = wordDiff(`خبز ${many("a")} ماء`, `خبز ${many("b")} ماء`);
  expect(parts.map((part) => part.in)).toEqual(["both", "first", "second", "both"]);
});
