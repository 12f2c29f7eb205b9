import fc from "fast-check";
import { expect, it } from "vitest";
import { PhraseMatcher } from "./phrase-matcher.ts";

const find = (phrase: string, text: string, language = "ar") =>
  new PhraseMatcher([{ text: phrase, language }]).search(text).map(({ writing, matched }) => `${writing}: ${matched}`);

it("finds a phrase as it is written, however many of its words have articles", () => {
  const long = "وصلت الحافلة إلى الموقف قرب السوق بعد المطر";
  expect(find(long, `يقال ${long} أمس`)).toHaveLength(1);
  expect(find("خبز القرية الطازج", "وخبز قرية طازج")).toEqual(["as written: وخبز قرية طازج"]);
});

it("tells how a phrase was written", () => {
  expect(find("مياه ملوثة", "المياه الملوثة")).toEqual(["as written: المياه الملوثة"]);
  expect(find("مياه ملوثة", "مياهملوثة")).toEqual(["words run together: مياهملوثة"]);
  expect(find("مياه ملوثة", "م ي ا ه م ل و ث ة")).toEqual(["letters set apart: م ي ا ه م ل و ث ة"]);
  expect(find("مياه ملوثة", "مىاه ملوٮه")).toEqual(["without dots: مىاه ملوٮه"]);
  expect(find("overflow", "0verfl0w", "en")).toEqual(["signs for letters: overflow"]);
});

it("never finds what is no letter, and gives each phrase once", () => {
  expect(find("🍞", "🍞🍞")).toEqual([]);
  expect(find("خبز", "خبز خبز خُبز")).toHaveLength(1);
});

it("finds what it was given, among others, in any text that holds it", () => {
  const word = fc
    .array(fc.constantFrom(..."ابتجدرسعفقكلمنهوي"), { minLength: 3, maxLength: 7 })
    .map((letters) => letters.join(""));
  const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(phrase, { minLength: 1, maxLength: 8 }), fc.nat(), phrase, (phrases, which, other) => {
      const wanted = which % phrases.length;
      const hits = new PhraseMatcher(phrases.map((text) => ({ text, language: "ar" }))).search(
        `${other} ${phrases[wanted]} ${other}`,
      );
      expect(hits.map((hit) => hit.phrase)).toContain(wanted);
    }),
    { numRuns: 200 },
  );
});

it("finds phrases that lost all their dots, wherever they stand among words that have theirs", () => {
  const bare = (text: string) =>
    text
      .replace(/ة/g, "ه")
      .replace(/[جخ]/g, "ح")
      .replace(/ذ/g, "د")
      .replace(/ز/g, "ر")
      .replace(/ش/g, "س")
      .replace(/ض/g, "ص")
      .replace(/ظ/g, "ط")
      .replace(/غ/g, "ع");
  const word = fc
    .array(fc.constantFrom(..."اجخدذرزسشصضطظعغكلمهو"), { minLength: 4, maxLength: 8 })
    .map((letters) => letters.join(""));
  const phrase = fc.tuple(word, word).map((words) => `شغز${words.join(" ")}خذض`);
  fc.assert(
    fc.property(phrase, fc.array(phrase, { maxLength: 3 }), (wanted, others) => {
      const hits = new PhraseMatcher([wanted, ...others].map((text) => ({ text, language: "ar" }))).search(
        `${others.join(" ")} ${bare(wanted)} خبز القرية`,
      );
      expect(hits.filter((hit) => hit.phrase === 0).map((hit) => hit.writing)).toEqual(["without dots"]);
    }),
    { numRuns: 200 },
  );
});
