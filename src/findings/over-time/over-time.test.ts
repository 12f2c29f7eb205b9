import { describe, expect, it } from "vitest";
import { coordinated } from "../../../tests/fixtures/findings.ts";
import type { Finding, Moment } from "../finding.ts";
import { burstsOf } from "./bursts.ts";
import { migrationOf } from "./migration.ts";
import { survivalOf } from "./survival.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
const moment = (object: string, minute: number, members: readonly number[]): Moment => ({
  object,
  start: at(minute),
  members,
  others: [],
});
function finding(id: string, accounts: string, moments: readonly Moment[], minute = 0): Finding {
  const [member] = coordinated.members;
  if (member === undefined) throw new Error("the fixture has no member");
  const { channelEvidence: _, ...rest } = coordinated;
  return {
    ...rest,
    id,
    channels: ["repost-of"],
    members: [...accounts].map((account) => ({ ...member, account })),
    moments,
    from: at(minute),
    to: at(minute + 60),
  };
}

describe("bursts", () => {
  it("are the dense stretches of a slow stream, and nothing of an even one", () => {
    const slow = Array.from({ length: 20 }, (_, hour) => moment(`slow-${hour}`, 60 * hour, [0]));
    expect(burstsOf([finding("even", "abcd", slow)])).toEqual([]);
    const dense = [moment("hot", 630, [0, 2, 4, 6, 8, 10]), moment("hotter", 631, [0, 1, 2])];
    const bursts = burstsOf([finding("burst", "abcd", [...slow, ...dense])]);
    expect(bursts).toEqual([{ from: Date.parse(at(630)), to: Date.parse(at(631)) + 2000, actions: 9, objects: 2 }]);
  });

  it("count what two findings tell of one object once, and end where all is one instant", () => {
    const one = finding("one", "abcd", [moment("x", 0, [0, 0, 0])]);
    expect(burstsOf([one, { ...one, id: "two" }])).toEqual(burstsOf([one]));
  });
});

describe("migration", () => {
  it("tells in which part each signal and object was used", () => {
    const record = { objects: [], moments: [moment("tag", 240, [0, 1])], edges: [], evidence: [], evidenceCount: 2 };
    const moved: Finding = {
      ...finding("moved", "abcd", [moment("link", 0, [0, 5, 9])]),
      channelEvidence: [
        { channel: "repost-of", objects: 1, observed: 1, expected: 0, support: 1 },
        { channel: "hashtag", objects: 1, observed: 1, expected: 0, support: 1, record },
      ],
    };
    const { times, channels, objects } = migrationOf([moved]);
    expect(times).toHaveLength(24);
    expect(channels.map(({ id, counts }) => [id, counts[0], counts.at(-1)])).toEqual([
      ["repost-of", 3, 0],
      ["hashtag", 0, 2],
    ]);
    expect(objects.map(({ id }) => id)).toEqual(["link", "tag"]);
  });

  it("has no parts where there is one instant", () => {
    expect(migrationOf([finding("still", "abcd", [moment("x", 0, [0])])]).times).toEqual([]);
  });
});

describe("survival", () => {
  it("counts who stayed, left, joined and came back from finding to finding, in time's order", () => {
    const findings = [
      finding("third", "acde", [], 300),
      finding("first", "abcd", [moment("x", 0, [0, 1, 2])], 0),
      finding("second", "cdef", [], 100),
    ];
    const { periods, turnout } = survivalOf(findings);
    expect(
      periods.map(({ finding: id, size, stayed, left, joined, returned }) => [
        id,
        size,
        stayed,
        left,
        joined,
        returned,
      ]),
    ).toEqual([
      ["first", 4, 0, 0, 4, 0],
      ["second", 4, 2, 2, 2, 0],
      ["third", 4, 3, 1, 0, 1],
    ]);
    expect(turnout).toEqual([{ finding: "first", start: at(0), members: 3, of: 4 }]);
  });
});
