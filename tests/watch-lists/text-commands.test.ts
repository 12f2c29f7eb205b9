import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runMarsad } from "../run-marsad.ts";

const folder = mkdtempSync(join(tmpdir(), "marsad-text-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const marsad = (words: readonly string[], input?: string) => runMarsad(folder, words, {}, input);

const entry = (kind: string, value: string, expires: string) => ({
  kind,
  value,
  language: "ar",
  reason: "offers that nobody made",
  owner: "bakers' union",
  expires,
});
const LIST = {
  format: "marsad text watch-list 1",
  name: "bakeries",
  entries: [
    entry("phrase", "خبز طازج", "2031-01-31"),
    entry("hashtag", "#مخبز_الحي", "2031-01-31"),
    entry("link", "bread.example/offers", "2031-01-31"),
    entry("phrase", "كعك السمسم", "2029-01-31"),
  ],
};
const POST = "خـبز طــازج من #مخبز_الحي https://www.bread.example/offers/7 وكعك السمسم";

let key = "";

beforeAll(async () => {
  writeFileSync(join(folder, "bread.json"), JSON.stringify(LIST));
  writeFileSync(join(folder, "rain.csv"), "member,link,when\nsami,https://rain.example/1,2021-01-01T00:00:00Z\n");
  const columns = ["actor=member", "object=link", "published=when"].flatMap((column) => ["--map", column]);
  const imported = await marsad(["import", "rain.csv", "--type", "Announce", "--platform", "chat.example", ...columns]);
  expect([imported.code, imported.said]).toEqual([0, expect.any(String)]);
  const signed = await marsad(["watch-list", "sign", "bread.json", "--out", "bread.signed.json"]);
  expect([signed.code, signed.said]).toEqual([0, expect.stringContaining("4 entries signed")]);
  const told = await marsad(["bundle", "key"]);
  key = told.out.trim();
  expect(key).toMatch(/^[0-9a-f]{64}$/);
}, 60_000);

describe("a watch-list that was signed for others", () => {
  it("is verified under the key that signed it, and under no other", async () => {
    const right = await marsad(["watch-list", "verify", "bread.signed.json", "--key", key]);
    expect([right.code, right.out.trim()]).toEqual([0, key]);
    const wrong = await marsad(["watch-list", "verify", "bread.signed.json", "--key", "0".repeat(64)]);
    expect(wrong.code).not.toBe(0);
    expect(wrong.said).toContain("another key signed this list");
    expect((await marsad(["watch-list", "verify", "bread.json"])).said).toContain("nobody signed this list");
  });

  it("is refused when anything in it was changed", async () => {
    const changed = readFileSync(join(folder, "bread.signed.json"), "utf8").replace("خبز طازج", "خبز يابس");
    writeFileSync(join(folder, "changed.json"), changed);
    const { code, out, said } = await marsad(["watch-list", "check", POST, "--list", "changed.json"]);
    expect([code === 0, out]).toEqual([false, ""]);
    expect(said).toContain("the list is not what was signed");
  });

  it("tells each hit with its writing, its reason, its owner and its last day", async () => {
    const words = ["watch-list", "check", POST, "--list", "bread.signed.json", "--key", key, "--on", "2030-01-01"];
    const { code, out } = await marsad(words);
    expect(code).toBe(0);
    const because = "offers that nobody made (bakers' union, until 2031-01-31)";
    expect(out.trimEnd().split("\n")).toEqual([
      `phrase خبز طازج: as written, in خـبز طــازج; ${because}`,
      `hashtag #مخبز_الحي: as written, in #مخبز_الحي; ${because}`,
      `link bread.example/offers: as written, in https://www.bread.example/offers/7; ${because}`,
    ]);
  });

  it("looks in each line of standard input, and tells in JSON what was stripped where", async () => {
    const words = ["watch-list", "check", "-", "--list", "bread.signed.json", "--on", "2029-01-31", "--json"];
    const { code, out } = await marsad(words, "ڡى الحٮر\nكعك السم\u200bسم\n");
    const rows = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([code, rows.map(({ hits }) => hits.length)]).toEqual([0, [0, 1]]);
    expect(rows[1].hits[0]).toMatchObject({ entry: { value: "كعك السمسم" }, writing: "as written" });
    expect(rows[1].stripped).toEqual([{ codePoint: "U+200B", kind: "unseen", at: [8] }]);
  });
});

describe("marsad normalize --clusters", () => {
  const BREAD = "خبز طازج في مخبز الحي كل صباح قبل السابعة والزعتر عليه كثير";
  const LINES = [BREAD.replace("صباح", "مساء"), "المطر غزير اليوم والحافلة متأخرة", BREAD, `🍞 ${BREAD}`].join("\n");

  it("tells which lines were written from one text and what was changed", async () => {
    const { code, out } = await marsad(["normalize", "-", "--clusters"], LINES);
    expect([code, out.trimEnd().split("\n")]).toEqual([
      0,
      [
        `3 texts: ${BREAD}`,
        "  line 1: خبز طازج في مخبز الحي كل [-صباح-] {+مساء+} قبل السابعة والزعتر عليه كثير",
        `  line 4: {+🍞+} ${BREAD}`,
      ],
    ]);
  });

  it("does so in JSON, a cluster a line", async () => {
    const { out } = await marsad(["normalize", "-", "--clusters", "--json"], LINES);
    const rows = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(1);
    expect(rows[0].text).toBe(BREAD);
    expect(rows[0].others.map(({ line }: { line: number }) => line)).toEqual([1, 4]);
    expect(rows[0].others[0].diff[1]).toEqual({ in: "first", text: "صباح" });
  });
});
