import fc from "fast-check";
import { expect, it } from "vitest";
import { AhoCorasick } from "./aho-corasick.ts";

const bytes = (longest: number) => fc.uint8Array({ min: 1, max: 3, minLength: 1, maxLength: longest });

it("finds every occurrence of every pattern, as looking for each alone does", () => {
  fc.assert(
    fc.property(fc.array(bytes(5), { maxLength: 12 }), bytes(60), (patterns, text) => {
      const found: string[] = [];
      new AhoCorasick(patterns).search(text, text.length, (pattern, end) => found.push(`${end} ${pattern}`));
      const plain = patterns.flatMap((pattern, index) =>
        Array.from({ length: text.length }, (_, end) => end)
          .filter((end) => text.slice(Math.max(0, end + 1 - pattern.length), end + 1).join() === pattern.join())
          .map((end) => `${end} ${index}`),
      );
      expect(found.sort()).toEqual(plain.sort());
    }),
    { numRuns: 300 },
  );
});
