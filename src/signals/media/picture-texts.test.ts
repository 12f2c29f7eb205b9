import { expect, it } from "vitest";
import { PictureTexts } from "./picture-texts.ts";

const BUS = "وصل الباص متأخراً نصف ساعة والناس ينتظرون في البرد";
const WATER = "انقطع الماء عن البيوت يومين ثم عاد مساء الخميس";

function names(...texts: string[]): (string | null)[] {
  const grouping = new PictureTexts();
  for (const text of texts) grouping.add(text);
  return texts.map((_, index) => grouping.nameOf(index));
}

it("takes readings of one text for one, although each has its errors", () => {
  const [first, ...others] = names(BUS, BUS.replace("متأخراً", "متاحرا"), BUS.replace("الباص", "الماص"), `${BUS} 7 ١`);
  expect(new Set([first, ...others])).toEqual(new Set([BUS]));
});

it("keeps texts apart that only share words", () => {
  const [bus, water] = names(BUS, WATER);
  expect(bus).not.toBe(water);
  expect(names(BUS, "وصل الباص في الوقت والشمس ساطعة منذ الصباح في الحي")).toHaveLength(2);
});

it("names no text that is so short that many pictures bear it", () => {
  expect(names("صباح الخير", "3 : 1", "")).toEqual([null, null, null]);
});

it("gives long texts that begin alike different names", () => {
  const start = "الخبز الساخن من فرن الحي كل صباح قبل شروق الشمس ".repeat(3);
  const [one, other] = names(start + WATER.repeat(6), start + BUS.repeat(6));
  expect(one).not.toBe(other);
});
