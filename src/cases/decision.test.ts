import { describe, expect, it } from "vitest";
import { decisionDraft, draftProblems } from "./decision.ts";

const now = new Date("2026-03-01T10:00:00Z");
const whole = {
  measure: "suspend",
  subjects: [{ platform: "x.example", id: "acc:1", kind: "account" }],
  facts: "One text on nine days.",
  ground: { kind: "terms", clause: "§ 4", explanation: "One person runs them all." },
  category: "OTHER_VIOLATION_TC",
  contentDate: "2026-01-05T00:00:00Z",
};
const misuse = { kind: "unfounded-notices", manifest: 9, all: 10, warnedAt: "2026-02-01T00:00:00Z", sinceWarning: 2 };
const fieldsOf = (changes: object) =>
  draftProblems(decisionDraft.parse({ ...whole, ...changes }), now).map(({ field }) => field);

describe("a draft", () => {
  it.each([
    ["is whole", {}, []],
    ["says nothing of the ground", { ground: undefined }, ["ground"]],
    ["falls under nothing", { category: undefined }, ["category"]],
    ["is taken on nothing", { subjects: [] }, ["subjects"]],
    ["removes an account", { measure: "remove" }, ["subjects"]],
    ["is of the future", { contentDate: "2026-04-01T00:00:00Z" }, ["contentDate"]],
    ["ended before it began", { until: "2026-02-01T00:00:00Z" }, ["until"]],
    ["holds for two days", { measure: "hold", until: "2026-03-03T10:00:00Z" }, ["until"]],
    ["holds without an end", { measure: "hold" }, ["until"]],
    ["watches without a day", { measure: "observe" }, ["reviewAt"]],
    ["suspends for misuse after a warning", { misuse }, []],
    ["suspends for misuse that was rare", { misuse: { ...misuse, all: 40 } }, ["misuse"]],
    ["suspends for misuse without a warning", { misuse: { ...misuse, warnedAt: null } }, ["misuse"]],
    ["suspends for what was before the warning", { misuse: { ...misuse, sinceWarning: 0 } }, ["misuse"]],
    ["labels for misuse", { measure: "label", misuse }, ["misuse"]],
  ])("that %s is answered by field", (_, changes, fields) => {
    expect(fieldsOf(changes)).toEqual(fields);
  });
});
