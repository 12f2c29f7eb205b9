import { expect, it } from "vitest";
import { handleKey } from "./handle-key.ts";

it.each([
  ["Mint_Lemon.0417", "mint lemon"],
  ["mintLemon99", "mint lemon"],
  ["mint-lemon", "mint lemon"],
  ["bread4river22", "bread 4 river"],
  ["خبز_الحي_١٢", "خبز الحي"],
  ["ｍｉｎｔ７", "mint"],
  ["olive@server.example", "olive"],
])("takes %s for %s", (handle, stem) => {
  expect(handleKey(handle)?.stem).toBe(stem);
});

it.each(["", "123456", "ab12", "___", "user-4711", "User83", "مستخدم_٩٩"])("finds no pattern in %j", (handle) => {
  expect(handleKey(handle)).toBeNull();
});
