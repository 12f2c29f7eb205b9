import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountRef } from "../events/event.ts";
import { type ChannelGroup, joinLayers, type Layer, mergeGroups } from "./multiplex.ts";

const account = (id: string, platform = "x.example"): AccountRef => ({ platform, account: id });

function layer(
  channel: string,
  names: readonly string[],
  edges: readonly (readonly [number, number, number])[],
): Layer {
  return {
    channel,
    a: Int32Array.from(edges, (edge) => edge[0]),
    b: Int32Array.from(edges, (edge) => edge[1]),
    weight: Float64Array.from(edges, (edge) => edge[2]),
    account: (code) => account(names[code] ?? ""),
  };
}

function group(channel: string, members: string): ChannelGroup {
  return { channel, members: [...members].map((id) => account(id)) };
}

const parts = (groups: readonly ChannelGroup[], options = {}): (readonly number[])[] =>
  mergeGroups(groups, options).map((merged) => merged.parts);

describe("joinLayers", () => {
  it("adds the weights of a pair over channels and keeps each channel's part", () => {
    const reposts = layer(
      "repost-of",
      ["sami", "huda", "omar"],
      [
        [1, 0, 5],
        [1, 2, 7],
      ],
    );
    const urls = layer(
      "url",
      ["huda", "omar", "lina"],
      [
        [0, 1, 2],
        [2, 1, 4],
      ],
    );
    const { accounts, channels, a, b, weight, channelWeight } = joinLayers([reposts, urls]);
    expect(accounts.map((own) => own.account)).toEqual(["sami", "huda", "omar", "lina"]);
    expect(channels).toEqual(["repost-of", "url"]);
    expect([[...a], [...b], [...weight]]).toEqual([
      [0, 1, 2],
      [1, 2, 3],
      [5, 9, 4],
    ]);
    expect(channelWeight.map((own) => [...own])).toEqual([
      [5, 7, 0],
      [0, 2, 4],
    ]);
  });

  it("keeps accounts of the same id on different platforms apart, whatever the ids contain", () => {
    const names = [account('a","b', "x"), account("b", 'x","a'), account("c", "x")];
    const odd: Layer = {
      ...layer(
        "url",
        [],
        [
          [0, 1, 1],
          [1, 2, 1],
          [2, 2, 9],
        ],
      ),
      account: (code) => names[code] ?? account(""),
    };
    const { accounts, weight } = joinLayers([odd]);
    expect(accounts).toEqual(names);
    expect([...weight]).toEqual([1, 1]);
  });

  it("of nothing is empty", () => {
    expect(joinLayers([]).accounts).toEqual([]);
    expect(joinLayers([layer("url", [], [])]).a.length).toBe(0);
  });
});

describe("mergeGroups", () => {
  it("merges the same people found in two channels, and a part found inside a whole", () => {
    const [merged, ...rest] = mergeGroups([
      group("repost-of", "abcdefgh"),
      group("url", "bcdefghi"),
      group("text", "abc"),
    ]);
    expect(rest).toEqual([]);
    expect(merged?.members.map((own) => own.account).join("")).toBe("abcdefghi");
    expect(merged?.channels).toEqual(["repost-of", "url", "text"]);
    expect(merged?.parts).toEqual([0, 1, 2]);
  });

  it("leaves groups of one channel apart, unless another channel holds both", () => {
    expect(parts([group("url", "abcd"), group("url", "abce")])).toEqual([[0], [1]]);
    expect(parts([group("url", "abcd"), group("url", "efgh"), group("text", "abcdefgh")])).toEqual([[0, 1, 2]]);
  });

  it("does not let a chain of small overlaps grow", () => {
    expect(parts([group("url", "abcdef"), group("text", "defghi"), group("tag", "ghijkl")])).toEqual([[0], [1], [2]]);
  });

  it("asks for enough members in common", () => {
    expect(parts([group("url", "ab"), group("text", "abcdefgh")])).toEqual([[0], [1]]);
    expect(parts([group("url", "ab"), group("text", "abcdefgh")], { minCommon: 2 })).toEqual([[0, 1]]);
  });

  it("puts every group in exactly one answer, and what it answers does not merge again", () => {
    const groups = fc.array(
      fc.record({
        channel: fc.constantFrom("url", "text", "tag"),
        members: fc
          .uniqueArray(fc.constantFrom(..."abcdefghij"), { minLength: 1 })
          .map((ids) => ids.map((id) => account(id))),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(groups, (given) => {
        const merged = mergeGroups(given);
        expect(merged.flatMap((own) => own.parts).sort((x, y) => x - y)).toEqual([...given.keys()]);
        for (const own of merged) {
          const wanted = new Set(
            own.parts.flatMap((part) => given[part]?.members.map((member) => member.account) ?? []),
          );
          expect(new Set(own.members.map((member) => member.account))).toEqual(wanted);
        }
        for (const one of merged) {
          for (const other of merged) {
            if (one === other || new Set([...one.channels, ...other.channels]).size < 2) continue;
            const inOther = new Set(other.members.map((member) => member.account));
            const common = one.members.filter((member) => inOther.has(member.account)).length;
            const containment = common / Math.min(one.members.length, other.members.length);
            const jaccard = common / (one.members.length + other.members.length - common);
            expect(common >= 3 && (containment >= 0.8 || jaccard >= 0.5)).toBe(false);
          }
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
