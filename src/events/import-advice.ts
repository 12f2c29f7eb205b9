import type { Bilingual } from "../lib/bilingual.ts";

/** What somebody who has the file in a spreadsheet can do about it. */
const ADVICE: readonly (readonly [problem: RegExp, advice: Bilingual])[] = [
  [
    /no known format|missing; the file has|the column "/,
    {
      en: "Choose for each field the column that holds it.",
      ar: "اختر لكل حقل العمود الذي يحتويه.",
    },
  ],
  [
    /\bhas no offset/,
    {
      en: "Say which time zone the file's times are in, or add Z or +03:00 to them.",
      ar: "حدّد المنطقة الزمنية لأوقات الملف، أو أضف إليها Z أو ‎+03:00‎.",
    },
  ],
  [
    /\bis no time\b/,
    {
      en: "Say how the times are written, for instance %d.%m.%Y %H:%M, or write them as 2021-02-02T10:00:00Z.",
      ar: "حدّد طريقة كتابة الأوقات، مثل ‎%d.%m.%Y %H:%M‎، أو اكتبها هكذا: 2021-02-02T10:00:00Z.",
    },
  ],
  [
    /^platform is missing/,
    { en: "Say which platform the records are from.", ar: "حدّد المنصة التي جاءت منها السجلات." },
  ],
  [
    /^type (is missing|.* is not one of)/,
    {
      en: "Choose what the records are, or correct the type in these lines.",
      ar: "اختر نوع السجلات، أو صحّح النوع في هذه الأسطر.",
    },
  ],
  [
    /(\bneeds? |is missing$)/,
    {
      en: "Fill in the field in these lines, or choose the column that holds it.",
      ar: "املأ الحقل في هذه الأسطر، أو اختر العمود الذي يحتويه.",
    },
  ],
  [
    /is not one of|is not a whole number|is not true or false|is no JSON list|must be|unknown shape/,
    { en: "Correct the value in these lines.", ar: "صحّح القيمة في هذه الأسطر." },
  ],
  [
    /UTF-8|UTF-16|windows-1256|Latin-1/,
    {
      en: "Save the file as UTF-8: in a spreadsheet, “Save as”, “CSV UTF-8”.",
      ar: "احفظ الملف بترميز UTF-8: في برنامج الجداول «حفظ باسم» ثم «CSV UTF-8».",
    },
  ],
  [
    /quote that opens|quoted field/,
    {
      en: "A quotation mark is open or stands in the middle of a cell: double it or close it.",
      ar: "علامة اقتباس غير مغلقة أو في وسط خلية: ضاعفها أو أغلقها.",
    },
  ],
  [
    /no JSON|given twice with different values/,
    {
      en: "The line is cut or damaged: take it from the source once more.",
      ar: "السطر مقطوع أو تالف: خذه من المصدر مرة أخرى.",
    },
  ],
  [
    /with other content/,
    {
      en: "Two records have one id. The first stays; give the other an id of its own if it is another record.",
      ar: "لسجلين معرّف واحد. يبقى الأول؛ أعط الآخر معرّفًا خاصًا إن كان سجلًا مختلفًا.",
    },
  ],
  [
    /has \d+ fields where/,
    {
      en: "The line has more or fewer cells than the header: look for a separator within a text.",
      ar: "في السطر خلايا أكثر أو أقل من العناوين: ابحث عن فاصلة داخل نص.",
    },
  ],
  [
    /NUL|control character|more than \d+|longer than/,
    {
      en: "The line holds what no text holds, or far too much: it is damaged. Take it from the source once more.",
      ar: "في السطر ما لا يكون في نص أو أكثر بكثير مما يُعقل: إنه تالف. خذه من المصدر مرة أخرى.",
    },
  ],
  [
    /the file is empty|only blank lines/,
    {
      en: "The file holds nothing: choose the one with the records.",
      ar: "الملف فارغ: اختر الملف الذي فيه السجلات.",
    },
  ],
  [
    /cut short|damaged|does not start as one|other bytes/,
    {
      en: "The file did not come whole: fetch it again.",
      ar: "لم يصل الملف كاملًا: نزّله مرة أخرى.",
    },
  ],
  [
    /the account was deleted|leaves the import folder/,
    { en: "Nothing: the rest was read.", ar: "لا شيء: قُرئ الباقي." },
  ],
];

/**
 * What to do about why a file or a record was refused, in words for people who work in the console.
 * @param problem As an import tells it, in English
 */
export function importAdvice(problem: string): Bilingual | undefined {
  return ADVICE.find(([pattern]) => pattern.test(problem))?.[1];
}
