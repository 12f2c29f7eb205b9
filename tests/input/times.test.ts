import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TimeReading, timeSql } from "../../src/events/time.ts";
import { UsageError } from "../../src/lib/errors.ts";
import { sqlText } from "../../src/lib/sql.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

async function read(texts: readonly string[], reading: TimeReading = {}): Promise<(number | null)[]> {
  const values = texts.map((text, at) => `(${at}, ${sqlText(text)})`).join(", ");
  const rows = await database.query<{ ms: bigint | null }>(
    `SELECT ${timeSql("text", reading)} AS ms FROM (VALUES ${values}) AS given(place, text) ORDER BY place`,
  );
  return rows.map(({ ms }) => (ms === null ? null : Number(ms)));
}

const TEN = Date.UTC(2021, 1, 2, 10);

describe("times", () => {
  it.each([
    ["2021-02-02T10:00:00Z", TEN],
    ["2021-02-02T10:00Z", TEN],
    ["2021-02-02 10:00:00Z", TEN],
    ["2021-02-02t10:00:00z", TEN],
    ["2021-02-02T13:00:00+03:00", TEN],
    ["2021-02-02 13:00:00 +0300", TEN],
    ["2021-02-02T13:00+03", TEN],
    ["2021-02-02T06:30:00-03:30", TEN],
    ["2021-02-02T10:00:00.250Z", TEN + 250],
    ["2021-02-02T10:00:00,25Z", TEN + 250],
    ["2021-02-02T10:00:00.123456789Z", TEN + 123],
    ["1612260000", TEN],
    ["1612260000.5", TEN + 500],
    ["1612260000000", TEN],
    ["1612260000250.0", TEN + 250],
    ["99999999999", 99999999999000],
    ["100000000000", 100000000000],
    ["-86400", -86400000],
    ["0", 0],
  ])("reads %s", async (text, ms) => {
    expect(await read([text])).toEqual([ms]);
  });

  it.each([
    "2021-02-02T10:00:00",
    "2021-02-02",
    "02/02/2021 10:00Z",
    "2021-02-30T10:00:00Z",
    "2021-13-02T10:00:00Z",
    "2021-02-02T24:00:00Z",
    "2021-02-02T10:00:60Z",
    "2021-02-02T10:00:00+19:00",
    "10:00",
    "yesterday",
    "1e9",
    "infinity",
    "",
    "1612260000 ",
    "١٦١٢٢٦٠٠٠٠",
  ])("refuses %j", async (text) => {
    expect(await read([text])).toEqual([null]);
  });

  it("reads times without an offset only in the zone that is given", async () => {
    expect(
      await read(["2021-02-02T12:00:00", "2021-07-02 12:00", "2021-02-02"], { timezone: "Europe/Berlin" }),
    ).toEqual([Date.UTC(2021, 1, 2, 11), Date.UTC(2021, 6, 2, 10), Date.UTC(2021, 1, 1, 23)]);
    expect(await read(["2021-02-02T13:00:00", "2021-02-02T10:00:00Z"], { timezone: "+03:00" })).toEqual([TEN, TEN]);
  });

  it("reads other forms only by the pattern that is given", async () => {
    expect(
      await read(["02/03/2021 10:00", "2021-02-02T10:00:00Z"], { timeFormat: "%d/%m/%Y %H:%M", timezone: "UTC" }),
    ).toEqual([Date.UTC(2021, 2, 2, 10), TEN]);
    expect(await read(["Tue Feb 02 10:00:00 +0000 2021"], { timeFormat: "%a %b %d %H:%M:%S %z %Y" })).toEqual([TEN]);
  });

  it("refuses an unknown zone and a pattern that leaves the offset open", () => {
    expect(() => timeSql("text", { timezone: "Mars/Olympus" })).toThrow(UsageError);
    expect(() => timeSql("text", { timeFormat: "%d/%m/%Y" })).toThrow(UsageError);
  });

  it("agrees with JavaScript on every instant that ISO 8601 can name", async () => {
    const instants = fc.sample(
      fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true }),
      { numRuns: 500, seed: 7 },
    );
    expect(await read(instants.map((instant) => instant.toISOString()))).toEqual(
      instants.map((instant) => instant.getTime()),
    );
  });
});
