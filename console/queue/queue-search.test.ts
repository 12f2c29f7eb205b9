import { describe, expect, it } from "vitest";
import { queueQuery, queueSearch } from "./queue-search.ts";

describe("queueSearch", () => {
  it("takes nothing from an address that is not the queue's", () => {
    expect(queueSearch({ order: "volume", harm: "dislike", states: "open,gone", dueWithin: "-3", evil: "1" })).toEqual({
      states: "open",
    });
  });

  it("asks for what needs somebody where the address says nothing, and never sends what only concerns the screen", () => {
    expect(queueQuery(queueSearch({ at: "x", detail: "open" }))).toEqual({ states: "open,proposed" });
    expect(queueQuery(queueSearch({ states: "closed,watched", holder: "me" }))).toEqual({
      states: "watched,closed",
      holder: "me",
    });
  });
});
