import fc from "fast-check";
import { expect, it } from "vitest";
import { GREETINGS, ownLetters } from "./greetings.ts";
import { dottedText } from "./text-keys.ts";

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
    }),
    { numRuns: 500 },
  );
  expect(ownLetters("صباح الخير، خبز!")).toBe(3);
});
