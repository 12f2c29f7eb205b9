import fc from "fast-check";
import { expect, it } from "vitest";
import { AhoCorasick } from "./aho-corasick.ts";

const bytes = (longest: number) => fc.uint8Array({ min: 1, max: 3, minLength: 1, maxLength: longest });

/** More than have rows of their own: all of seven letters of which one of three is each. */
const many = Array.from({ length: 3 ** 7 }, (_, number) =>
  Uint8Array.from({ length: 7 }, (_, at) => 1 + (Math.floor(number / 3 ** at) % 3)),
);

it("finds every occurrence of every pattern, as looking for each alone does", () => {
  fc.assert(
    fc.property(fc.array(bytes(5), { maxLength: 12 }), bytes(60), fc.boolean(), (few, text, isMany) => {
      const patterns = isMany ? [...few, ...many] : few;
      const found: string[] = [];
      new AhoCorasick(patterns).search(text, 0, text.length, (pattern, end) => found.push(`${end} ${pattern}`));
      const plain = patterns.flatMap((pattern, index) =>
        Array.from({ length: text.length }, (_, end) => end)
          .filter((end) => text.slice(Math.max(0, end + 1 - pattern.length), end + 1).join() === pattern.join())
          .map((end) => `${end} ${index}`),
      );
      expect(found.sort()).toEqual(plain.sort());
    }),
    { numRuns: 60 },
  );
});

it("looks nowhere else than where it is told to", () => {
  const found: number[] = [];
  new AhoCorasick([Uint8Array.of(1, 2)]).search(Uint8Array.of(1, 2, 1, 2, 1, 2), 1, 5, (_, end) => found.push(end));
  expect(found).toEqual([3]);
});
