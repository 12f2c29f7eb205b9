import { campaignWords } from "../campaign/words.ts";
import type { Words } from "../language/language.tsx";

export const evidenceWords = {
  ...campaignWords,
  title: { en: "Report and export", ar: "تقرير وتصدير" },
  toCase: { en: "To the case", ar: "إلى القضية" },
  intro: {
    en: "What leaves is put on record, with its hash. Each finding goes with what chance gives and with its strongest innocent reading; neither can be left out.",
    ar: "كل ما يخرج يُسجَّل مع بصمته. ترافق كل نتيجة مقارنتُها بالمصادفة وأقوى قراءة بريئة لها، ولا يمكن حذف أي منهما.",
  },
  findings: { en: "Key findings", ar: "أهم النتائج" },
  include: { en: "In the report: {title}", ar: "في التقرير: {title}" },
  picked: {
    en: "{count, plural, =0 {nothing of it was picked as evidence} one {# piece of evidence picked} other {# pieces of evidence picked}}",
    ar: "{count, plural, zero {لم يُختر منها دليل} one {اختير منها دليل واحد} two {اختير منها دليلان} few {اختيرت منها # أدلة} many {اختير منها # دليلًا} other {اختير منها # دليل}}",
  },
  pickHint: {
    en: "Stars in the case pick findings, shared objects and records; everybody who works on the case sees them.",
    ar: "تُختار النتائج والعناصر المشتركة والسجلات بالنجوم في القضية، ويراها كل من يعمل عليها.",
  },
  leftOut: {
    en: "{count, plural, one {# finding is left out; the report says so.} other {# findings are left out; the report says so.}}",
    ar: "{count, plural, zero {} one {تُركت نتيجة واحدة، والتقرير يذكر ذلك.} two {تُركت نتيجتان، والتقرير يذكر ذلك.} few {تُركت # نتائج، والتقرير يذكر ذلك.} many {تُركت # نتيجة، والتقرير يذكر ذلك.} other {تُركت # نتيجة، والتقرير يذكر ذلك.}}",
  },
  audience: { en: "For whom", ar: "لمن" },
  inside: { en: "people who may see the case", ar: "من يحق لهم الاطلاع على القضية" },
  insideHint: {
    en: "Accounts stand under names of this case alone.",
    ar: "للحسابات أسماء خاصة بهذه القضية وحدها.",
  },
  public: { en: "everybody", ar: "الجميع" },
  publicHint: {
    en: "Nobody is listed, counts of people below five are withheld, times are hours or days. Your own words are not rewritten.",
    ar: "لا يُسرد أحد، وتُحجب أعداد الأشخاص الأقل من خمسة، وتُقرَّب الأوقات إلى الساعة أو اليوم. أما كلماتك فلا تُعدَّل.",
  },
  written: { en: "Language of the page", ar: "لغة الصفحة" },
  english: { en: "English", ar: "الإنجليزية" },
  arabic: { en: "Arabic", ar: "العربية" },
  ownTitle: { en: "Title", ar: "العنوان" },
  summary: { en: "Summary in your words; name nobody", ar: "الخلاصة بكلماتك؛ لا تسمِّ أحدًا" },
  take: { en: "Take out", ar: "أخرِج" },
  "form-html": { en: "Page to read and print", ar: "صفحة للقراءة والطباعة" },
  "form-csv": { en: "Tables (CSV)", ar: "جداول (CSV)" },
  "form-gexf": { en: "Network (GEXF)", ar: "الشبكة (GEXF)" },
  "form-stix": { en: "STIX 2.1", ar: "STIX 2.1" },
  "form-bundle": { en: "Signed bundle of all", ar: "حزمة موقَّعة تضم كل ذلك" },
  printHint: {
    en: "Open the page in a browser to print it, also to PDF.",
    ar: "افتح الصفحة في متصفح لطباعتها أو لحفظها بصيغة PDF.",
  },
  insideOnly: {
    en: "Network and STIX list accounts: they are for inside only.",
    ar: "تسرد الشبكة وSTIX الحسابات، فهما للداخل فقط.",
  },
  noneChosen: { en: "Choose at least one finding.", ar: "اختر نتيجة واحدة على الأقل." },
  saved: { en: "Handed over as {file}. It is in the audit log.", ar: "سُلّم باسم {file}. وهو مسجَّل في سجل التدقيق." },
  key: { en: "The key that signs bundles", ar: "المفتاح الذي يوقّع الحزم" },
  keyHint: {
    en: "Give its fingerprint to whoever gets a bundle, in another way than the bundle. They check it with:",
    ar: "أعطِ بصمته لمن يتسلّم الحزمة من طريق غير طريقها. ويتحقق منها بالأمر:",
  },
  brief: { en: "One-page brief for a platform", ar: "موجز من صفحة واحدة لمنصة" },
  briefHint: {
    en: "About the reports on the account that was attacked; no reporter is named. For the person or a helpline to send.",
    ar: "عن البلاغات على الحساب المستهدف، ولا يُسمّى فيه أي مبلّغ. يرسله صاحب الحساب أو خط المساعدة.",
  },
  briefFor: { en: "About", ar: "عن" },
  briefName: { en: "What the page calls the account", ar: "اسم الحساب كما يظهر في الصفحة" },
  followers: { en: "Followers at the time", ar: "عدد المتابعين حينها" },
  writeBrief: { en: "Write the brief", ar: "اكتب الموجز" },
  "refused-workspace-busy": {
    en: "A job has the workspace at present. Try again when it has ended.",
    ar: "تستخدم مهمةٌ مساحة العمل الآن. أعد المحاولة حين تنتهي.",
  },
  "refused-no-brief": {
    en: "The workspace's records hold no reports on this account.",
    ar: "لا بلاغات على هذا الحساب في سجلات مساحة العمل.",
  },
} as const satisfies Words;
