import { normalisedText } from "../lib/normalised-text.ts";

/**
 * The phrases of calls to report, and of what only looks like one. A phrase is words and alternatives, `(a|b)`, `(a|b)?`;
 * `…` stands for up to three words, `T` for the handle or link of an account. Everything is compared by the key of
 * `normalisedText`, so that marks, hamzas and cases need no mention. Alternatives hold single words or phrases.
 */

/** The word that stands for a handle or link in the key. */
export const TARGET_WORD = "xtargetx";

/** What people are asked to do, in the imperative or as a wish, in standard Arabic and in dialects. */
const ASKED = [
  // English
  "(please|pls|plz|everyone|everybody|guys|all|must|should|now|go|lets|let us|let s|to|and|can you|can we|could you|help|will you|keep|start|just|also|then|rt|dont forget to|don t forget to) (mass|spam)? (report|reporting|flag|flagging) (T|this|that|these|those|him|her|it|them|his|their|the account|the page|the channel|the profile|the user|the post|the tweet|the video)",
  "mass (report|flag) (T|this|him|her|it|them|his|their|the)",
  "(report|flag) (T|this post|this tweet|this video|this clown|this liar|this traitor|this spy|this thief|this fake|this account|that account|this page|this profile|this user|this channel|this guy|this person|this woman|this man|his account|her account|their account|his page|her page|their page|the account|him now|her now|it now|them now|him asap|him please)",
  "(report|flag) (and|then) (block|mute) (T|him|her|this|them)",
  "(hit|smash|press|use|click|tap) … report … (T|him|her|this account|this page|button)",
  "(choose|press|tap|click|select|then) report",
  "(get|have) (T|him|her|this account|this page|them|his account|her account|their account|it) (banned|suspended|removed|deleted|taken down|closed|disabled|terminated|kicked off|kicked|off)",
  "(flood|bomb|hit|spam|bury|drown) (T|this account|him|her|them|this page) with (reports|flags)",
  "(i|we) (reported|flagged) (T|him|her|them|this account|it) (now you|you should|you too|your turn|do the same|join)",
  "(take|bring|shut) (T|him|her|this account|this page|them|it|his account|her account) down",
  "(take|bring|shut) down (T|this account|this page|this channel|his account|her account|their account|his page|her page)",
  "(need|want) … reports (on|against|for) (T|this|him|her|them)",
  "reports (needed|wanted) (on|against|for)? (T|this|him|her)?",
  "(report|reporting) (raid|party|storm|brigade|campaign|attack|mission) (on|against|tonight|today|now|starts|target)",
  "(drop|send|file|submit) … (report|reports) (on|against|for) (T|this|him|her|them)",
  // Arabic: the plural imperative, as it is written and as it is typed
  "(بلغوا|بلغو|بلغولي|ابلغوا|ابلغو|بلغوه|بلغوهم|بلغوها|بلغوله) (لي|معي|كلكم|جميعا|الان|هسه|هلا|هلق|دلوقتي|بسرعه|فورا)? (عن|علي|عليه|عليها|عليهم|عنه|عنها|عنهم|ع|عل|هذا|هذه|هالحساب|هل|T|الحساب|الصفحه|القناه|حسابه|حسابها|حسابهم|صفحته|صفحتها)",
  "(بلغ|بلغي|ابلغ|ابلغي) (عن|علي|عليه|عليها|عنه|عنها|ع) (T|هذا|هذه|هالحساب|الحساب|الصفحه|القناه|حساب|حسابه|حسابها|صفحه|قناه|هاد|هيدا|هيك|ده|دي)",
  "(خلونا|خلينا|يلا|يالله|يلله|تعالوا|تعالو|هيا|لازم|كلنا|حنا|احنا|نبي|بدنا|عايزين|عاوزين|لنبدا|خل) … (نبلغ|نعمل ريبورت|نسوي ريبورت|ندير سينيالي|نسوي بلاغ|نقدم بلاغ|نسوي تبليغ|نطير|نسكر|نقفل)",
  "(لازم|ممكن|ياريت|يا ريت|ارجو ان|نرجو ان|اتمني|اتمني ان|ابيكم|ابغاكم|اريدكم|بدي ياكم|محتاجكم|عايزكم|عاوزكم) … (تبلغوا|تبلغو|تبلغون|يبلغ|تسوون ريبورت|تعملوا ريبورت|تعملو ريبورت)",
  "(اعملوا|اعملو|سووا|سوو|سوا|ديروا|ديرو|عطوه|عطوها|اعطوه|اعطوها|اعطوا|عطو|حطوا|حطو|ارسلوا|ارسلو|ابعتوا|ابعتو|ابعثوا|قدموا|قدمو|ارفعوا|ارفعو|كثفوا|كثفو|زيدوا|زيدو|نزلوا|نزلو|اضربوا|اضربو|اضربوه|اضربوها|انهالوا|وجهوا) … (ريبورت|ريبورتات|ربورت|بلاغ|بلاغا|بلاغات|البلاغات|بلاغاتكم|تبليغ|تبليغات|ابلاغ|سبام|سينيالي|سيناليه|سيغنالي|سيكنالي|signal|report)",
  "(ادعموا|ادعمونا|شاركوا|شاركونا|ساعدوا|ساعدونا|ساعدوني|شدوا|ركزوا|ركزو|انضموا|اضغطوا|اضغطو|ادخلوا|ادخلو) … (تبليغ|التبليغ|بالتبليغ|بلاغات|البلاغات|بالبلاغات|ريبورت|الريبورت|ابلاغ|الابلاغ|بالابلاغ)",
  "(الرجاء|رجاء|نرجو|ارجو|المطلوب|مطلوب|يرجي|نطلب|عليكم|ارجوكم) … (تبليغ|التبليغ|الابلاغ|ابلاغ|بلاغات|تبليغات|ريبورت|ريبورتات) (عن|علي|علي هذا|ضد|عليه|عليها|ل|فوري|فوريه|جماعي|مكثف)",
  "(تبليغ|بلاغ|ريبورت|ربورت) (جماعي|جماعيه|مكثف|فوري) (عن|علي|ضد|ل|T)",
  "(تبليغات|بلاغات|ريبورتات) (جماعيه|مكثفه|فوريه)? (عن|علي|ضد|ل) (T|هذا|هذه|الحساب|هالحساب|حساب|حسابه|حسابها|صفحه|قناه)",
  "(حمله|هجمه|غاره) (تبليغ|تبليغات|بلاغات|ريبورت|ريبورتات|ابلاغ) … (T|هذا|هذه|الحساب|هالحساب|حساب|صفحه|قناه|الليله|اليوم|الان|الساعه|تبدا|نبدا)",
  "(طيروا|طيرو|طيروه|طيروها|قفلوا|قفلو|اقفلوا|سكروا|سكرو|سكروه|اغلقوا|احذفوا|شيلوا|شيلو|فجروا|اسقطوا) … (T|الحساب|هالحساب|حسابه|حسابها|حسابهم|الصفحه|صفحته|صفحتها|القناه|حساب|صفحه)",
  "(ريبورت|ربورت|سبام|تبليغ) … (T|لهذا|للحساب|لحساب|لهالحساب|عليه|عليها) … (يطير|يتقفل|يتسكر|ينحذف|يغلق|نطيره|نسكره|يتبند|باند)",
];

