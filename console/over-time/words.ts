import { campaignWords } from "../campaign/words.ts";
import type { Words } from "../language/language.tsx";

const ACTIONS_AR = "zero {لا أفعال} one {فعل واحد} two {فعلان} few {# أفعال} many {# فعلًا} other {# فعل}";

export const overTimeWords = {
  ...campaignWords,
  overTime: { en: "The campaign over time", ar: "الحملة عبر الزمن" },
  toCase: { en: "To the case", ar: "إلى القضية" },
  countsOnly: {
    en: "Counts only: when one account acted is told nowhere, since somebody's hours tell where they live.",
    ar: "أعداد فقط: لا يُذكر في أي مكان متى تصرّف حساب بعينه، فساعات المرء تكشف أين يعيش.",
  },
  bursts: { en: "Bursts", ar: "الدفعات" },
  burstCount: {
    en: "{count, plural, one {# stretch} other {# stretches}} in which the group acted far more often than usual",
    ar: "{count, plural, zero {لا فترات} one {فترة واحدة} two {فترتان} few {# فترات} many {# فترة} other {# فترة}} تصرّفت فيها المجموعة أكثر بكثير من المعتاد",
  },
  noBursts: { en: "The group acted at an even pace.", ar: "تصرّفت المجموعة بإيقاع متساوٍ." },
  when: { en: "When (UTC)", ar: "متى (UTC)" },
  actions: { en: "Actions of the group", ar: "أفعال المجموعة" },
  objects: { en: "Shared objects", ar: "العناصر المشتركة" },
  activityOf: {
    en: "Actions of the group over time; the table below says the same",
    ar: "أفعال المجموعة عبر الزمن؛ والجدول أدناه يقول الشيء نفسه",
  },
  activityTable: { en: "The same as a table", ar: "الشيء نفسه في جدول" },
  migration: { en: "Where it moved", ar: "إلى أين انتقلت" },
  bySignal: { en: "Signals", ar: "الإشارات" },
  byObject: { en: "Shared objects, the most used first", ar: "العناصر المشتركة، الأكثر استخدامًا أولًا" },
  name: { en: "What", ar: "ماذا" },
  course: { en: "Over time", ar: "عبر الزمن" },
  courseOf: {
    en: "{count, plural, one {# action} other {# actions}}, most of them around {time}",
    ar: `{count, plural, ${ACTIONS_AR}}، معظمها قرابة {time}`,
  },
  busiest: { en: "Busiest around (UTC)", ar: "ذروتها قرابة (UTC)" },
  noTimes: { en: "The findings of this case tell no times.", ar: "لا تذكر نتائج هذه القضية أوقاتًا." },
  survival: { en: "Who lasted", ar: "من بقي" },
  survivalHint: {
    en: "Each finding beside the one before it. Places are those of the case's network.",
    ar: "كل نتيجة إلى جانب التي قبلها. والمواضع هي مواضع شبكة القضية.",
  },
  onePeriod: {
    en: "There is one finding so far: who stays and who leaves is seen from the second on.",
    ar: "لا توجد إلا نتيجة واحدة حتى الآن: يُرى من يبقى ومن يغادر ابتداءً من الثانية.",
  },
  onlyCounted: {
    en: "Accounts of this case are only counted, never listed.",
    ar: "حسابات هذه القضية معدودة لا مسرودة.",
  },
  finding: { en: "Finding", ar: "النتيجة" },
  size: { en: "Accounts", ar: "الحسابات" },
  stayed: { en: "Stayed", ar: "بقوا" },
  joined: { en: "Joined", ar: "انضموا" },
  returned: { en: "Came back", ar: "عادوا" },
  left: { en: "Left", ar: "غادروا" },
  pictureOf: {
    en: "{size} accounts: {stayed} stayed, {joined} joined, {left} left",
    ar: "الحسابات {size}: بقي {stayed}، وانضم {joined}، وغادر {left}",
  },
  turnout: { en: "How much of the group came", ar: "كم حضر من المجموعة" },
  turnoutHint: {
    en: "At each of the shared moments that tell most: accounts that acted, of all in the finding.",
    ar: "في كل لحظة من اللحظات المشتركة الأدل: الحسابات التي تصرّفت من كل حسابات النتيجة.",
  },
  turnoutOf: {
    en: "Share of the group at each shared moment; the table below says the same",
    ar: "نصيب المجموعة في كل لحظة مشتركة؛ والجدول أدناه يقول الشيء نفسه",
  },
  of: { en: "{members} of {of}", ar: "{members} من {of}" },
  came: { en: "Came", ar: "حضر" },
} as const satisfies Words;
