import { describe, expect, it } from "vitest";
import {
  CALLS,
  LOOK_ALIKES,
  SECOND_CALLS,
  SECOND_LOOK_ALIKES,
  UNSEEN_CALLS,
  UNSEEN_LOOK_ALIKES,
} from "../../tests/fixtures/calls-to-report.ts";
import {
  FRESH_CALLS,
  FRESH_LOOK_ALIKES,
  SEALED_CALLS,
  SEALED_LOOK_ALIKES,
} from "../../tests/fixtures/calls-to-report-fresh.ts";
import { readCall } from "./call-to-report.ts";
import { CALL_FILTER } from "./call-to-report-filter.ts";

function judged(calls: readonly string[], lookAlikes: readonly string[]) {
  const missed = calls.filter((text) => readCall(text) === undefined);
  const wrong = lookAlikes.filter((text) => readCall(text) !== undefined);
  return { missed, wrong, found: calls.length - missed.length };
}

describe("reading the hand-written lists", () => {
  it("finds nearly all of the calls that it was mended for, and leaves what looks like one", () => {
    const { missed, wrong, found } = judged([...CALLS, ...SECOND_CALLS], [...LOOK_ALIKES, ...SECOND_LOOK_ALIKES]);
    console.info(
      `calls to report, known lists: ${found} of ${CALLS.length + SECOND_CALLS.length} found, ${wrong.length} of ${LOOK_ALIKES.length + SECOND_LOOK_ALIKES.length} look-alikes taken for calls`,
    );
    expect({ few: missed.length <= 2, wrong }).toEqual({ few: true, wrong: [] });
  });

  it.each([
    ["fresh", FRESH_CALLS, FRESH_LOOK_ALIKES],
    ["sealed", SEALED_CALLS, SEALED_LOOK_ALIKES],
  ])("reads the %s list, written before the rules", (name, calls, lookAlikes) => {
    const { wrong, found } = judged(calls, lookAlikes);
    console.info(
      `calls to report, ${name} list: ${found} of ${calls.length} found, ${wrong.length} of ${lookAlikes.length} look-alikes taken for calls`,
    );
    expect(found / calls.length).toBeGreaterThanOrEqual(0.75);
    expect(wrong.length / lookAlikes.length).toBeLessThanOrEqual(0.1);
  });

  it("does so on the list on which the rules before were judged, with what it misses told", () => {
    const { missed, wrong, found } = judged(UNSEEN_CALLS, UNSEEN_LOOK_ALIKES);
    console.info(
      `calls to report, unseen list: ${found} of ${UNSEEN_CALLS.length} found, ${wrong.length} of ${UNSEEN_LOOK_ALIKES.length} look-alikes taken for calls; missed: ${missed.join(" | ")}; wrong: ${wrong.join(" | ")}`,
    );
    expect(found / UNSEEN_CALLS.length).toBeGreaterThanOrEqual(0.9);
    expect(wrong.length / UNSEEN_LOOK_ALIKES.length).toBeLessThanOrEqual(0.1);
  });
});

it("leaves out by the database's filter only what is no call, whatever its spelling", () => {
  const filter = new RegExp(CALL_FILTER.replace(/\\x\{/g, "\\u{"), "u");
  const spelled = [
    "بَلِّغُوا عن @a_user",
    "بلـــغوا عن @a_user",
    "بل\u200cغوا عن @a_user",
    "ｒｅｐｏｒｔ @a_user",
    "REPORT @a_user!!!",
  ];
  const lists = [CALLS, SECOND_CALLS, UNSEEN_CALLS, FRESH_CALLS, SEALED_CALLS, spelled].flat();
  expect(lists.filter((text) => readCall(text) !== undefined && !filter.test(text))).toEqual([]);
  expect(filter.test("Good morning, the market list is out")).toBe(false);
});

describe("readCall", () => {
  it("says whom a message names, by handle or link", () => {
    expect(readCall("Everyone report @Some.User and https://x.example/@other now")?.handles).toEqual([
      "some.user",
      "other",
    ]);
    expect(readCall("بلغوا عن القناة t.me/bad_channel")).toMatchObject({ handles: ["bad_channel"], pointsAway: false });
    // A link to a post names nobody.
    expect(readCall("report this post https://x.example/someone/status/123456")?.handles).toEqual([]);
  });

  it("says where a message only points at somebody, and finds no call where nobody is meant", () => {
    expect(readCall("يا شباب بلغوا عن هذا الحساب")).toMatchObject({ handles: [], pointsAway: true });
    expect(readCall("please report spam whenever you see it")).toBeUndefined();
    expect(readCall("بلغوا عن المخالفات دائما")).toBeUndefined();
  });

  it("counts the signs of preparation", () => {
    expect(readCall("report @a_user")).toMatchObject({ signs: ["request"], strength: 1 });
    const prepared = readCall("شباب انسخوا النص وقدموا ١٠٠ بلاغ على @a_user الليلة حتى يتقفل");
    expect(prepared?.signs).toEqual(["request", "crowd", "removal", "script", "number", "hour"]);
  });

  it("is not misled by marks, stretched words, width and unseen characters", () => {
    for (const text of [
      "بَلِّغُوا عن @a_user",
      "بلـــغوا عن @a_user",
      "بل\u200cغوا عن @a_user",
      "ｒｅｐｏｒｔ @a_user",
      "REPORT @a_user!!!",
    ])
      expect(readCall(text), text).toBeDefined();
  });

  it("takes a text that a helpline quotes in its warning for no call, and a call that mentions an earlier warning for one", () => {
    expect(readCall("Stop reporting @a_user")).toBeUndefined();
    expect(readCall("they said do not report @a_user but everyone report @a_user now")).toBeDefined();
  });

  it("reads hostile text in the time of ordinary text", () => {
    for (const part of ["report ", "بلغوا ", "everyone report ", "they want to report ", "@a_user "]) {
      const begin = process.cpuUsage();
      readCall(part.repeat(4000 / part.length));
      const { user } = process.cpuUsage(begin);
      expect(user, part).toBeLessThan(500_000);
    }
  });
});
