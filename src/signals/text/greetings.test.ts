import fc from "fast-check";
import { expect, it } from "vitest";
import { GREETINGS, ownLetters, ownLettersOf } from "./greetings.ts";
import { dottedText } from "./text-keys.ts";
import { writeWordHashes } from "./word-hashes.ts";

/** Every greeting is looked for in every text. */
function plainOwnLetters(raw: string): number {
  let words = ` ${dottedText(raw).replaceAll(" ", "  ")} `;
  for (const greeting of GREETINGS) words = words.replaceAll(greeting, " ");
  return words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

const part = fc.oneof(
  fc.constantFrom(...GREETINGS),
  fc.constantFrom(...GREETINGS.flatMap((greeting) => greeting.trim().split("  "))),
  fc.constantFrom("خبز", "طازج", "bread", "12", "𝕒𐐨", "क्या", "👍", "ـ", "\ud835", "https://bread.example/1"),
  fc.string({ unit: "binary", maxLength: 6 }),
);

it("letters outside greetings are those that are left when every greeting is taken out", () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
      const raw = parts.join(" ");
      expect(ownLetters(raw)).toBe(plainOwnLetters(raw));
      const dotted = dottedText(raw);
      const units = Uint16Array.from({ length: dotted.length }, (_, at) => dotted.charCodeAt(at));
      const hashes = new Int32Array(units.length + 1);
      const words = writeWordHashes(units, units.length, hashes);
      expect(ownLettersOf(units, units.length, hashes, words)).toBe(plainOwnLetters(raw));
    }),
    { numRuns: 500 },
  );
  expect(ownLetters("صباح الخير، خبز!")).toBe(3);
});
