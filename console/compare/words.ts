import type { Words } from "../language/language.tsx";

export const compareWords = {
  title: { en: "Compare texts", ar: "مقارنة النصوص" },
  toCase: { en: "To the case", ar: "إلى القضية" },
  intro: {
    en: "What the posts and reports behind this case say, without whose they are. Wordings of the same words stand together; mentions of accounts are struck out, everything else is as it was stored.",
    ar: "ما تقوله المنشورات والبلاغات التي تقوم عليها هذه القضية، من دون أصحابها. تجتمع الصيغ المتماثلة الكلمات معًا، وحُذفت الإشارات إلى الحسابات، وما عدا ذلك كما حُفظ.",
  },
  innocent: {
    en: "The same words are no proof of one hand: people share what they read, greet alike and copy slogans.",
    ar: "تماثل الكلمات ليس دليلًا على يد واحدة: فالناس يتناقلون ما يقرؤون ويتشابهون في التحية ويرددون الشعارات.",
  },
  read: {
    en: "{records, plural, one {# record was} other {# records were}} looked at; {withText, plural, one {# has} other {# have}} a text in the workspace.",
    ar: "{records, plural, zero {لا سجلات} one {سجل واحد} two {سجلان} few {# سجلات} many {# سجلًا} other {# سجل}}، ومنها {withText, plural, zero {لا سجل له نص} one {سجل واحد له نص} two {سجلان لهما نص} few {# لها نص} many {# لها نص} other {# لها نص}} في مساحة العمل.",
  },
  nothing: {
    en: "There is no text to compare: the records are of acts without words, or their texts were removed after the time they are kept.",
    ar: "لا نص للمقارنة: فالسجلات أفعال بلا كلمات، أو أزيلت نصوصها بعد انقضاء مدة حفظها.",
  },
  one: { en: "There is only one wording.", ar: "لا توجد إلا صيغة واحدة." },
  left: { en: "First", ar: "الأولى" },
  right: { en: "Second", ar: "الثانية" },
  sideBySide: { en: "Side by side", ar: "جنبًا إلى جنب" },
  legend: {
    en: "Struck through: only in the first. Underlined: only in the second.",
    ar: "المشطوب في الأولى وحدها، وما تحته خط في الثانية وحدها.",
  },
  nearest: {
    en: "{share} of the words of both are common",
    ar: "المشترك {share} من كلمات النصين",
  },
  same: { en: "The two are the same, sign by sign.", ar: "النصان متطابقان حرفًا بحرف." },
  wordings: {
    en: "{count, plural, one {# wording} other {# wordings}} in {groups, plural, one {# group} other {# groups}}, in the order of time",
    ar: "{count, plural, zero {لا صيغ} one {صيغة واحدة} two {صيغتان} few {# صيغ} many {# صيغة} other {# صيغة}} في {groups, plural, zero {#} one {مجموعة واحدة} two {مجموعتين} few {# مجموعات} many {# مجموعة} other {# مجموعة}}، بترتيب الزمن",
  },
  wording: { en: "Wording", ar: "الصيغة" },
  records: { en: "Records", ar: "السجلات" },
  accounts: { en: "Accounts", ar: "الحسابات" },
  from: { en: "First (UTC)", ar: "أول مرة (UTC)" },
  show: { en: "Show as", ar: "اعرضها" },
  showAs: { en: "Show as {side}: {text}", ar: "اعرضها بوصفها {side}: {text}" },
  variant: { en: "same words", ar: "الكلمات نفسها" },
  "kind-passed-on": { en: "passed on", ar: "أُعيد نشره" },
  record: { en: "One of its records", ar: "أحد سجلاتها" },
  unseenSign: { en: "unseen character {code}", ar: "محرف غير مرئي {code}" },
  nextRight: { en: "Next wording", ar: "الصيغة التالية" },
  previousRight: { en: "Previous wording", ar: "الصيغة السابقة" },
  busy: {
    en: "A job has the workspace at present. Try again when it has ended.",
    ar: "تستخدم مهمةٌ مساحة العمل الآن. أعد المحاولة حين تنتهي.",
  },
} as const satisfies Words;