/** Words of reporting near an account: a call only together with another sign. */
const NEAR = [
  "(report|reports|reporting|flag|flagging) … (T|this|him|her|it|them|his|their)",
  "(you should|you must|you all|make sure to|remember to|reminder to|up for|ready to|time to|reason to|feel free to|ask your friends to) … (report|flag|mass reporting|mass report|do the same) … (T|him|her|them|this)?",
  "T … (report|reports|reporting) (him|her|them|it|this|now|daily|again|please)?",
  "(ريبورت|ريبورتات|بلاغ|بلاغا|ببلاغ|بلاغات|البلاغات|تبليغ|التبليغ|تبليغات|يبلغ|تبلغ|تبلغوا|تبلغون|نبلغ|نبلغوا|بلغوا|بلغو|ابلغوا|بلغ|الابلاغ|ابلاغ) … (عن|علي|في|ضد|ع|ل)? … (T|هذا|هذه|هالحساب|الحساب|الصفحه|القناه|المنشور|حسابه|حسابها)",
  "T … (ريبورت|بلاغ|بلاغات|تبليغ|بلغوا|بلغو|نبلغ|تبليغات|ريبورتات)",
];

/** What only looks like a call: it is struck out before calls are looked for. */
const INNOCENT = [
  // Refusing, warning, asking to stop
  "(do not|dont|don t|never|please stop|stop|avoid|refuse to|no need to|nobody should|you should not|shouldn t|without|against|instead of|rather than) (mass|ever|please|just|spam)? (report|reporting|flag|flagging|mass report|mass reporting) … (T|this|him|her|them|it|people|anyone|accounts)?",
  "(they|people|trolls|bots|groups|someone|some|others|who) … (want|plan|planning|trying|call|calling|ask|asking|asked|told|tell|telling) … (to|everyone to|people to|others to|you to) (mass)? (report|get) … (me|us|her|him|them|T|this|my|our)?",
  "(fake|false|malicious) (report|reports|reporting|flags)",
  "(they|people|trolls|bots|groups|someone) … (are|is|were|keep|kept|have been|has been|started) (mass)? (reporting|flagging) (me|us|my|our|her|him|them|T|this|journalists|activists)",
  "(is|are|was|were|been|being|got|get|gets) (mass)? (reported|flagged) (by|for|to|as|missing|that|in|on)?",
  "(why|what happens|what if|how|how many|should i|did you|does|would|who would) … (anyone|people|you|they|i|many|it)? … (report|reporting|reports|reported) … (T|him|her|them|this)?",
  "(tell|tells|told|telling|ask|asks|asked|asking|tells its|tells their|orders|paid|pay|pays) … (to|for) (mass)? (report|reporting|flag) … (T|him|her|them|this)?",
  "(i|we|he|she|they|you|will|would|can|could|did|do|does) (not|never|wont|won t|didn t|dont) (ever)? (report|flag|reporting) … (T|him|her|them|this)?",
  "(our|the|his|her|their|police|officials|sources|investigators|media|journalists|scientists|doctors|witnesses|reporters) (investigators|team|sources|journalists|police|correspondent|officials|colleagues|study) (report|reports|will report|now report)",
  "(reported|reporting) (me|us|my|our)",
  "(will|to|must|should) report (to|back|for duty|for work|on time)",
  "(thanks|thank you|thx) … (for|to) … (reporting|report|reports)",
  "(if|when|once) (you|someone|your account) … (report|reported|flagged)",
  "(how to|guide to|protect|survive|recover|appeal) … (report|reporting|reports|reported)",
  "(لا|ما|لم|لن|بلاش|بدون|مش|مو|ليس) (ان)? (تبلغوا|تبلغو|تبلغ|تبلغون|يبلغ|نبلغ|تبليغ|ريبورت|بلاغات) … (عن|علي|عليه|عليها|ع|ضد)? (T|هذا|هذه|الحساب|هالحساب|حسابه|حسابها|احد|حدا|حد)?",
  "(لن|لا|ما|لم) (نبلغ|ابلغ|يبلغ|تبلغ) … (عن|علي)? (T|احد|حد)?",
  "(انتبهوا|احذروا|احذر|انتبه|تحذير|حذار|فضح|كشف|القروب|الجروب|المجموعه|ناس|الناس|اللي|الذين|الذي|من) … (يبلغون|يبلغو|بيبلغوا|يبلغوا|يطلبون|يحرضون|يجمع) … (التبليغ|عن|علي)? (T|حساب|حسابات)?",
  "(تم|جري|جرى|حصل) (اغلاق|حذف|تعليق|ايقاف|حظر) … (T|حساب|صفحه|حسابه|حسابها)? … (بعد|بسبب) … (بلاغات|تبليغ|تبليغات|ريبورت|بلاغ)",
  "(هل|لماذا|ليش|ليه|كيف|ماذا|متي|شلون) … (التبليغ|تبليغ|بلاغات|البلاغات|يبلغ|تبلغ|نبلغ|ريبورت)",
  "(شكرا|اشكر|نشكر) … (ضد|من|علي|رغم)? … (حمله|التبليغ|تبليغ|بلاغات|البلاغات|بلاغ|بلاغك)",
  "(وصلتني|جاني|جاتني|علي حسابي|حسابي عليه|عليه) … (بلاغات|بلاغ|ريبورت|ريبورتات|تبليغ)",
  "(بلاغ|بيان) (عاجل|صحفي|رسمي|رقم|من)",
  "(بلغوا|ابلغوا|بلغ|ابلغ|بلغي) (اصدقاء|اصدقاءكم|اصحابكم|الاهل|اهلكم|جيرانكم|الطلاب|الجميع|الناس|معلم|معلمك|زملاء|زملاءكم)",
  "(رفعت|قدمت|سويت|عملت|سجلت) (بلاغ|بلاغا|شكوي|ريبورت) … (علي|ضد|في|عن)? (الشركه|المحل|المطعم|التطبيق|البنك|الموقع|الفاتوره)?",
  "(متبلغوش|ماتبلغوش|متبلغش|ماتبلغش|ماتبلغو|ماتبلغوا|ماتعملوش|متعملوش) … (ريبورت|بلاغ)? … (T|الحساب|حسابه|حد)?",
  "(لا|ما) (تعملوا|تعملو|تسووا|تسوون|تسوو|تديروا|تقدموا|ترفعوا|تشاركوا|تستجيبوا|تنجروا|تنضموا) … (ريبورت|بلاغ|بلاغات|تبليغ|التبليغ|ابلاغ|البلاغات|الريبورت)",
  "(اوقفوا|وقفوا|وقفو|توقفوا|كفوا|كفي|كفايه|الغوا|ارفضوا|احذروا|احذر|لا) … (التبليغ|تبليغ|بلاغات|البلاغات|الابلاغ|للتبليغ|الريبورت|تبليغات) … (عن|علي|ضد|الكيديه|الجماعيه|الجماعي)? … (T|حساب|حسابات)?",
  "(دعوات|دعوه|دعوا|يدعون|يدعو|يدعون الي|تدعو|يطالبون|يحرضون|تحريض) … (تبليغ|التبليغ|للتبليغ|بالتبليغ|الابلاغ|للابلاغ|البلاغات|ريبورت) … (عن|علي|ضد)? … (T|حساب|حسابات)?",
  // Being attacked
  "(تعرض|تعرضت|يتعرض|تتعرض|نتعرض|اتعرض|ضحيه|بسبب|نتيجه|جراء|اثر|بعد|تعرضنا) … (لحمله|حمله|لحملات|حملات|لهجوم|هجوم|لهجمه|بلاغات|لبلاغات|تبليغ|التبليغ|تبليغات|لتبليغات|البلاغات|الريبورتات|ريبورتات|ريبورت) … (تبليغ|بلاغات|ريبورت|تبليغات|كيديه|جماعيه|جماعي)? … (T|حساب|حسابي|حسابه|حسابها|صفحه|صفحتي|قناه)?",
  "(حمله|هجوم|هجمه) (تبليغ|تبليغات|بلاغات|ريبورت|ريبورتات) … (ضدي|ضدنا|حسابي|صفحتي|حسابنا|قناتي|صفحتنا|الصحفيه|الصحفي|الناشطين|الصحفيين|منظمه)",
  "(عملوا|عملو|سووا|سوو|داروا|دارو|قدموا) (لي|ليا|عني|علينا|ضدي) … (ريبورت|بلاغ|بلاغات|تبليغ|تبليغات|حسابي|صفحتي)?",
  // News, officials, other things that are reported
  "(بلغوا|بلغو|ابلغوا|ابلغو|بلغ|ابلغ|تبليغ|التبليغ|الابلاغ|ابلاغ) … (الشرطه|الشرطة|الاسعاف|الدفاع المدني|الجهات|السلطات|النيابه|الاداره|المدير|المدرسه|البلديه|الطوارئ|اهله|اهلها|سلامي|السلام|تحياتي|عني ولو|الوزاره|المستشفي|الامن|الطبيب|عن عطل|عن حريق|عن اعطال|عن مشكله|عن المفقود|عن مفقود|عن اي مخالفه|عن الاخطاء|عن خطا|عن حادث)",
  "(بلغ|بلغت|يبلغ|تبلغ) (عدد|عددهم|السيل|من العمر|درجه|قيمه|سعر|الحر|اجمالي|حجم|السن|مجموع|ارتفاع|عن ربه|ذروته)",
  "(قدم|قدمت|تقدم|تقدمت|رفع|رفعت|سجل|تلقت|تلقي|استقبلت|ورد) … (بلاغ|بلاغا|ببلاغ|بلاغات) … (الي|للنايب|للنائب|للشرطه|ضد|عن|من|للمحكمه)?",
  "(ابلغ|ابلغت|ابلغنا|بلغنا|بلغني|ابلغني|افاد|افادت) … (مصدر|مصادر|شهود|الصحيفه|المتحدث|ان|انه|بان)",
  "(reports|reported|reporting) that",
  "(report|reports|reported|reporting) (by|from|says|said|shows|finds|found|card|cards|missing|writer|to work|to duty|to the police|to police|to your|to hr|to the|live|suggests|claims|published|due|deadline)",
  "(annual|weather|news|police|bug|crash|full|latest|status|daily|weekly|monthly|final|lab|book|medical|credit|un|media|human rights|progress|new|great) (report|reports)",
  "(this|the|our|my|a|his|her|their|another) (report|reports) (on|about|of|is|was|will|has|and|in|by|from|says|shows|T)",
  "(report|flag) (a|any|the|an|all|your|lost|every|suspicious)? (bug|bugs|crash|error|issue|problem|crime|fire|accident|pothole|outage|leak|lost|spam|scam|scams|phishing|absence|injury|symptoms|typo|package|emergency|results|findings|story|income)",
];

