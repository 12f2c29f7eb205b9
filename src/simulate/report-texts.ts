/** What people write when they report: few, clumsy and harmless, so that the texts serve no other use. */
import type { Random } from "../lib/random.ts";
import { pick } from "./draws.ts";

export type Language = "ar" | "en";

const STOCK = {
  en: ["spam", "fake account", "harassment", "scam", "please remove", "bullying", "offensive", "fake news", "rude"],
  ar: ["إزعاج", "حساب مزيف", "تحرش", "احتيال", "يرجى الحذف", "تنمر", "محتوى مسيء", "أخبار كاذبة", "وقاحة"],
} as const;

/** Who, what, how often and what to do about it: one of each makes a report. */
const PHRASES = {
  en: {
    opening: [
      "Hello,",
      "Please look at this:",
      "I do not usually write here, but",
      "Dear team,",
      "My sister showed me that",
      "As a reader for years I think",
      "Honestly,",
      "Sorry to bother you,",
      "Good evening,",
      "If this is the right form:",
      "To whom it may concern,",
      "For the third time,",
    ],
    who: [
      "this account",
      "the person behind this page",
      "this user",
      "the writer of this post",
      "this profile",
      "the owner of the page",
      "whoever writes here",
      "he",
      "she",
    ],
    did: [
      "insults people who answer",
      "sells tickets that do not exist",
      "posts one link under every recipe",
      "makes fun of my neighbour",
      "uses my cousin's photo",
      "asks strangers for money",
      "tells lies about our bakery",
      "swears at children in the comments",
      "pretends to be our school",
      "shares a private picture",
      "sends rude messages at night",
      "calls everybody a liar",
      "copies the work of a small shop",
      "gives away the phone number of a teacher",
      "spoils every talk about the match",
      "sells medicine without a leaflet",
    ],
    how: [
      "since yesterday",
      "for weeks",
      "again today",
      "under nearly every post",
      "in the group of our street",
      "though several of us asked to stop",
      "and deletes the answers",
      "every single evening",
      "after the game",
      "in replies to my post",
      "and laughs about it",
      "without any reason",
    ],
    ask: [
      "Please have a look.",
      "Could you do something?",
      "It should not stay up.",
      "Thank you for your work.",
      "I hope you act.",
      "My children read that.",
      "Nobody reacts.",
      "I kept a picture of it.",
      "Is that allowed here?",
      "That is all.",
    ],
  },
  ar: {
    opening: [
      "مرحباً،",
      "أرجو أن تنظروا في هذا:",
      "لا أكتب هنا عادةً لكن",
      "الفريق الكريم،",
      "أختي أرتني أن",
      "أنا قارئ منذ سنوات وأرى أن",
      "بصراحة",
      "آسف على الإزعاج،",
      "مساء الخير،",
      "إن كان هذا هو المكان الصحيح:",
      "إلى من يهمه الأمر،",
      "للمرة الثالثة،",
    ],
    who: [
      "هذا الحساب",
      "صاحب هذه الصفحة",
      "هذا المستخدم",
      "كاتب هذا المنشور",
      "صاحب الحساب",
      "مدير الصفحة",
      "من يكتب هنا",
      "هذا الشخص",
      "ناشر المقطع",
    ],
    did: [
      "يشتم كل من يرد عليه",
      "يبيع تذاكر لا وجود لها",
      "ينشر رابطاً واحداً تحت كل وصفة",
      "يسخر من جارتي",
      "يستعمل صورة ابن عمي",
      "يطلب المال من الغرباء",
      "يكذب في حق مخبزنا",
      "يسب الأطفال في التعليقات",
      "ينتحل اسم مدرستنا",
      "نشر صورة خاصة",
      "يرسل رسائل وقحة ليلاً",
      "يتهم الجميع بالكذب",
      "يسرق أعمال متجر صغير",
      "نشر رقم هاتف معلمة",
      "يفسد كل حديث عن المباراة",
      "يبيع دواءً بلا نشرة",
    ],
    how: [
      "منذ أمس",
      "منذ أسابيع",
      "اليوم من جديد",
      "تحت كل منشور تقريباً",
      "في مجموعة شارعنا",
      "مع أن عدداً منا طلب منه التوقف",
      "ثم يحذف الردود",
      "كل مساء",
      "بعد المباراة",
      "في الردود على منشوري",
      "ويضحك من ذلك",
      "بلا أي سبب",
    ],
    ask: [
      "أرجو الاطلاع.",
      "هل يمكنكم فعل شيء؟",
      "لا يصح أن يبقى.",
      "شكراً على جهدكم.",
      "آمل أن تتصرفوا.",
      "أولادي يقرأون هذا.",
      "لا أحد يهتم.",
      "احتفظت بصورة منه.",
      "هل هذا مسموح هنا؟",
      "هذا كل شيء.",
    ],
  },
} as const;

/** A stock phrase of one or two words. */
export function stockPhrase(random: Random, language: Language): string {
  return pick(random, STOCK[language]);
}

/** A sentence or two; one in some two hundred thousand, so that two people rarely write the same. */
export function ownWords(random: Random, language: Language): string {
  const { opening, who, did, how, ask } = PHRASES[language];
  return [opening, who, did, how, ask].map((list) => pick<string>(random, list)).join(" ");
}

/** The same words with another look: case, marks and, in Arabic, stretched letters, vowel signs and spellings of alef. */
export function disguise(random: Random, text: string, language: Language): string {
  const looks = language === "ar" ? ARABIC_LOOKS : ENGLISH_LOOKS;
  return pick(random, looks)(text);
}

const ENGLISH_LOOKS = [
  (text: string) => text.toUpperCase(),
  (text: string) => `${text.replaceAll(".", "")} !!!`,
  (text: string) => text.toLowerCase().replaceAll(" ", "  "),
  (text: string) => `🚫 ${text} 🚫`,
] as const;

const ARABIC_LOOKS = [
  (text: string) => text.replace(/(?<=[بتسشصفقكلمنهي])(?=[بتسشصفقكلمنهي])/, "ـــ"),
  (text: string) => text.replaceAll("أ", "ا").replaceAll("إ", "ا").replaceAll("آ", "ا"),
  (text: string) => text.replace(/ن/g, "نَ").replace(/م/g, "مُ"),
  (text: string) => `🚫 ${text.replaceAll(".", "")}!!`,
] as const;
