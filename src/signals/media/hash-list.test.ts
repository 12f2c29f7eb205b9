import { expect, it } from "vitest";
import { readHashList } from "./hash-list.ts";
import { parsePdq } from "./pdq-hash.ts";

const [ONE, TWO] = ["0123456789abcdef".repeat(4), "f".repeat(64)];

it("a list of hashes is read in every form in which people exchange them", () => {
  const { pictures, videos, unread } = readHashList(
    [
      "hash,quality,file",
      "# bread, water",
      ONE,
      `${TWO},97,a, b.png`,
      `HASH_PDQ ${ONE}`,
      `pdq ${TWO.toUpperCase()}`,
      JSON.stringify({ file: "c.png", pdq: ONE, quality: 12 }),
      "",
      `0,100,${ONE},0.000`,
      `30,100,${TWO},1.000`,
      JSON.stringify({ file: "d.mp4", vpdq: [`0,90,${TWO},0.000`] }),
    ].join("\r\n"),
    "list.txt",
  );
  expect(unread).toEqual([]);
  const [one, two] = [parsePdq(ONE), parsePdq(TWO)];
  expect(pictures).toEqual([
    { hash: one, label: "" },
    { hash: two, quality: 97, label: "a, b.png" },
    { hash: one, label: "" },
    { hash: two, label: "" },
    { hash: one, quality: 12, label: "c.png" },
  ]);
  expect(videos.map(({ label, frames }) => [label, frames.map(({ frame }) => frame)])).toEqual([
    ["d.mp4", [0]],
    ["list.txt", [0, 30]],
  ]);
});

it("lines of a list that are no hash are told by their numbers", () => {
  const bad = [
    "x",
    ONE.slice(1),
    `HASH_SHA256 ${ONE}`,
    `${ONE}0`,
    '{"pdq":"12"}',
    "{",
    '{"vpdq":["x"]}',
    "[]",
    `0,100,${ONE}`,
  ];
  expect(readHashList(bad.join("\n"), "l").unread).toEqual(bad.map((_, at) => at + 1));
});
