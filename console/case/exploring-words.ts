import type { Words } from "../language/language.tsx";

const SETTINGS_AR = "zero {لا إعدادات} one {إعداد واحد} two {إعدادين} few {# إعدادات} many {# إعدادًا} other {# إعداد}";

/** Searching again with other parameters. */
export const exploringWords = {
  exploring: { en: "Search again with other parameters", ar: "ابحث مرة أخرى بمعاملات أخرى" },
  noFinding: {
    en: "The server searches the whole record of these signals again, with its chance baseline. What comes out is an exploration: no finding, no evidence, and never to be cited. Parameters that are turned until something appears prove nothing.",
    ar: "يبحث الخادم مرة أخرى في كامل سجل هذه الإشارات، مع خط الأساس للمصادفة. وما يخرج استكشافٌ لا نتيجة ولا دليل، ولا يُستشهد به أبدًا: فالمعاملات التي تُدار حتى يظهر شيء لا تُثبت شيئًا.",
  },
  asFound: { en: "as found: {value}", ar: "كما في النتيجة: {value}" },
  putBack: { en: "As the finding was made", ar: "كما كانت النتيجة" },
  run: { en: "Search again", ar: "ابحث مرة أخرى" },
  end: { en: "End the search", ar: "أوقف البحث" },
  progress: { en: "{done} of {of} searches done", ar: "أُنجز {done} من {of} من عمليات البحث" },
  waits: { en: "Waits for its turn, or begins …", ar: "ينتظر دوره أو يبدأ…" },
  failed: { en: "The search came to nothing: {problem}", ar: "لم يكتمل البحث: {problem}" },
  notRun: { en: "Not searched with these values yet.", ar: "لم يُبحث بعد بهذه القيم." },
  withThese: { en: "With these values", ar: "بهذه القيم" },
  stands: { en: "The verdict stands", ar: "الحكم ثابت" },
  falls: { en: "The verdict does not stand", ar: "الحكم لا يثبت" },
  apart: { en: "The group falls apart wholly", ar: "تتفكك المجموعة كلها" },
  shortStands: { en: "stands", ar: "ثابت" },
  shortFalls: { en: "falls", ar: "لا يثبت" },
  observedExpected: { en: "Seen, and expected under the null", ar: "المرصود، والمتوقع بفرض المصادفة" },
  group: { en: "Members still in one group", ar: "الأعضاء الباقون في مجموعة واحدة" },
  keptOf: { en: "{kept} of {of}", ar: "{kept} من {of}" },
  joined: { en: "{count, plural, one {# joined} other {# joined}}", ar: "انضم إليها {count}" },
  pieces: {
    en: "{count, plural, one {# group more beside it} other {# groups more beside it}}",
    ar: "{count, plural, zero {} one {ومجموعة أخرى بجانبها} two {ومجموعتان أخريان بجانبها} few {و# مجموعات أخرى بجانبها} many {و# مجموعة أخرى بجانبها} other {و# مجموعة أخرى بجانبها}}",
  },
  chance: { en: "By chance", ar: "بالمصادفة" },
  chanceOf: {
    en: "p = {p}, {draws, plural, one {# draw} other {# draws}}",
    ar: "\u2066p\u00a0=\u00a0{p}\u2069، {draws, plural, zero {بلا سحبات} one {سحبة واحدة} two {سحبتان} few {# سحبات} many {# سحبة} other {# سحبة}}",
  },
  seenExpected: {
    en: "{seen} seen, {expected} expected by chance",
    ar: "المرصود {seen}، والمتوقع بالمصادفة {expected}",
  },
  falseRate: { en: "False-discovery rate (q)", ar: "معدل الاكتشاف الخاطئ (q)" },
  voicesOf: { en: "Voices of reporters", ar: "الأصوات من المبلّغين" },
  stability: { en: "How stable it is", ar: "مدى ثباته" },
  stableIn: {
    en: "It stands in {stands} of {run, plural, one {# setting} other {# settings}}; one parameter is turned at a time, the others stay as found.",
    ar: `يثبت في {stands} من {run, plural, ${SETTINGS_AR}}؛ يُدار معامل واحد في كل مرة، وتبقى المعاملات الأخرى كما كانت.`,
  },
  fewDraws: {
    en: "Each with few random draws, whose smallest p is 0.05.",
    ar: "لكلٍّ منها سحبات عشوائية قليلة، أصغر قيمة p فيها 0.05.",
  },
  chartOf: {
    en: "{label}: share of the group that is left, and seen beside expected, per value; the table below says the same",
    ar: "{label}: ما يبقى من المجموعة، والمرصود إلى جانب المتوقع، لكل قيمة؛ والجدول أدناه يقول الشيء نفسه",
  },
  leftStands: { en: "left of the group, stands", ar: "الباقي من المجموعة، ثابت" },
  leftFalls: { en: "left of the group, falls", ar: "الباقي من المجموعة، لا يثبت" },
  seen: { en: "seen", ar: "المرصود" },
  expected: { en: "expected", ar: "المتوقع" },
  gridTable: { en: "All settings as a table", ar: "كل الإعدادات في جدول" },
  parameter: { en: "Parameter", ar: "المعامل" },
  value: { en: "Value", ar: "القيمة" },
  verdict: { en: "Verdict", ar: "الحكم" },
  lostFirst: { en: "Lost first: in how many settings they stayed", ar: "أول من يُفقد: في كم إعداد بقي" },
  account: { en: "Account", ar: "الحساب" },
  stayed: { en: "Stayed in", ar: "بقي في" },
  nobodyLost: { en: "Nobody was lost in any setting.", ar: "لم يُفقد أحد في أي إعداد." },
  innocent: { en: "The strongest innocent reading", ar: "أقوى قراءة بريئة" },
  seconds: {
    en: "{count, plural, one {# s} other {# s}}",
    ar: "{count, plural, zero {# ث} one {# ث} two {# ث} few {# ث} many {# ث} other {# ث}}",
  },
  minutes: {
    en: "{count} min",
    ar: "{count} د",
  },
  hours: { en: "{count} h", ar: "{count} س" },
} as const satisfies Words;
