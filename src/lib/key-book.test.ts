import { describe, expect, it } from "vitest";
import { KeyBook } from "./key-book.ts";
import { seededRandom } from "./random.ts";

const WORDS = [
  "",
  "a",
  "acc:17",
  "بلاغ",
  "émoji 🙂",
  'with "quotes" and \\',
  "\u0000",
  "x".repeat(5000),
  "ع".repeat(3000),
];

describe("a book of keys", () => {
  it("numbers texts as a map would, however many there are", () => {
    const random = seededRandom(5);
    const book = new KeyBook();
    const map = new Map<string, number>();
    for (let draw = 0; draw < 60_000; draw++) {
      const key = draw < WORDS.length ? WORDS[draw]! : `${WORDS[draw % 6]}:${Math.floor(random() * 30_000)}`;
      expect(book.get(key)).toBe(map.get(key));
      if (!map.has(key)) map.set(key, map.size);
      expect(book.codeOf(key)).toBe(map.get(key));
    }
    expect(book.size).toBe(map.size);
    for (const [key, code] of map) expect(book.keyOf(code)).toBe(key);
    expect(book.has("never given")).toBe(false);
  });

  it("comes back from its bytes, however these were cut into pieces", () => {
    const book = new KeyBook();
    for (const word of WORDS) book.codeOf(word);
    for (let at = 0; at < 1000; at++) book.codeOf("long".repeat(1000) + at);
    const { lengths, bytes } = book.bytes();
    expect(bytes.length).toBeGreaterThan(1);
    const again = KeyBook.of({ lengths: lengths.slice(), bytes: [Buffer.concat(bytes)] });
    expect(again.size).toBe(book.size);
    for (let code = 0; code < book.size; code++) expect(again.get(book.keyOf(code))).toBe(code);
    expect(again.codeOf("new")).toBe(book.size);
    expect(KeyBook.of(book.bytes()).get("acc:17")).toBe(2);
  });

  it("refuses a key that is larger than any name", () => {
    expect(() => new KeyBook().codeOf("x".repeat(2 ** 20 + 1))).toThrow(RangeError);
  });
});
