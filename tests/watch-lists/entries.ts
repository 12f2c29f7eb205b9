/** What the tables in this folder are matched with: hand-written, about bread, weather, football, water and buses. */
export const ENTRIES = [
  ["phrase", "خبز طازج", "ar"],
  ["phrase", "مياه ملوثة", "ar"],
  ["phrase", "حافلة متأخرة", "ar"],
  ["phrase", "ركلة جزاء", "ar"],
  ["phrase", "عاصفة رملية", "ar"],
  ["phrase", "زيت الزيتون", "ar"],
  ["phrase", "تذاكر مجانية", "ar"],
  ["phrase", "فرن الحي", "ar"],
  ["phrase", "مستودعات", "ar"],
  ["phrase", "فيضان", "ar"],
  ["phrase", "خبز", "ar"],
  ["phrase", "نبات", "ar"],
  ["phrase", "سبب", "ar"],
  ["phrase", "ماء", "ar"],
  ["phrase", "قناة", "ar"],
  ["phrase", "free bread", "en"],
  ["phrase", "overflow", "en"],
  ["phrase", "نانی گەرم", "ckb"],
  ["phrase", "گرم", "fa"],
  ["phrase", "تازہ روٹی", "ur"],
  ["hashtag", "#طقس_الساحل", "ar"],
  ["handle", "@bread_deals", "en"],
  ["link", "bread.example/offer", "en"],
] as const;

/** Which entry, by its value, and a text. */
export type Row = readonly [value: string, text: string];
