import { describe, expect, it } from "vitest";
import { Voice } from "./language.ts";
import { ACCOUNTS } from "./wording.ts";

const [english, arabic, eastern] = [new Voice("en"), new Voice("ar"), new Voice("ar", "arab")];

describe("Voice", () => {
  it.each([
    [0, "لا حسابات"],
    [1, "حساب واحد"],
    [2, "حسابان"],
    [3, "3 حسابات"],
    [10, "10 حسابات"],
    [11, "11 حسابًا"],
    [99, "99 حسابًا"],
    [100, "100 حساب"],
    [103, "103 حسابات"],
  ])("counts %i accounts in Arabic with the form that the number asks for", (count, text) => {
    expect(arabic.counted(count, ACCOUNTS)).toBe(text);
  });

  it("counts in English, and in either digits", () => {
    expect([1, 2, 1200].map((count) => english.counted(count, ACCOUNTS))).toEqual([
      "1 account",
      "2 accounts",
      "1,200 accounts",
    ]);
    expect(eastern.counted(1200, ACCOUNTS)).toBe("١٬٢٠٠ حساب");
  });

  it("writes very small and very large numbers as powers of ten", () => {
    expect([0, 0.005, 21.4, 1234.5, 1.2e-12, 3e9].map((value) => english.number(value))).toEqual([
      "0",
      "0.005",
      "21.4",
      "1,235",
      "1.2×10⁻¹²",
      "3×10⁹",
    ]);
  });

  it("tells times in UTC wherever it runs, and says nothing for what is no time", () => {
    expect(english.span("2021-02-02T23:30:00.000Z", "2021-02-03T00:10:00.000Z")).toBe(
      "2 Feb 2021, 23:30 – 3 Feb 2021, 00:10 UTC",
    );
    expect(arabic.day("2021-02-02T23:30:00.000Z")).toBe("2 فبراير 2021");
    expect(english.moment("yesterday")).toBe("–");
  });
});
