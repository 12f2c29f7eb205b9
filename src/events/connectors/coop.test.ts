import { expect, it } from "vitest";
import { coop } from "./coop.ts";

const call = (more: object = {}) => ({
  reporter: { kind: "user", typeId: "user", id: "u17" },
  reportedAt: "2021-02-02T10:01:00.000Z",
  reportedItem: { id: "p9", typeId: "post", data: { text: "Good morning", creatorId: { id: "u40", typeId: "user" } } },
  reportedForReason: { policyId: "spam", reason: "صباح الخير" },
  ...more,
});
const events = (record: object) => coop.events(record as Record<string, unknown>, [], { map: {} });

it("reports an item of the reporter's own type as an account", () => {
  const reportedItem = { id: "u40", typeId: "user", data: {} };
  expect(events(call({ reportedItem }))).toMatchObject([{ type: "Flag", actor: "u17", object: "u40" }]);
});

it("reports another item as a post of its creator, where one is told", () => {
  expect(events(call())).toMatchObject([{ object: "u40", posts: ["p9"], category: "spam" }]);
  const [event] = events(call({ reportedItem: { id: "p9", typeId: "post" } }));
  expect(event).toMatchObject({ posts: ["p9"] });
  expect(event).not.toHaveProperty("object");
});

it("takes nothing of the item's own data", () => {
  expect(JSON.stringify(events(call()))).not.toContain("Good morning");
});

it("passes over what a rule reported, and refuses a call about nothing", () => {
  expect(events(call({ reporter: { kind: "rule", id: "r1" } }))).toEqual([]);
  expect(() => events(call({ reportedItem: null }))).toThrow("reportedItem");
});
