import type { Words } from "../language/language.tsx";

export const welcomeWords = {
  signIn: { en: "Sign in", ar: "تسجيل الدخول" },
  first: { en: "Come in by your link", ar: "الدخول عبر رابطك" },
  firstIntro: {
    en: "Choose what you will sign in with. The link works once. Others see you by a pseudonym, never by this name.",
    ar: "اختر ما ستدخل به. يعمل الرابط مرة واحدة. يراك الآخرون باسم مستعار لا بهذا الاسم.",
  },
  login: { en: "Login", ar: "اسم الدخول" },
  password: { en: "Password", ar: "كلمة السر" },
  passwordHint: { en: "At least 12 characters.", ar: "اثنا عشر حرفًا على الأقل." },
  goOn: { en: "Go on", ar: "متابعة" },
  signOn: { en: "Sign in with your organisation", ar: "الدخول بحساب مؤسستك" },
  wrong: {
    en: "Nobody has this login with this password.",
    ar: "لا أحد بهذا الاسم وكلمة السر هذه.",
  },
  linkUsed: {
    en: "This link was used already or has run out: ask an administrator for another.",
    ar: "استُخدم هذا الرابط أو انتهت مدته: اطلب غيره من مدير النظام.",
  },
  taken: { en: "Somebody has this login already: choose another.", ar: "هذا الاسم مأخوذ: اختر غيره." },
  tooMany: { en: "Too many attempts: wait a quarter of an hour.", ar: "محاولات كثيرة: انتظر ربع ساعة." },
  failed: { en: "This did not work: {detail}", ar: "لم ينجح هذا: {detail}" },
} as const satisfies Words;
