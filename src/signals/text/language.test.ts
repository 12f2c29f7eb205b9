import { expect, it } from "vitest";
import { languageByLetters, languageOf } from "./language.ts";

it.each([
  ["ckb", "نانی گەرم لە نانەواخانە، ئەمڕۆ باران دەبارێت"],
  ["ckb", "هەوا سارد دەبێت و باران دەبارێت"],
  ["fa", "نان تازه در نانوایی محله پخته شد"],
  ["fa", "هوای امروز خوب است و باران می‌بارد"],
  ["ur", "آج موسم اچھا ہے اور بارش ہو رہی ہے"],
  ["ps", "ډوډۍ ګرمه ده"],
  ["ar", "الخبز طازج في المخبز اليوم"],
  ["ar", "الجو حر أوي النهارده"],
  ["en", "the bus is late because of the rain"],
  ["und", "🍞🍞 123"],
])("%s: %s", async (language, text) => {
  expect((await languageOf(text)).language).toBe(language);
});

it("says what the letters alone tell", () => {
  expect(languageByLetters("باران")).toBeUndefined();
  expect(languageByLetters("هوا خۆشە")).toBe("ckb");
});
