import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldUnits, prepareText } from "./fold-text.ts";
import { consonantKey, handleSkeleton, handleStem } from "./latin-keys.ts";
import { strippedSigns } from "./stripped-signs.ts";
import { dottedText, textKeys } from "./text-keys.ts";

const BREAD = "خبز طازج في المخبز القريب";

/** The same words, changed as evaders change them. */
const WRITINGS: Readonly<Record<string, string>> = {
  "vowel signs": "خُبْزٌ طَازَجٌ فِي الْمَخْبَزِ الْقَرِيبِ",
  "lengthening stroke": "خبـــز طـازج في المخبــز القريـب",
  "presentation forms": "ﺧﺒﺰ ﻃﺎﺯﺝ ﻓﻲ ﺍﻟﻤﺨﺒﺰ ﺍﻟﻘﺮﻳﺐ",
  "spaced vowel signs": "خﹹبﹿز طازج في المخبز القريب",
  "zero-width joiners": "خ\u200bب\u200cز ط\u2060ازج في الم\u00adخبز القريب",
  "direction overrides": "\u202eخبز\u202c طازج في المخبز القريب",
  "Persian letters": "خبز طازج فی المخبز القریب",
  "repeated letters": "خبززز طاااازج في المخبز القريييييب",
  links: "https://bread.example/خبز خبز طازج @baker في المخبز القريب a@b.example",
  emoji: "🍞 خبز طازج ❤️ في المخبز 👨‍👩‍👧 القريب!!",
  tags: "#خبز طازج في #المخبز_القريب",
  "stand-ins for letters": "5بز طlزج في lلم5بز l8ريب".replace("l8ريب", "ال8ريب"),
};

describe("the dotted key", () => {
  it.each(Object.entries(WRITINGS))("is the same under %s", (_, writing) => {
    expect(dottedText(writing)).toBe(dottedText(BREAD));
  });

  it.each([
    ["ﷺ", "صلي اله عليه وسلم"],
    ["﷽", "بسم اله الرحمن الرحيم"],
    ["﷼ 5", "ريال 5"],
    ["٢٠٢٤ ۲۰۲۴ ２０２４ 100", "2024 2024 2024 100"],
    ["Ｂｒｅａｄ  Café", "bread cafe"],
    ["مسؤولية رئيس", "مسوليه رييس".replace("يي", "ي")],
    ["نان تازه گرم", "نان تازه كرم"],
    ["й ё α̉ ά", "й ё α ά"],
    ["שָׁלוֹם हिन्दी", "שָׁלוֹם हिन्दी"],
    ["خبز🍞ماء", "خبز ماء".replace("ء", "")],
  ])("%s is %s", (text, key) => {
    expect(dottedText(text)).toBe(key);
  });

  it("reads digits among Arabic letters as letters, not numbers and not Latin words", () => {
    expect(dottedText("م3لم 24 ساعة")).toBe("معلم 24 ساعه");
    expect(dottedText("عام2024 الiPhone")).toBe("عام2024 الiphone");
    expect([dottedText("4روب", 0), dottedText("4روب", 1)]).toEqual(["غروب", "شروب"]);
  });

  it("is its own key, whatever it was made of", () => {
    // The Kurdish e stands apart from the other letters, and becomes one of them.
    expect(dottedText(dottedText("\u06d57"))).toBe(dottedText("\u06d57"));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
        const key = dottedText(parts.join(""));
        expect(dottedText(key)).toBe(key);
      }),
    );
  });
});

/** Letters, marks, joiners, digits and stand-ins; without what an address could be made of. */
const letters = fc.constantFrom(..."ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچگکیەێۆ َُِّـ\u200c\u200dﻻﷺ🍞abcXYZ 13579!");

describe("the dotless keys", () => {
  it("do not change when the dots go", () => {
    const dotless = "حٮر طارح ڡى المحٮر الٯرٮٮ";
    expect(textKeys(dotless).coarse).toBe(textKeys(BREAD).coarse);
    expect(textKeys("حٮر طارح ڡى المحٮر الڡرٮٮ").fine).toBe(textKeys(BREAD).fine);
  });

  it("do not change when letters are set apart", () => {
    const spaced = Array.from(BREAD.replaceAll(" ", "")).join(" ");
    expect(textKeys(spaced).coarse).toBe(textKeys(BREAD).coarse);
  });

  it("keep teeth apart and fold a lengthened one", () => {
    expect(textKeys("بيت").coarse).toBe("ٮٮٮ");
    expect(textKeys("حبيييييبي").coarse).toBe(textKeys("حبيبي").coarse);
    expect(textKeys("زرت").coarse).toBe(textKeys("ررٮ").coarse);
  });

  it("tell ends of words apart in the fine key only", () => {
    expect(textKeys("بان").coarse).toBe(textKeys("باب").coarse);
    expect(textKeys("بان").fine).not.toBe(textKeys("باب").fine);
  });

  it("have no letter with dots left", () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
        expect(textKeys(parts.join("")).coarse).not.toMatch(/[بتثجخذزشضظغفقنية ء]/u);
      }),
    );
  });
});

