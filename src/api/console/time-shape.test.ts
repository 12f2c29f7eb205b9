import { describe, expect, it } from "vitest";
import { everyKind } from "../../../tests/fixtures/findings.ts";
import { timeShape } from "./time-shape.ts";

const finding = {
  ...everyKind[0]!,
  from: "2021-03-01T00:00:00.000Z",
  to: "2021-03-01T00:00:32.000Z",
  moments: [{ object: "o", start: "2021-03-01T00:00:10.000Z", members: [0, 0, 1.5, 22], others: [5] }],
};

describe("timeShape", () => {
  it("counts the members' actions in the part of the period in which they fell, its end included", () => {
    const { counts } = timeShape(finding)!;
    expect(counts).toHaveLength(32);
    expect(counts.map((count, part) => [part, count]).filter(([, count]) => count)).toEqual([
      [10, 2],
      [11, 1],
      [31, 1],
    ]);
  });

  it("draws nothing where there is no period or nothing to draw", () => {
    expect(timeShape({ ...finding, to: finding.from })).toBeUndefined();
    expect(timeShape({ ...finding, moments: [] })).toBeUndefined();
  });
});
