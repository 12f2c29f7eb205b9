import { normalisedText } from "../lib/normalised-text.ts";

/**
 * The words of calls to report by what they do in a clause; how they stand together is judged in call-clauses.ts. Words
 * are compared by the key of `normalisedText`; in Arabic, "and" and "so" are written with the word they stand before.
 */

/** The word that stands for a handle, link or id. */
export const TARGET_WORD = "xtargetx";

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).map(normalisedText));
}

/** Forms of "report" in Arabic, in every dialect, and of the French and English words that stand for it. */
export const ARABIC_FORMS = {
  /** بلّغوا, أبلغوا عنه, سينياليو: plural imperative, which is written as the past of "they". */
  imperative: /^ا?بلغو(?:ا|ه|ها|هم|له|لها|لو|نو)?$|^سي?(?:ن|غن|كن|قن)ي?الي?و(?:ه|ها)?$/u,
  /** بلّغ: an imperative to one, or "he reported", or "reached". */
  singular: /^ا?بلغ(?:ي|ه|ها)?$/u,
  /** فلنبلّغ, ليبلّغ, تبلغوا, نبلّغ, هنبلّغ: what is wished, asked or announced. */
  wish: /^(?:ل|فل|ول|ه|ح|غ)?نب?لغ(?:وا|و)?$|^(?:ل|فل|ول)?يبلغ(?:وا|و|ون)?$|^تبلغ(?:وا|و|ون)$|^تسي?(?:ن|غن|كن|قن)ي?الي?و(?:ه|ها)?$|^يسي?(?:ن|غن)ي?الي?و?$/u,
  /** بيبلغوا, كيبلغو, مبلّغين, بلّغت: what somebody does or did. */
  told: /^(?:ب|م|ع|ك|ت|ه|ح)[نيتا]بلغ\p{L}*$|^ا?بلغ(?:ت|تم|نا|تو|توا|ني|وني|ونا|ته|تها)$|^(?:ال)?مبلغ(?:ين|ون|ه)?$|^تسي?(?:ن|غن)ي?الا?ت?$|^ابلغت?نا?ي?$/u,
  noun: /^(?:و|ف)?(?:بال|عال|لل|ال|ب|ل|ع)?(?:بلاغ(?:ا|ات|ين|اتكم|كم)?|تبليغ(?:ا|ات|اتكم|كم)?|ابلاغ(?:ات|كم)?|ري?بورت(?:ات|اتكم)?|ريبرت(?:ات)?|سبام|سي?(?:ن|غن|كن|قن)ي?ال(?:ي|يه|ات)?|سيناليه|signal|signaler|signalement|report|reports)$/u,
} as const;

/** Verbs of asking people to hand in, press, choose or join, in the imperative; a suffix may say at or to whom. */
export const ARABIC_GIVE =
  /^(?:و|ف)?(?:ا?عمل|سو|دير|ا?عط|انط|اد|حط|ارسل|ا?بعت|ابعث|قدم|ارفع|كثف|ا?كثر|دز|زيد|نزل|انزل|اضرب|وجه|ساهم|شارك|اضغط|اكبس|كبس|اختار|افتح|ادخل|خش|فوت|دخل|انهال||اعيد|واصل|ركز|ادعم|ساعد|عاون|انضم|شد|ضب|علق|اسحق)(?:و|وا)(?:نا|ني)?(?:ه|ها|هم|له|لها|لهم|لو|ليه|عليه)?$/u;
/** The same to one person, where the form can be nothing else. */
export const ARABIC_GIVE_ONE = words("ساهم اختر اختار افتح اضغط ادخل شارك ");
/** They did it to me or us. */
export const ARABIC_TO_ME = /^(?:و|ف)?(?:عمل|سو|دار|قدم|رفع|حط|بلغ)(?:و|وا)(?:لي|ليا|لنا|ني|نا|علي)$/u;

/** Wishes, duties and encouragement. */
export const WISH = words(
  `يحب بيحب عنده لازم ضروري واجب يجب علينا عليكم خاصنا خاصكم بغيت بغيتكم بغينا نبي نبغي ابي ابغي ابيكم ابغاكم نبيكم اريد نريد اريدكم بدي بدنا بدو ودي ودنا
 عايز عايزين عاوز عاوزين عايزكم عاوزكم محتاج محتاجين محتاجكم نحتاج مطلوب المطلوب ياريت ريت ليت ارجو نرجو رجاء الرجاء يرجي ارجوكم نناشد نناشدكم نهيب اتمني
 نتمني تكفون فضلا بليز مشان كرمال يلا يلله يالله يالاه هيا تعالوا تعالو خلونا خلينا وقتها وقت منيح نحبكم معروف نداء هدفنا يقدر يفزع وقفه تكفي ينتظر 
 needed wanted please pls plz must should lets need needs want wanna time join help ready goal target drill`,
);
/** Many are addressed, or each of them. */
export const CROWD = words(
  `كل شباب جماعه عيال ربع ربعي اخوان اخوتي خوتي خاوتي خوان رجاله ناس قوم اصدقاء اصدقائي الاصدقاء اهل كلكم كلنا الكل الجميع جميعا جماعي جماعيه كلمن واحد غيركم غيركن رفقاتو اعضاء الاعضاء
 متابعين ابطال فريق جيش منكم فيكم بيكم الكروب الكروبات الجروب غيور خير
 everyone everybody guys all yall friends folks fam team army together us anyone each members share retweet rt tell spread`,
);
/** Somebody's account is to fall, or fell. */
export const REMOVAL =
  /^(?:و|ف)?(?:[يتن]?ت?طي?رو?ه?ا?|نطيرها?|طاير|يطير|[يتنا]?ت?سكر(?:و|وا|وه|ها)?|ينسكر|تسكير|[يتنا]?ت?قفل(?:و|وا|ها)?|[يتنا]?ن?حذف(?:وا|و)?|[يتنا]?غلق(?:وا|و)?|(?:ال)?ا?غلاق|باند|يتبند|(?:ين|ي)?حظر|يسقط|اسقاط|اسقطوا|[يتن]طي?ح(?:و|ه)?|يتحيد|يولي|شيلوا|شيلو|فجروا|banned|suspended|nuked|removed|deleted|taken|terminated|disabled|gone|||kicked)$/u;
