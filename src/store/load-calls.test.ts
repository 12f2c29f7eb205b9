import { afterEach, expect, it } from "vitest";
import { databaseOf, type TestRecord } from "../../tests/fixtures/database.ts";
import { normalisedText } from "../lib/normalised-text.ts";
import { matchCalls } from "../voices/call-targets.ts";
import { LONGEST_CALL, readCall } from "../voices/call-to-report.ts";
import { CALL_FILTER } from "../voices/call-to-report-filter.ts";
import type { Database } from "./database.ts";
import { loadCallsByTarget } from "./load-call-followers.ts";
import { loadCallMessages } from "./load-calls.ts";
import { loadReports } from "./load-reports.ts";

let database: Database | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

const T = Date.UTC(2021, 1, 2, 10);
const MINUTE = 60_000;
const report = (actor: string, minute: number, more: TestRecord = {}): TestRecord => ({
  type: "Flag",
  actor,
  object: "acc:77",
  published: T + minute * MINUTE,
  ...more,
});
const message = (content: string, more: TestRecord = {}): TestRecord => ({
  type: "Create",
  actor: "acc:caller",
  object: "post:call",
  context: "ch:1",
  published: T,
  content,
  ...more,
});

/** The calls on acc:77, with hearers and copiers by name. */
async function callsOn(records: readonly TestRecord[], accountKey?: (platform: string, account: string) => string) {
  database = await databaseOf(records);
  const log = await loadReports(database.connection);
  const messages = await loadCallMessages(database, {
    words: CALL_FILTER,
    longest: LONGEST_CALL,
    read: readCall,
    ...(accountKey && { accountKey }),
  });
  const calls = await loadCallsByTarget(database, matchCalls(messages, log), log, normalisedText);
  const target = Array.from({ length: log.targetCount }, (_, code) => log.names.target(code).id).indexOf("acc:77");
  const name = (code: number) => log.names.reporter(code).account;
  return (calls.get(target) ?? []).map(({ time, place, heard, copied }) => ({
    time: time - T,
    place,
    heard: Object.fromEntries([...heard].map(([code, since]) => [name(code), since - T])),
    copied: [...copied].map(name),
  }));
}

const REPORTS = [report("acc:1", 5), report("acc:2", 6)];

it("knows whom a call means by mention, id, name, link to a post, and the post that it answers", async () => {
  const post = { type: "Create", actor: "acc:77", object: "post:77", content: "good evening", published: T - MINUTE };
  const person = { type: "Person", id: "acc:77", preferredUsername: "Sami_83", published: T - MINUTE };
  const ways: readonly TestRecord[] = [
    message("everybody please report this account", { mention: ["acc:77"] }),
    message("everybody please report acc:77 now"),
    message("everybody please report @sami_83"),
    message("يا شباب بلغوا عن هذا المنشور https://x.example/someone/status/post:77"),
    message("everybody please report this post", { inReplyTo: "post:77" }),
  ];
  for (const way of ways) {
    const calls = await callsOn([person, post, way, ...REPORTS]);
    expect(calls, JSON.stringify(way)).toHaveLength(1);
    await database?.close();
  }
  expect(await callsOn([person, post, message("everybody please report @another_one"), ...REPORTS])).toEqual([]);
});

it("finds the pseudonym behind an id that people write", async () => {
  const hidden = REPORTS.map((each) => ({ ...each, object: "acc:77" }));
  const calls = await callsOn([message("everybody please report @real_id"), ...hidden], (_, account) =>
    account === "real_id" ? "acc:77" : account,
  );
  expect(calls).toHaveLength(1);
});

it("does not hear a reported account that calls for reports on itself, nor what only looks like a call", async () => {
  expect(await callsOn([message("everybody please report acc:77", { actor: "acc:77" }), ...REPORTS])).toEqual([]);
  expect(await callsOn([message("they told everyone to report acc:77, shame"), ...REPORTS])).toEqual([]);
});

it("knows which reporters were there: who joined or wrote and had not left, who passed it on, who follows the author", async () => {
  const at = (minute: number) => ({ published: T + minute * MINUTE });
  const join = (actor: string, minute: number, type = "Join") => ({ type, actor, object: "ch:1", ...at(minute) });
  const [call] = await callsOn([
    message("everybody please report acc:77"),
    join("acc:1", -30),
    join("acc:2", -30),
    join("acc:2", -10, "Leave"),
    join("acc:not-a-reporter", -30),
    { type: "Create", actor: "acc:3", object: "post:3", content: "hello", context: "ch:1", ...at(-20) },
    { type: "Announce", actor: "acc:4", object: "post:call", ...at(2) },
    { type: "Create", actor: "acc:5", object: "post:5", content: "yes", inReplyTo: "post:call", ...at(3) },
    { type: "Follow", actor: "acc:6", object: "acc:caller", ...at(-60) },
    ...[1, 2, 3, 4, 5, 6].map((who) => report(`acc:${who}`, 5 + who)),
  ]);
  expect(call?.heard).toEqual({
    "acc:1": -30 * MINUTE,
    "acc:3": -20 * MINUTE,
    "acc:4": 2 * MINUTE,
    "acc:5": 3 * MINUTE,
  });
  await database?.close();
  const [posted] = await callsOn([
    message("everybody please report acc:77", { context: undefined }),
    { type: "Follow", actor: "acc:6", object: "acc:caller", ...at(-60) },
    report("acc:6", 5),
  ]);
  expect(posted?.heard).toEqual({ "acc:6": -60 * MINUTE });
});

it("knows who sent the words that were handed out, whatever their marks, and not who wrote them before", async () => {
  const [call] = await callsOn([
    message("everybody report acc:77, copy this: “this account insults our whole street”"),
    report("acc:early", -5, { content: "this account insults our whole street" }),
    report("acc:1", 5, { content: "THIS account insults our whole street!!" }),
    report("acc:2", 6, { content: "spam" }),
  ]);
  expect(call?.copied).toEqual(["acc:1"]);
});
