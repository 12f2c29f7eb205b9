import { expect, it } from "vitest";
import { ozone } from "./ozone.ts";

const DEFS = "tools.ozone.moderation.defs#";
const ACCOUNT = { $type: "com.atproto.admin.defs#repoRef", did: "did:plc:target1" };
const POST = { $type: "com.atproto.repo.strongRef", uri: "at://did:plc:target1/app.bsky.feed.post/3k1", cid: "b1" };

function moderated(type: string, more: object = {}, subject: object = ACCOUNT, event: object = {}) {
  const record = {
    id: 7,
    event: { $type: `${DEFS}${type}`, ...event },
    subject,
    createdBy: "did:plc:somebody",
    createdAt: "2021-02-02T10:00:00.000Z",
    creatorHandle: "somebody.example",
    ...more,
  };
  return ozone.events(record, [], { map: {} });
}

it("reads a takedown of an account as a decision and a suspension, its reversal as the contrary", () => {
  expect(moderated("modEventTakedown")).toMatchObject([
    { id: "ozone:7", type: "Decision", object: "did:plc:target1", outcome: "upheld", basis: "merits" },
    { id: "ozone:7:suspend", type: "Suspend", object: "did:plc:target1" },
  ]);
  expect(moderated("modEventReverseTakedown")).toMatchObject([
    { type: "Decision", outcome: "dismissed" },
    { id: "ozone:7:restore", type: "Restore" },
  ]);
});

it("reads a takedown of a post as a decision about its author, who is not suspended", () => {
  expect(moderated("modEventTakedown", {}, POST)).toMatchObject([{ type: "Decision", object: "did:plc:target1" }]);
});

it("reads a label as upheld, and one that was only taken off as nothing", () => {
  expect(moderated("modEventLabel", {}, ACCOUNT, { createLabelVals: ["spam"] })).toMatchObject([{ outcome: "upheld" }]);
  expect(moderated("modEventLabel", {}, ACCOUNT, { createLabelVals: [], negateLabelVals: ["spam"] })).toEqual([]);
});

it.each([
  ["ozone/workspace", "merits"],
  ["automod/0.1", "automatic"],
  ["some-script", undefined],
])("takes a decision made with %s as one on the basis %s", (name, basis) => {
  expect(moderated("modEventAcknowledge", { modTool: { name } })[0]).toMatchObject({ outcome: "dismissed", basis });
});

it.each([
  "modEventComment",
  "modEventTag",
  "modEventPriorityScore",
  "modEventEmail",
  "ageAssuranceEvent",
  "modEventMute",
])("passes over %s", (type) => {
  expect(moderated(type)).toEqual([]);
});

it("passes over an appeal, which is no report on somebody else", () => {
  const event = { reportType: "com.atproto.moderation.defs#reasonAppeal" };
  expect(moderated("modEventReport", {}, ACCOUNT, event)).toEqual([]);
  expect(moderated("modEventReport", {}, ACCOUNT, { reportType: "tools.ozone.report.defs#reasonAppeal" })).toEqual([]);
});

it.each([
  ["a subject that is neither", { subject: { convoId: "c1" } }],
  ["a record of nobody", { subject: { uri: "https://evil.example/did:plc:x/" } }],
  ["an event without an id", { id: null }],
])("refuses %s", (_what, more) => {
  expect(() => moderated("modEventReport", more)).toThrow(/subject|id/);
});

it("takes no handle", () => {
  expect(JSON.stringify(moderated("modEventReport"))).not.toContain("somebody.example");
});
