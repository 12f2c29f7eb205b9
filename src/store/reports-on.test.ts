import { afterEach, expect, it } from "vitest";
import { databaseOf, type TestRecord } from "../../tests/fixtures/database.ts";
import type { Database } from "./database.ts";
import { loadReportedAccounts } from "./reports-on.ts";

let database: Database | undefined;

afterEach(async () => {
  await database?.close();
  database = undefined;
});

async function known(records: readonly TestRecord[], account = "t") {
  database = await databaseOf(records);
  return (await loadReportedAccounts(database, "x.example", [account])).get(account)!;
}

const flag = (actor: string, published: number, more: TestRecord = {}) => ({
  type: "Flag",
  id: `r:${actor}`,
  actor,
  object: "t",
  published,
  ...more,
});
const T0 = 1_600_000_000;

it("closes the reports that a decision names, and all earlier ones where it names none", async () => {
  const records = [
    flag("a", T0),
    flag("b", T0 + 1),
    flag("c", T0 + 5),
    flag("d", T0 + 9),
    { type: "Decision", id: "d1", object: "t", outcome: "dismissed", report: "r:d", published: T0 + 10 },
    { type: "Decision", id: "d2", object: "t", outcome: "upheld", published: T0 + 2 },
  ];
  const { reports } = await known(records);
  expect(reports.map(({ reporter, isOpen }) => [reporter, isOpen])).toEqual([
    ["a", false],
    ["b", false],
    ["c", true],
    ["d", false],
  ]);
});

it("tells followers from the latest snapshot and decisions on the merits alone", async () => {
  const person = { type: "Person", id: "t", published: T0 - 9 };
  const decision = { type: "Decision", object: "t", outcome: "upheld" };
  const account = await known([
    flag("a", T0, { category: "spam" }),
    { ...person, observed: T0 + 5, followersCount: 70 },
    { ...person, observed: T0 + 1, followersCount: 10 },
    { ...decision, id: "d1", basis: "merits", published: T0 + 3 },
    { ...decision, id: "d2", basis: "volume", published: T0 + 8 },
    { ...decision, id: "d3", published: T0 + 9 },
  ]);
  expect(account).toMatchObject({ followers: 70, decided: (T0 + 3) * 1000, reports: [{ category: "spam" }] });
});

it("knows nothing of an account that nobody reported, and of one on another platform", async () => {
  expect(await known([flag("a", T0, { objectPlatform: "y.example" })])).toEqual({ reports: [] });
});