/** Steps 7 and 8 as they are told, a letter at a time and without a table. */
function plainFold(text: string): string {
  return text
    .replace(/[\u0610-\u061A\u0640\u064B-\u065F\u0670\u0674\u06D6-\u06ED\u08D3-\u08FF]/g, "")
    .normalize("NFKD")
    .replace(/[\u0653-\u0655]/g, "")
    .replace(/[ٱٲٳ]/g, "ا")
    .replace(/[ىیېێۍے]/g, "ي")
    .replace(/[کڪػگ]/g, "ك")
    .replace(/[ةہھەۃ]/g, "ه")
    .replace(/[ۆۇۈۉۋ]/g, "و")
    .replace(/پ/g, "ب")
    .replace(/چ/g, "ج")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

it("folding by tables is folding by the rules", () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), (parts) => {
      const { text } = prepareText(parts.join(""));
      const units = new Uint16Array(text.length);
      const length = foldUnits(text, units);
      expect(String.fromCharCode(...units.subarray(0, length))).toBe(plainFold(text));
    }),
    { numRuns: 500 },
  );
});

describe("letters of another script that hide in a word", () => {
  const ALIKE: Readonly<Record<string, string>> = { ا: "lI|\u04c0\u0406", ه: "oO\u043e\u041e\u03bf\u039f" };
  const IN_LATIN: Readonly<Record<string, string>> = {
    a: "\u0430\u03b1",
    c: "\u0441",
    e: "\u0435",
    o: "\u043e\u03bf",
    p: "\u0440\u03c1",
    t: "\u0442\u03c4",
    x: "\u0445",
    y: "\u0443",
  };
  /** Puts look-alikes for the letters that the draws choose; words keep at least one letter of their own. */
  const hidden = (text: string, alike: Readonly<Record<string, string>>, draws: readonly number[]) => {
    let at = 0;
    const hide = (letter: string) => {
      const draw = draws[at++ % draws.length]!;
      const signs = Array.from(alike[letter] ?? "");
      return draw % 2 === 0 || signs.length === 0 ? letter : signs[draw % signs.length]!;
    };
    return Array.from(text, hide).join("");
  };
  const draws = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 40 });

  it.each([
    ["القهوة ساخنة والهدوء جميل عند الباب الكبير", ALIKE],
    ["fresh bread every day, take two loaves home", IN_LATIN],
  ])("are the letters that they look like: %s", (text, alike) => {
    fc.assert(
      fc.property(draws, (chosen) => {
        expect(textKeys(hidden(text, alike, chosen))).toEqual(textKeys(text));
      }),
    );
  });

  it("stay what they are in words of their own script", () => {
    expect(dottedText("свежий хлеб")).toBe("свежий хлеб");
    expect(dottedText("φρέσκο ψωμί")).toBe("φρέσκο ψωμί");
    expect(dottedText("хлеб bread")).toBe("хлеб bread");
  });
});

it("tells which characters were stripped, and where", () => {
  expect(strippedSigns("خ\u200bبـز\u200b")).toEqual([
    { codePoint: "U+0640", kind: "mark", at: [3] },
    { codePoint: "U+200B", kind: "unseen", at: [1, 5] },
  ]);
  expect(strippedSigns(BREAD)).toEqual([]);
});

it("keeps what addresses were taken out", () => {
  expect(textKeys("خبز https://a.example/x @baker me@b.example bit.example/y").addresses).toEqual([
    { kind: "url", text: "https://a.example/x" },
    { kind: "mention", text: "@baker" },
    { kind: "email", text: "me@b.example" },
    { kind: "url", text: "bit.example/y" },
  ]);
});

describe("handles", () => {
  it.each([
    ["@раураl", "paypal"],
    ["ΝЕWS", "news"],
    ["bread_news", "bread_news"],
  ])("%s looks like %s", (handle, look) => {
    expect(handleSkeleton(handle)).toBe(handleSkeleton(look));
  });

  it("in Arabic are no Latin letters", () => {
    expect(handleSkeleton("اخبار_الخبز")).not.toMatch(/[a-z]/);
  });

  it.each(["bread_news77", "NewsBread", "br3ad.n3ws", "official_bread_news2024"])("%s has one stem", (handle) => {
    expect(handleStem(handle)).toBe("bread news");
  });
});

it.each([
  ["قهوة", "2ahwa".replace("2", "q")],
  ["خبز", "5obz"],
  ["خبز", "khobz"],
  ["صباح", "saba7"],
  ["ممتاز", "momtaz"],
  ["عسل", "3asal"],
  ["شاي", "shay"],
])("%s has the consonants of %s", (arabic, arabizi) => {
  expect(consonantKey(arabizi)).toBe(consonantKey(arabic));
});
