import { expect, it } from "vitest";
import { databaseOf } from "../../tests/fixtures/database.ts";
import { loadAccountFacts } from "./account-facts.ts";

it("knows of accounts what their own records say, and nothing more", async () => {
  const database = await databaseOf([
    {
      type: "Person",
      id: "acc:1",
      published: "2021-01-30T08:00:00Z",
      observed: "2021-02-03T00:00:00Z",
      automated: true,
    },
    { type: "Person", id: "acc:2", published: "2021-01-30T08:00:00Z", publisher: "The Lighthouse", automated: true },
    { type: "Person", id: "acc:3", published: "2021-01-31T08:00:00Z", summary: "I am a bot", automated: false },
  ]);
  try {
    const facts = await loadAccountFacts(database);
    expect(facts.created("x.example", "acc:1")).toBe(Date.UTC(2021, 0, 30, 8));
    expect(["acc:1", "acc:2", "acc:3", "acc:4"].map((id) => facts.declared("x.example", id))).toEqual([
      "automation",
      "publisher",
      undefined,
      undefined,
    ]);
    expect(facts.created("y.example", "acc:1")).toBeUndefined();
  } finally {
    await database.close();
  }
});
