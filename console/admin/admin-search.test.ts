import { expect, it } from "vitest";
import { adminSearch } from "./admin-search.ts";

it("keeps what fits and leaves out what does not", () => {
  expect(
    adminSearch({ from: "2026-01-31", to: "2026-02-31x", minutes: "15", reviewers: "0", public: "perhaps" }),
  ).toEqual({
    from: "2026-01-31",
    minutes: 15,
  });
  expect(adminSearch({ actor: "a", action: "", account: "p_1", aim: "95" })).toEqual({
    actor: "a",
    account: "p_1",
    aim: 95,
  });
});
