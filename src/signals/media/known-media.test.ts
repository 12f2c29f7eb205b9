import fc from "fast-check";
import { expect, it } from "vitest";
import { type BankEntry, HASH_DIGITS, mergedEntries, withAdded } from "./bank.ts";
import { KnownMediaSearch } from "./known-media.ts";

/** Hashes of few bits, so that many are near one another and some equal. */
const anyEntry: fc.Arbitrary<BankEntry> = fc.record({
  type: fc.constantFrom("pdq" as const, "md5" as const),
  hash: fc.integer({ min: 0, max: 255 }).map((bits) => bits.toString(16)),
  opinion: fc.constant("POSITIVE" as const),
  labels: fc.constantFrom([], ["bread"], ["water"]),
  provenance: fc.constant([]),
});
const whole = (entry: BankEntry): BankEntry => ({ ...entry, hash: entry.hash.padStart(HASH_DIGITS[entry.type], "0") });

it("finds what was put in one by one as what it was made of", () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 12 }), fc.array(anyEntry, { maxLength: 12 }), (held, added) => {
      const before = mergedEntries(held.map(whole));
      const search = new KnownMediaSearch([{ name: "one", entries: before }]);
      let now = before;
      for (const entry of added.map(whole)) {
        now = withAdded(now, [entry]);
        const same = now.find(({ type, hash }) => type === entry.type && hash === entry.hash)!;
        search.put({ ...same, bank: "one" });
      }
      const anew = new KnownMediaSearch([{ name: "one", entries: now }]);
      expect(search.pictures).toBe(anew.pictures);
      for (const { type, hash } of now) expect(search.matches(type, hash)).toEqual(anew.matches(type, hash));
    }),
  );
});
