import { expect, it } from "vitest";
import { transparencyCsv, transparencyText } from "./transparency-tables.ts";

const report = {
  period: { from: "2026-01-01T00:00:00.000Z", to: "2026-07-01T00:00:00.000Z" },
  undone: 1,
  decisions: { inForce: 12, byMeasure: { label: 7, suspend: 5 }, byGround: {}, medianSeconds: null },
  disputes: { settled: "withheld" },
};

it("is one figure a line for programs", () => {
  expect(transparencyCsv(report).split("\r\n")).toEqual([
    "section,figure,code,value",
    '"period","from","","2026-01-01T00:00:00.000Z"',
    '"period","to","","2026-07-01T00:00:00.000Z"',
    '"undone","","",1',
    '"decisions","inForce","",12',
    '"decisions","byMeasure","label",7',
    '"decisions","byMeasure","suspend",5',
    '"decisions","medianSeconds","",',
    '"disputes","settled","","withheld"',
    "",
  ]);
});

it("is a block for each part in a terminal", () => {
  const text = transparencyText(report).replace(/(?<=\S) {2,}/g, " = ");
  expect(text).toBe(`period
  from = 2026-01-01T00:00:00.000Z
  to = 2026-07-01T00:00:00.000Z

undone = 1

decisions
  inForce = 12
  byMeasure
    label = 7
    suspend = 5
  medianSeconds = –

disputes
  settled = withheld
`);
});
