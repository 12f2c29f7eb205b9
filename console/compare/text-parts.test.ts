import { describe, expect, it } from "vitest";
import { compared, textParts } from "./text-parts.ts";

describe("a text in pieces", () => {
  it("shows what nobody sees, keeps addresses whole and loses nothing", () => {
    const text = "في الثامنة\u200f مساءً\u202e https://news.example/a?b=ج\nend\u200b";
    const parts = textParts(text);
    expect(parts.map(({ text: part }) => part).join("")).toBe(text);
    expect(parts.filter(({ kind }) => kind === "unseen").map(({ text: part }) => part)).toEqual([
      "\u200f",
      "\u202e",
      "\u200b",
    ]);
    expect(parts.filter(({ kind }) => kind === "address")).toEqual([
      { kind: "address", text: "https://news.example/a?b=ج" },
    ]);
  });
});

describe("two texts word by word", () => {
  it.each([
    ["The lighthouse must be blue today", "The lighthouse must be green today", ["blue"], ["green"]],
    ["نلتقي عند المنارة الزرقاء مساء اليوم", "نلتقي عند المنارة البيضاء مساء اليوم", ["الزرقاء"], ["البيضاء"]],
    ["same", "same", [], []],
    ["", "new", [], ["new"]],
  ])("tells what differs and keeps both as they are (%s)", (left, right, onlyLeft, onlyRight) => {
    const sides = compared(left, right);
    const only = (parts: readonly { isShared: boolean; text: string }[]) =>
      parts.filter(({ isShared }) => !isShared).map(({ text }) => text);
    expect(only(sides.left)).toEqual(onlyLeft);
    expect(only(sides.right)).toEqual(onlyRight);
    expect(sides.left.map(({ text }) => text).join("")).toBe(left);
    expect(sides.right.map(({ text }) => text).join("")).toBe(right);
  });

  it("sees a difference that nobody sees", () => {
    expect(compared("light house", "light\u200b house").right.some(({ isShared }) => !isShared)).toBe(true);
  });
});
