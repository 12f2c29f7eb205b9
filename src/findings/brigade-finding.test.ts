import { describe, expect, it } from "vitest";
import { arrivalsOf } from "./brigade-finding.ts";

describe("arrivalsOf", () => {
  const reporter = (time: number, report: number) => ({ reporter: report, report, time });
  const voices = {
    from: 0,
    to: 96,
    episode: [0, 10, 10, 96].map(reporter),
    clusters: [
      { counts: true, members: [{ position: 1 }, { position: 2 }] },
      { counts: false, members: [{ position: 3 }] },
    ],
  };

  it("counts each reporter once, in the part where they first reported, the period's end included", () => {
    const { grouped, others } = arrivalsOf(voices);
    expect(grouped).toHaveLength(48);
    expect(grouped[5]).toBe(2);
    expect(others[0]).toBe(1);
    expect(others[47]).toBe(1);
    expect([...grouped, ...others].reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it("puts all into the first part where all came at once", () => {
    const { grouped, others } = arrivalsOf({ ...voices, from: 7, to: 7, episode: [7, 7, 7, 7].map(reporter) });
    expect([grouped[0], others[0]]).toEqual([2, 2]);
  });
});
