import { describe, expect, it } from "vitest";
import { guessMapping } from "./guess-mapping.ts";

describe("guessMapping", () => {
  it("knows the usual names, however they are written", () => {
    expect(guessMapping(["Tweet_ID", "User ID", "created_at", "full_text", "Likes"])).toEqual({
      map: { object: "Tweet_ID", actor: "User ID", published: "created_at", content: "full_text" },
      type: "Create",
    });
    expect(guessMapping(["reporter_id", "reported_id", "date"])).toEqual({
      map: { actor: "reporter_id", object: "reported_id", published: "date" },
      type: "Flag",
    });
  });

  it("takes a table's own id for the post where nothing else is one, and no column twice", () => {
    expect(guessMapping(["id", "author", "time", "text"])).toEqual({
      map: { object: "id", actor: "author", published: "time", content: "text" },
      type: "Create",
    });
    const { map } = guessMapping(["date", "timestamp", "user", "account"]);
    expect(map).toEqual({ published: "timestamp", actor: "user" });
  });

  it("says no type where a column does, and nothing where nothing is known", () => {
    expect(guessMapping(["type", "user"])).toEqual({ map: { type: "type", actor: "user" } });
    expect(guessMapping(["a", "ب"])).toEqual({ map: {}, type: "Announce" });
  });
});
