import fc from "fast-check";
import { expect, it } from "vitest";
import { normalisedByRules, normalisedText } from "./normalised-text.ts";

it("lets writings of the same English words meet", () => {
  expect(normalisedText("  This account SPREADS lies!!! ")).toBe("this account spreads lies");
  expect(normalisedText("This\u200B ac\u00ADcount, spreads — lies")).toBe("this account spreads lies");
  expect(normalisedText("Ｔｈｉｓ account spreads lies 😡")).toBe("this account spreads lies");
});

it("lets writings of the same Arabic words meet", () => {
  const plain = normalisedText("هذا الحساب ينشر الاكاذيب على المدرسه");
  expect(normalisedText("هٰذا الحسابُ يَنشُرُ الأكاذيبَ على المدرسة!")).toBe(plain);
  expect(normalisedText("هـــذا الحساب ینشر الآكاذیب علي المدرسة")).toBe(plain);
  expect(normalisedText("\u202Bهذا\u202C الحساب ينشر الأكاذيب على المدرسة")).toBe(plain);
  expect(normalisedText("بلاغ ١٢٣")).toBe(normalisedText("بلاغ 123"));
});

it("keeps different words apart", () => {
  expect(normalisedText("delete it")).not.toBe(normalisedText("delete this"));
  expect(normalisedText("باب")).not.toBe(normalisedText("تاب"));
  expect(normalisedText("سيارة ٣")).not.toBe(normalisedText("سيارة ٤"));
});

it("is empty where there are no words, and the same when done twice", () => {
  for (const text of ["", " \n", "!!! 😡", "\u064E\u0650"]) expect(normalisedText(text)).toBe("");
  for (const text of ["A  b", "أؤئ ﷲ", "ﬁne ﻻ"])
    expect(normalisedText(normalisedText(text))).toBe(normalisedText(text));
});

it("makes of plain words what it makes of them beside others", () => {
  const plain = fc.string({ unit: fc.constantFrom(..."abzAZ09 .,\n\u212A") });
  fc.assert(
    fc.property(plain, (text) => {
      expect(normalisedText(text)).toBe(normalisedText(`${text} ع`).slice(0, -1).trim());
    }),
  );
});

it("is what the rules say, sign by sign or not", () => {
  const near = fc.nat(0x6ff).map((unit) => String.fromCharCode(unit));
  const part = fc.oneof(
    near,
    fc.integer({ min: 0x600, max: 0x6ff }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom("خبز", " Bread ", "ـ", "\u0651\u064e", "\u0627\u0653", "\u0648\u0655", "12", "۱۲", "?!", "\n"),
    fc.string({ unit: "binary", maxLength: 2 }),
  );
  for (let unit = 0; unit < 0x700; unit++)
    for (const text of [`a${String.fromCharCode(unit)}b`, `ب${String.fromCharCode(unit)}ي`, String.fromCharCode(unit)])
      expect(normalisedText(text)).toBe(normalisedByRules(text));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      expect(normalisedText(parts.join(""))).toBe(normalisedByRules(parts.join("")));
    }),
    { numRuns: 2000 },
  );
});
