import { expect, it } from "vitest";
import { TEXT_WATCH_LIST_FORMAT, type TextWatchList } from "../../signals/text/text-watch-list.ts";
import { fingerprintOf, publicKeyOf, signingKey } from "../bundle/bundle.ts";
import { readWatchList, signWatchList } from "./signed-watch-list.ts";

const LIST: TextWatchList = {
  format: TEXT_WATCH_LIST_FORMAT,
  name: "bread",
  entries: [
    { kind: "phrase", value: "خبز طازج", language: "ar", reason: "a test", owner: "the bakery", expires: "2030-01-01" },
  ],
};
const key = signingKey(Buffer.alloc(32, 7));

it("comes back as it was signed, with the signer's fingerprint", () => {
  const signed = signWatchList(LIST, key);
  expect(readWatchList(signed)).toEqual({ list: LIST, key: fingerprintOf(publicKeyOf(key)) });
  expect(signWatchList(LIST, key)).toBe(signed);
  expect(readWatchList(JSON.stringify(LIST))).toEqual({ list: LIST, key: null });
});

it.each([
  ["another word", (text: string) => text.replace("طازج", "قديم")],
  ["another day", (text: string) => text.replace("2030-01-01", "2040-01-01")],
  [
    "another key",
    (text: string) =>
      text.replace(/-----BEGIN[^"]*/, `${publicKeyOf(signingKey(Buffer.alloc(32, 8))).replaceAll("\n", "\\n")}`),
  ],
  ["another signature", (text: string) => text.replace(/"signature":"...../, '"signature":"AAAAA')],
])("is refused with %s", (_, change) => {
  const changed = change(signWatchList(LIST, key));
  expect(changed).not.toBe(signWatchList(LIST, key));
  expect(() => readWatchList(changed)).toThrow("not what was signed");
});

it("is refused without a reason, an owner or a day on which it ends", () => {
  for (const field of ["reason", "owner", "expires"] as const) {
    const { [field]: _, ...rest } = LIST.entries[0]!;
    expect(() => readWatchList(JSON.stringify({ ...LIST, entries: [rest] }))).toThrow(field);
  }
});