/** Signs beside the request itself that many are addressed, that it is prepared, or that an account is to fall. */
const SIGNS = {
  crowd: [
    "(you should too|make sure to|your daily reminder|who is up for|who is in|next is|all members|each of you|you know what to do|anyone with|everyone|everybody|guys|all of you|all of us|together|team|army|fam|friends|retweet|rt|share|spread|pass it on|as many as|the more)",
    "(اللي عنده|تكفون|واجب|كل واحد|كل من|كثروا|كثرو|عايزين|عاوزين|نبي|ابي|بدي|ادعموني|الاعضاء|ردو لي|دقيقه|شباب|يا شباب|جماعه|يا جماعه|كلكم|كلنا|الكل|الجميع|جميعا|اخوان|يا اخوان|يا ناس|اخوتي|متابعين|يا قوم|ربعي|خوتي|خاوتي|انشروا|انشرو|شاركوا|رتويت|ريتويت|ابطال|فريق|جيش)",
  ],
  removal: [
    "(banned|suspended|removed|deleted|taken down|take down|shut down|disabled|terminated|closed|gone|offline)",
    "(يطير|نطير|طيروا|طيرو|طيروه|يتقفل|يقفل|قفلوا|يتسكر|نسكر|سكروا|ينحذف|يحذف|يغلق|اغلاق|يتبند|باند|حظر|حذف|تعليق|يسقط|اسقاط)",
  ],
  script: [
    "(copy|paste|copy paste|template|script|choose|select|pick|click|tap|step|steps|option|reason|category|for harassment|for spam|for impersonation|for hate|hate speech|three dots)",
    "(انسخ|انسخوا|انسخو|نسخ|الصق|الصقوا|قالب|صيغه|النص التالي|اختار|اختاروا|اختارو|اختر|خيار|السبب|سبب|خطوات|الخطوات|النقاط الثلاث|ثلاث نقاط|انتحال|خطاب كراهيه|الكراهيه|اضغط|اضغطوا|اضغطو|ارهاب)",
  ],
  number: [
    "(\\d+) (reports|times|accounts|people|flags)",
    "(target|goal|need) … \\d+",
    "(\\d+|الف|ميه|ميت|مية|خمسين|مئه|مئات|الاف) (بلاغ|بلاغات|ريبورت|تبليغ|تبليغات|حساب|شخص)",
  ],
  hour: [
    "(tonight|right now|asap|at \\d+|in one hour|today at|starts at|before midnight)",
    "(الليله|الان|الحين|هسه|هلق|دلوقتي|فورا|بسرعه|الساعه|بكره|اليوم|قبل)",
  ],
} as const;

