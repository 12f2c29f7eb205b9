import type { Bilingual } from "../lib/bilingual.ts";

/**
 * Codes of the EU's DSA Transparency Database (https://transparency.dsa.ec.europa.eu/page/api-documentation, API v1 as
 * of June 2026), without the prefix that repeats: STATEMENT_CATEGORY_…, KEYWORD_…, CONTENT_TYPE_…. Decisions, orders
 * and the transparency report all sort by these, so that nothing is translated between two lists.
 */
export const DSA_CATEGORIES = [
  "ANIMAL_WELFARE",
  "CONSUMER_INFORMATION",
  "CYBER_VIOLENCE",
  "CYBER_VIOLENCE_AGAINST_WOMEN",
  "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
  "ILLEGAL_OR_HARMFUL_SPEECH",
  "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
  "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
  "NOT_SPECIFIED_NOTICE",
  "OTHER_VIOLATION_TC",
  "PROTECTION_OF_MINORS",
  "RISK_FOR_PUBLIC_SECURITY",
  "SCAMS_AND_FRAUD",
  "SELF_HARM",
  "UNSAFE_AND_PROHIBITED_PRODUCTS",
  "VIOLENCE",
] as const;
export type DsaCategory = (typeof DSA_CATEGORIES)[number];

/** The keywords that coordinated abuse can come under; the database knows more, for trades that Marsad does not see. */
export const DSA_KEYWORDS = [
  "COORDINATED_HARM",
  "CYBER_BULLYING_INTIMIDATION",
  "CYBER_HARASSMENT",
  "CYBER_HARASSMENT_AGAINST_WOMEN",
  "CYBER_INCITEMENT",
  "CYBER_STALKING",
  "CYBER_STALKING_AGAINST_WOMEN",
  "DEFAMATION",
  "DISCRIMINATION",
  "FEMALE_GENDERED_DISINFORMATION",
  "HATE_SPEECH",
  "ILLEGAL_ORGANIZATIONS",
  "IMPERSONATION_ACCOUNT_HIJACKING",
  "INAUTHENTIC_ACCOUNTS",
  "INCITEMENT_AGAINST_WOMEN",
  "INCITEMENT_VIOLENCE_HATRED",
  "MISINFORMATION_DISINFORMATION",
  "NON_CONSENSUAL_IMAGE_SHARING",
  "PHISHING",
  "TERRORIST_CONTENT",
  "VIOLATION_EU_LAW",
  "VIOLATION_NATIONAL_LAW",
] as const;

export const CONTENT_TYPES = ["APP", "AUDIO", "IMAGE", "PRODUCT", "SYNTHETIC_MEDIA", "TEXT", "VIDEO", "OTHER"] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

/** How a decision came to be looked into, with the database's own code. */
export const DECISION_SOURCES = {
  notice: "SOURCE_ARTICLE_16",
  "trusted-flagger": "SOURCE_TRUSTED_FLAGGER",
  "other-notification": "SOURCE_TYPE_OTHER_NOTIFICATION",
  "own-initiative": "SOURCE_VOLUNTARY",
} as const;
export type DecisionSource = keyof typeof DECISION_SOURCES;

/** Countries of the European Economic Area, ISO 3166-1. */
export const EEA_COUNTRIES =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ");

/** What the categories are called where people read them. */
export const CATEGORY_NAMES: Readonly<Record<DsaCategory, Bilingual>> = {
  ANIMAL_WELFARE: { en: "animal welfare", ar: "الرفق بالحيوان" },
  CONSUMER_INFORMATION: { en: "consumer information", ar: "معلومات المستهلك" },
  CYBER_VIOLENCE: { en: "violence online", ar: "العنف الإلكتروني" },
  CYBER_VIOLENCE_AGAINST_WOMEN: { en: "violence online against women", ar: "العنف الإلكتروني ضد النساء" },
  DATA_PROTECTION_AND_PRIVACY_VIOLATIONS: { en: "data protection and privacy", ar: "حماية البيانات والخصوصية" },
  ILLEGAL_OR_HARMFUL_SPEECH: { en: "illegal or harmful speech", ar: "كلام غير قانوني أو ضارّ" },
  INTELLECTUAL_PROPERTY_INFRINGEMENTS: { en: "intellectual property", ar: "الملكية الفكرية" },
  NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS: {
    en: "civic discourse or elections",
    ar: "النقاش العام أو الانتخابات",
  },
  NOT_SPECIFIED_NOTICE: { en: "not said by the notice", ar: "لم يحدّده البلاغ" },
  OTHER_VIOLATION_TC: { en: "other breach of the terms", ar: "مخالفة أخرى للشروط" },
  PROTECTION_OF_MINORS: { en: "protection of minors", ar: "حماية القاصرين" },
  RISK_FOR_PUBLIC_SECURITY: { en: "public security", ar: "الأمن العام" },
  SCAMS_AND_FRAUD: { en: "scams and fraud", ar: "الاحتيال والنصب" },
  SELF_HARM: { en: "self-harm", ar: "إيذاء النفس" },
  UNSAFE_AND_PROHIBITED_PRODUCTS: { en: "unsafe or prohibited products", ar: "منتجات خطرة أو محظورة" },
  VIOLENCE: { en: "violence", ar: "العنف" },
};

/** What the types of content are called where people read them. */
export const CONTENT_TYPE_NAMES: Readonly<Record<ContentType, Bilingual>> = {
  APP: { en: "app", ar: "تطبيق" },
  AUDIO: { en: "audio", ar: "صوت" },
  IMAGE: { en: "image", ar: "صورة" },
  PRODUCT: { en: "product", ar: "منتج" },
  SYNTHETIC_MEDIA: { en: "synthetic media", ar: "وسائط مصطنعة" },
  TEXT: { en: "text", ar: "نص" },
  VIDEO: { en: "video", ar: "فيديو" },
  OTHER: { en: "other", ar: "غير ذلك" },
};
