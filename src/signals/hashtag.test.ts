import { expect, it } from "vitest";
import { canonicalTag } from "./hashtag.ts";

it.each([
  ["Weather", "#weather"],
  ["#Weather", "#weather"],
  ["##weather ", "#weather"],
  ["＃ＷＥＡＴＨＥＲ", "#weather"],
  ["wea\u200Bther", "#weather"],
  ["#الطقس", "#الطقس"],
  ["#الطَّقْس", "#الطقس"],
  ["#الطــقس", "#الطقس"],
  ["#\u202Bالطقس\u202C", "#الطقس"],
  ["#ﺍﻟﻄﻘﺲ", "#الطقس"],
])("%j is written %j", (raw, tag) => expect(canonicalTag(raw)).toBe(tag));

it.each(["", "#", " # ", "\u200B", "ـ"])("%j is no tag", (raw) => expect(canonicalTag(raw)).toBeNull());

it("leaves letters alone", () => {
  expect(canonicalTag("#أمل")).not.toBe(canonicalTag("#امل"));
  expect(canonicalTag("#مدرسة")).not.toBe(canonicalTag("#مدرسه"));
});
