import { expect, it } from "vitest";
import { hijackExample } from "../../src/findings/crowd-example.ts";
import { hashtagHijack } from "../../src/findings/detectors/hashtag-hijack.ts";
import { analyse } from "../../src/pipeline.ts";
import { TEXT_WATCH_LIST_FORMAT, type TextWatchList } from "../../src/signals/text/text-watch-list.ts";
import { databaseOf } from "../fixtures/database.ts";

const listOf = (value: string, expires = "2099-01-01"): TextWatchList => ({
  format: TEXT_WATCH_LIST_FORMAT,
  name: "market",
  entries: [{ kind: "phrase", value, language: "und", reason: "asked for", owner: "helpline", expires }],
});

/** What half of the group writes, word for word. */
const SAID = hijackExample(true).find(({ actor }) => actor === "acc:c0")?.content as string;

async function told(...lists: TextWatchList[]) {
  const database = await databaseOf(hijackExample(true).map((event) => ({ ...event })));
  try {
    const { findings, failures } = await analyse({
      database,
      detectors: [hashtagHijack],
      watchLists: async () => lists,
    });
    expect(failures).toEqual([]);
    return findings;
  } finally {
    await database.close();
  }
}

it("says how many of a group's posts hit a list, names the list, and tells nothing that stands in it", async () => {
  const [without] = await told();
  const [found] = await told(listOf(SAID));
  expect({ ...found, explanation: 0 }).toEqual({ ...without, explanation: 0 });
  const { en, ar } = found!.explanation;
  expect(without?.explanation.en).not.toContain("watch-lists");
  expect(en).toMatch(
    /on the watch-lists “market”: in 13 of the group's 25 posts, in 0 of the \d+ others under the tag\./,
  );
  expect(ar).toContain("في 13 من منشورات المجموعة البالغ عددها 25");
  expect(en + ar).not.toContain(SAID.slice(0, 10));
});

it("says nothing of what is not in the stream, or had expired when the record ends", async () => {
  const without = await told();
  expect(await told(listOf("خبز طازج من فرن الحارة"))).toEqual(without);
  expect(await told(listOf(SAID, "2020-01-01"))).toEqual(without);
});