/** Removal asked of many: enough by itself where it has an object. */
export const ARABIC_REMOVE = /^(?:و|ف)?(?:طيرو|سكرو|ا?قفلو|ا?غلقو|احذفو|شيلو|فجرو|اسقطو)(?:ا|ه|ها)?$/u;
/** Words handed out, or the way through the form. */
export const SCRIPT = words(
  `انسخ انسخوا انسخو انسخها الصق الصقوا قالب صيغه اختار اختاروا اختارو اختر خيار السبب سبب خطوات خطوه النقاط انتحال كراهيه الكراهيه اضغط اضغطوا اضغطو اكبسوا ارهاب افتح
 copy paste template script choose select pick click tap step steps option reason category harassment impersonation hate spam dots button box `,
);
export const HOUR = words(
  "الليله الان الحين هسه هلا هلق دلوقتي فورا بسرعه الساعه بكره اليوم النهارده الصباح الفجر قبل tonight now asap today midnight pm am ",
);
export const MANY = words(
  "الف ميه ميت خمسميه خمسين مئه مئات الاف بلاغين بلاغات ريبورتات lots more hundred hundreds thousand",
);

/** Not, never, stop, against. */
export const NOT = words(
  `لا ما لم لن مش مو ليس بلاش بدون ضد محد محدش ماحد ماحدا ولا مافي كفوا كفي اوقفوا وقفوا وقفو توقفوا ارفضوا
 not never dont don t won wont wouldn shouldn isn nobody stop stopped without against instead no refuse ignore d`,
);
export const NOT_IN_ONE = /^(?:م|ما)ت\p{L}+ش$/u;
/** What one is asked not to do before one is asked to report. */
export const FORGET = words(
  "تنسوا تنسو تنسون تنسي تنساش تتوقفوا توقفون توقفوا تترددوا تتردد تتاخروا يتاخر تكتفوا تقصروا تقصرون تبخلوا تسكتوا نسكت forget stop hesitate wait",
);
/** Others say, want, ask or call for it; what people said or do. */
export const OTHERS = words(
  `قال قالت قالو قالوا يقول يقولون بيقولوا كيقول طلب طلبت طلبوا يطلب يطلبون طالب يطالبون دعا يدعو تدعو يدعون دعوه دعوات حرض يحرض يحرضون تحريض بدهن يبون يريدون حذر حذرت كتب يجمعوا عم
 الذين هناك يحق حقك انهم
 they he she who whoever told tell telling tells says said asks asked asking calls called paid pay plan planning trying trolls bots thanks thank moderators somebody someone get message`,
);
/** Asking for news of it. */
export const QUESTION = words(
  `هل ليش ليه علاش لماذا كيف كيفاش شلون شكون منو مين متي ماذا وش شو يعرف
 why who what how does did is are was do would any really`,
);
/** It happened, or to me. */
export const HAPPENED = words(
  `حسابي صفحتي قناتي حسابنا صفحتنا ضدي ضدنا ظلم كيديه كيدي جاني جاتني جاه وصلتني وصلني وصلت اجاني بسبب بعد كان چان جراء نتيجه طار راح تعرض تعرضت تلقت تلقي استلم استلمت صدر خرج اتقفل اعلنت المنظمه كثره
 حرام عيب حشومه حملات ندعو
 got was were been my me abusive false violation reporter won`,
);
/** To whom or about what else one reports. */
export const OTHER_MATTERS = words(
  `الشرطه المرور البلديه السلطات الجهات النائب النيابه المحكمه المدرسه الاهالي الاهل اهل اولياء الامور الاسعاف الدفاع المدني الوزاره الوزارتين العملاء عطل الاعطال اعطال حادث حريق مفقود سلامي السلام تحياتي ابوكم
 الطلاب المباراه الشغل القيمه عدد درجه مليون مليار الرساله مشترك الفرقه النادي الماتش مصدر عني بموعد بالموعد المعلم المدير الواي ويفي عاجل صحفي رسمي
 that annual weather news police bug bugs phishing error errors crash lost luggage card work school read author street outage discuss`,
);
