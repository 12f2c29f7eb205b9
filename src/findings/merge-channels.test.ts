import { describe, expect, it } from "vitest";
import { coordinated } from "../../tests/fixtures/findings.ts";
import type { Finding } from "./finding.ts";
import { inOrder, mergedAcrossChannels } from "./merge-channels.ts";

const member = (account: string) => ({ ...coordinated.members[0]!, account });
const draft = (
  id: string,
  channel: string,
  accounts: string,
  support: number,
  more: Partial<Finding> = {},
): Finding => ({
  ...coordinated,
  id,
  channels: [channel],
  channelEvidence: [{ channel, objects: 3, observed: 9, expected: 1, support }],
  members: [...accounts].map(member),
  support,
  ...more,
});
const ids = (findings: readonly Finding[]) => findings.map(({ id }) => id);

describe("one group in several channels", () => {
  it("is one finding, the stronger one's, with what each channel showed", () => {
    const merged = mergedAcrossChannels([draft("weak", "url", "abcd", 30), draft("strong", "repost-of", "abcde", 90)]);
    expect(ids(merged)).toEqual(["strong"]);
    expect(merged[0]!.channels).toEqual(["repost-of", "url"]);
    expect(merged[0]!.channelEvidence?.map(({ support }) => support)).toEqual([90, 30]);
    expect(merged[0]!.members).toHaveLength(5);
  });

  it("keeps what each further channel showed by itself, its ties told by the finding's own members", () => {
    const edge = { a: 0, b: 3, weight: 9, shared: 4 };
    const left = { a: 1, b: 4, weight: 8, shared: 3 };
    const weak = draft("weak", "url", "dcbax", 30, { edges: [edge, left], evidence: ["e1"], evidenceCount: 7 });
    const [merged] = mergedAcrossChannels([weak, draft("strong", "repost-of", "abcd", 90)]);
    const [own, further] = merged?.channelEvidence ?? [];
    expect(own?.record).toBeUndefined();
    expect(further?.record).toMatchObject({ edges: [{ a: 0, b: 3, weight: 9, shared: 4 }], evidence: ["e1"] });
    expect(further?.record?.evidenceCount).toBe(7);
    expect(further?.record?.moments).toEqual(weak.moments?.slice(0, 10));
  });

  it("is two where fewer than half of all members are in both", () => {
    expect(mergedAcrossChannels([draft("one", "url", "abcd", 30), draft("two", "repost-of", "cdef", 90)])).toHaveLength(
      2,
    );
    expect(mergedAcrossChannels([draft("one", "url", "abcd", 30), draft("two", "repost-of", "bcd", 90)])).toHaveLength(
      1,
    );
  });

  it("adds nothing from a channel where it only chooses alike, and is not told twice", () => {
    const alike = draft("alike", "url", "abcd", 0, { coordination: "shared-interest" });
    const timed = draft("timed", "repost-of", "abcde", 90);
    expect(mergedAcrossChannels([alike, timed])).toEqual([timed]);
    const [interest] = mergedAcrossChannels([alike, { ...alike, id: "too", channels: ["hashtag"] }]);
    expect(interest!.channels).toEqual(["url", "hashtag"]);
  });

  it("is never merged with another of its own channel, not even by way of a third", () => {
    const halves = [draft("left", "url", "ab", 30), draft("right", "url", "cd", 20)];
    const merged = mergedAcrossChannels([...halves, draft("whole", "repost-of", "abcd", 90)]);
    expect(merged.map(({ id, channels }) => [id, channels])).toEqual([
      ["whole", ["repost-of", "url"]],
      ["right", ["url"]],
    ]);
  });
});

it("puts the gravest first, then what has no ordinary cause, then the best supported, and ids last", () => {
  const { benignKind: _, ...open } = coordinated;
  const inAnyOrder = [
    draft("d", "url", "ab", 10),
    draft("c", "url", "ab", 10),
    { ...open, id: "interest", coordination: "shared-interest" as const, support: 900 },
    { ...open, id: "synchronised", coordination: "synchronised" as const, support: 900 },
    draft("automation", "url", "ab", 500, { benignKind: "declared-automation" }),
    draft("strong", "url", "ab", 70),
  ];
  const expected = ["strong", "c", "d", "automation", "synchronised", "interest"];
  expect(ids(inOrder(inAnyOrder))).toEqual(expected);
  expect(ids(inOrder([...inAnyOrder].reverse()))).toEqual(expected);
});
