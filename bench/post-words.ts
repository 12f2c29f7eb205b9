/** Words of made-up posts about bread, weather, football, water and buses, written by hand. */
const words = (list: string) => list.trim().split(/\s+/u);

export const ARABIC = {
  start: words(
    "اليوم أمس غدا صباحا مساء الآن أخيرا عادة أحيانا بصراحة بالمناسبة يا_جماعة حسب_النشرة كالعادة قبل_قليل بعد_الظهر منذ_أسبوع طوال_الليل مع_الفجر في_العطلة نهاية_الأسبوع للأسف الحمد_لله والله سمعت_أن يقال_إن رأيت_أن أظن_أن لاحظت_أن أتمنى_أن",
  ),
  subject: words(
    "الخبز الفرن المخبز الرغيف الطحين العجين السمسم الزعتر الكعك الفطيرة الخباز الطابور المطر الغيم الريح الثلج الضباب الشمس الحرارة البرد العاصفة الرطوبة النسيم الموج البحر النهر البئر الخزان الماء الأنبوب الصنبور السد الينبوع الحافلة السائق الموقف المحطة التذكرة الراكب الطريق الجسر الدوار الإشارة الزحام المباراة الفريق اللاعب الحارس المدرب الحكم الجمهور الملعب الكرة الهدف الشوط الركلة الدوري الكأس البطولة الجار الحديقة السوق الدكان المدرسة الشارع الحي القرية البلدية المزرعة الزيتون القمح الشعير التمر العنب الرمان الشاي القهوة الحليب الجبن العسل",
  ),
  verb: words(
    "وصل تأخر نضج برد سخن انقطع عاد بدأ توقف ارتفع انخفض امتلأ فاض جف تحسن تغير اقترب ابتعد انتهى استمر فتح أغلق سقط هطل هدأ اشتد صفر سجل خسر فاز تعادل تدرب أصلح نظف وزع باع طبخ خبز زرع حصد شرب أكل ركب نزل انتظر ازدحم تعطل انطلق تجمع انتشر غادر",
  ),
  object: words(
    "عند_الباب قرب_الساحة في_الشارع_الخلفي أمام_المدرسة على_الرصيف تحت_الجسر خلف_الدكان بجانب_الحديقة وسط_السوق حول_الدوار داخل_الملعب فوق_السطح عبر_الوادي نحو_الجبل من_الشرق إلى_الساحل بين_البيوت لدى_الجيران في_القرية_المجاورة على_الخط_الثالث في_الشوط_الثاني قبل_صافرة_النهاية بعد_الاستراحة في_الدقيقة_الأخيرة من_الحنفية_القديمة بالماء_البارد على_نار_هادئة من_دون_ملح مع_الزيت_والزعتر بنكهة_السمسم لمدة_ساعتين حتى_المغرب منذ_الصباح_الباكر كل_خميس مرتين_في_اليوم بسعر_معقول بلا_سبب_واضح كما_توقعنا خلافا_للعادة أكثر_من_المعتاد أسرع_مما_ظننت بهدوء_تام بصوت_مرتفع",
  ),
  quality: words(
    "لذيذ طازج ساخن بارد متأخر مبكر مزدحم فارغ نظيف قديم جديد جميل طويل قصير ثقيل خفيف رطب جاف غزير شديد معتدل ممتع مثير سريع بطيء مالح حلو مر واسع ضيق عميق هادئ صاخب مفاجئ نادر كثير قليل رائع متعب مفيد غريب مشمس غائم عاصف ممطر لامع مكسور",
  ),
  link: words("و ثم لكن لأن حتى بينما مع_أن لذلك كما أو بعد_أن قبل_أن حين كلما إذا لولا غير_أن فقد كأن"),
  close: words(
    "ما_رأيكم هل_من_خبر شكرا_للجميع نراكم_قريبا إن_شاء_الله يا_ليت لا_تنسوا_المظلة خذوا_معكم_ماء من_جرب_يخبرنا حظا_موفقا بالعافية صحتين يوم_سعيد انتبهوا_للطريق تحياتي سلام إلى_اللقاء",
  ),
};