export type CallSign = "request" | keyof typeof SIGNS;

/** Words for an account that is not named here but shown, quoted or answered. */
const POINTED = [
  "(this|that|his|her|their|the) (account|page|profile|channel|user|post|tweet|video|guy|person|woman|man|accounts|pages)",
  "(report|flag|banned|reporting) (him|her|them|it)",
  "(get|have|take|bring|shut) (him|her|them|it)",
  "(هذا|هذه|هالحساب|هاد|هيدا|هاي|ذا|ده|دي|الحساب|حسابه|حسابها|حسابهم|الصفحه|صفحته|صفحتها|القناه|قناته|المنشور|البوست|التغريده|عليه|عليها|عنه|عنها|عليهم|طيروه|طيروها|سكروه|بلغوه|بلغوها|عطوه|عطوها|اعطوه|اعطوها|نطيره|لهالحساب|للحساب)",
];

const ARABIC = /^\p{Script=Arabic}/u;

export const CALL_PHRASES = {
  request: compiled(ASKED),
  near: compiled(NEAR),
  innocent: compiled(INNOCENT),
  pointed: compiled(POINTED),
  signs: Object.fromEntries(Object.entries(SIGNS).map(([sign, phrases]) => [sign, compiled(phrases)])) as {
    readonly [sign in keyof typeof SIGNS]: RegExp;
  },
} as const;

/** One expression for all phrases, on keys with a space at either end. */
function compiled(phrases: readonly string[]): RegExp {
  return new RegExp(phrases.map(expression).join("|"), "gu");
}

function expression(phrase: string): string {
  const parts = phrase.match(/\([^)]*\)\??|\S+/gu) ?? [];
  const body = parts.map((part) => {
    if (part === "…") return "(?: [^ ]+){0,3}?";
    if (!part.startsWith("(")) return ` ${word(part)}`;
    const isOptional = part.endsWith("?");
    const choices = part
      .slice(1, isOptional ? -2 : -1)
      .split("|")
      .map(word);
    return `(?: (?:${choices.join("|")}))${isOptional ? "?" : ""}`;
  });
  return `(?:${body.join("")}(?= ))`;
}

function word(text: string): string {
  if (text === "T") return TARGET_WORD;
  if (text.includes("\\d")) return text;
  const key = normalisedText(text);
  // "and" and "so" are written with the word they stand before.
  return ARABIC.test(key) ? `[وف]?${key}` : key;
}
