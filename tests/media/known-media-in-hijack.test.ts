import { expect, it } from "vitest";
import type { MarsadEvent } from "../../src/events/event.ts";
import { hijackExample } from "../../src/findings/crowd-example.ts";
import { hashtagHijack } from "../../src/findings/detectors/hashtag-hijack.ts";
import { analyse } from "../../src/pipeline.ts";
import type { BankEntry } from "../../src/signals/media/bank.ts";
import type { Bank } from "../../src/signals/media/known-media.ts";
import { databaseOf } from "../fixtures/database.ts";

const SHA256 = "a1".repeat(32);
const entry: BankEntry = { type: "sha256", hash: SHA256, opinion: "POSITIVE", labels: ["lamp hoax"], provenance: [] };
const banks = (...entries: BankEntry[]): Bank[] => [{ name: "one", entries }];

/** Twenty of the group's posts carry the known file, and the first of the others' under the tag. */
const withFiles = () => {
  const events = hijackExample(true);
  const isUnderTag = ({ type, tag }: MarsadEvent) => type === "Create" && tag?.[0] === "#topic_2";
  const isOfGroup = ({ actor }: MarsadEvent) => actor?.startsWith("acc:c") ?? false;
  const carriers = new Set([
    ...events.filter((event) => isUnderTag(event) && isOfGroup(event)).slice(0, 20),
    events.find((event) => isUnderTag(event) && !isOfGroup(event)),
  ]);
  const attachment = [{ mediaType: "image/png", sha256: SHA256 }];
  return events.map((event) => (carriers.has(event) ? { ...event, attachment } : { ...event }));
};

async function explanations(known: Bank[] = []) {
  const database = await databaseOf(withFiles());
  try {
    const analysis = await analyse({ database, detectors: [hashtagHijack], banks: async () => known });
    expect(analysis.failures).toEqual([]);
    return analysis.findings.map(({ explanation, ...finding }) => ({ finding, explanation }));
  } finally {
    await database.close();
  }
}

it("says how many of a group's posts carry what banks know, and what it is called there", async () => {
  const [without] = await explanations();
  const [told] = await explanations(banks(entry));
  expect(without?.explanation.en).not.toContain("banks");
  expect(told?.finding).toEqual(without?.finding);
  expect(told?.explanation.en).toMatch(
    /banks know, labelled “lamp hoax”: in 20 of the group's 25 posts, in 1 of the \d+ others under the tag\. A match/,
  );
  expect(told?.explanation.ar).toContain("في 20 من منشورات المجموعة البالغ عددها 25");
});

it("says nothing of what is harmless or not in the stream, and says where it is disputed", async () => {
  const without = await explanations();
  expect(await explanations(banks({ ...entry, opinion: "NEGATIVE" }))).toEqual(without);
  expect(await explanations(banks({ ...entry, hash: "c3".repeat(32) }))).toEqual(without);
  const [disputed] = await explanations(banks({ ...entry, opinion: "DISPUTED" }));
  expect(disputed?.explanation.en).toContain("about what 20 of these carry those who shared it disagree");
  expect(disputed?.explanation.ar).toContain("محلّ خلاف");
});