export const ENGLISH = {
  start: words(
    "today yesterday this_morning tonight honestly as_usual by_the_way last_week after_lunch all_night finally sometimes I_heard_that I_think_that it_seems_that they_say_that on_weekends before_dawn",
  ),
  subject: words(
    "the_bread the_bakery our_oven the_dough the_loaf the_flour the_rain the_wind the_fog the_sun the_storm the_snow the_river the_well the_tap the_tank the_bus the_driver the_stop the_station the_ticket the_road the_bridge the_match the_team the_keeper the_coach the_referee the_crowd the_pitch the_ball the_league the_cup the_garden the_market the_shop our_neighbour the_village the_farm the_wheat the_olive_trees the_tea the_coffee the_honey",
  ),
  verb: words(
    "arrived was_late got_cold warmed_up broke_down came_back started stopped rose fell filled_up overflowed dried_out improved changed came_closer ended went_on opened closed poured calmed_down scored lost won drew trained got_fixed sold_out waited left gathered spread",
  ),
  object: words(
    "at_the_door near_the_square behind_the_shop in_front_of_the_school on_the_pavement under_the_bridge beside_the_park around_the_corner inside_the_stadium over_the_roof across_the_valley towards_the_hills from_the_east down_to_the_coast between_the_houses in_the_second_half before_the_whistle after_the_break in_the_last_minute on_a_low_flame without_salt with_oil_and_thyme for_two_hours until_sunset since_early_morning every_thursday twice_a_day for_a_fair_price for_no_reason as_expected faster_than_I_thought very_quietly",
  ),
  quality: words(
    "fresh warm cold late early crowded empty clean old new lovely long short heavy light wet dry mild exciting fast slow salty sweet deep quiet loud sudden rare great tiring useful strange sunny cloudy windy",
  ),
  link: words("and then but because until while although so as or after before when whenever if"),
  close: words(
    "what_do_you_think any_news thanks_everyone see_you_soon bring_an_umbrella take_water_with_you good_luck enjoy have_a_nice_day mind_the_road cheers",
  ),
};

export const KURDISH = {
  start: words("ئەمڕۆ دوێنێ سبەینێ بەیانی ئێوارە ئێستا هەمیشە جارجار وەک_هەمیشە دوای_نیوەڕۆ"),
  subject: words(
    "نان نانەوا هەویر باران هەور با بەفر خۆر ڕووبار ئاو پاس شۆفێر وێستگە ڕێگا پرد یاری تیم یاریزان گۆڵ باخچە بازاڕ دووکان گوند",
  ),
  verb: words(
    "گەیشت دواکەوت ساردبووەوە گەرمبوو وەستا گەڕایەوە دەستیپێکرد کۆتاییهات بەرزبووەوە دابەزی پڕبوو وشکبوو باشتربوو",
  ),
  object: words(
    "لەبەر_دەرگا لە_نزیک_باخچە لە_ناو_بازاڕ لەسەر_ڕێگا لەژێر_پردەکە هەتا_ئێوارە لە_بەیانییەوە دوو_جار لە_ڕۆژێکدا بە_نرخێکی_باش بێ_هۆکار",
  ),
  quality: words("خۆش گەرم سارد درەنگ زوو قەرەباڵغ پاک کۆن نوێ جوان درێژ کورت قورس سووک تەڕ وشک خێرا هێمن"),
  link: words("و پاشان بەڵام چونکە تا کاتێک هەرچەندە بۆیە یان"),
  close: words("سوپاس_بۆ_هەمووان بەخێر_بێن ڕۆژتان_باش بڕوانن_چۆنە"),
};

export const PERSIAN = {
  start: words("امروز دیروز فردا صبح عصر الان همیشه گاهی مثل_همیشه بعد_از_ظهر راستش شنیدم_که فکر_کنم"),
  subject: words(
    "نان نانوایی خمیر آرد باران ابر باد برف آفتاب رودخانه آب چاه اتوبوس راننده ایستگاه بلیت راه پل بازی تیم دروازه‌بان مربی داور توپ باغ بازار مغازه روستا چای قهوه پنیر عسل",
  ),
  verb: words(
    "رسید دیر_کرد سرد_شد گرم_شد ایستاد برگشت شروع_شد تمام_شد بالا_رفت پایین_آمد پر_شد خشک_شد بهتر_شد خراب_شد باز_شد بسته_شد",
  ),
  object: words(
    "جلوی_در نزدیک_میدان توی_کوچه روبروی_مدرسه زیر_پل پشت_مغازه کنار_باغ وسط_بازار تا_غروب از_صبح_زود دو_بار_در_روز با_قیمت_خوب بی‌دلیل در_نیمه_دوم در_دقیقه_آخر",
  ),
  quality: words("تازه گرم سرد دیر زود شلوغ خالی تمیز کهنه نو زیبا دراز کوتاه سنگین سبک خیس خشک تند آرام شیرین"),
  link: words("و بعد اما چون تا وقتی اگرچه پس یا که"),
  close: words("نظر_شما_چیست ممنون_از_همه روز_خوش موفق_باشید چتر_یادتان_نرود"),
};
