import { describe, expect, it } from "vitest";
import { ratesOf, scoreFindings } from "./score.ts";

const account = (n: number) => ({ platform: "x.example", account: `acc:${n}` });
const accounts = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => account(from + i));
const group = (id: string, from: number, to: number) => ({
  id,
  coordination: "coordinated",
  members: accounts(from, to),
});
const call = (from: number, to: number) => ({ coordination: "coordinated", members: accounts(from, to) });

const truth = {
  groups: [group("g1", 1, 10), group("g2", 11, 20), { ...group("fans", 21, 40), coordination: "synchronised" }],
  lookalikes: [{ kind: "fan-club", members: accounts(41, 60) }],
};

describe("scoreFindings", () => {
  it("counts an exact call as one group and all its accounts", () => {
    const score = scoreFindings([call(1, 10)], truth);
    expect(score.groups).toEqual({ hit: 1, called: 1, planted: 2 });
    expect(score.accounts).toEqual({ hit: 10, called: 10, planted: 20 });
    expect(score.matches[0]).toEqual({ group: "g1", jaccard: 1, finding: 0 });
  });

  it("matches at a Jaccard of exactly one half and not below", () => {
    expect(scoreFindings([call(1, 5)], truth).groups.hit).toBe(1);
    expect(scoreFindings([call(1, 4)], truth).groups.hit).toBe(0);
  });

  it("matches one to one, the closer finding first, and calls the other a fragment", () => {
    const score = scoreFindings([call(1, 6), call(1, 9)], truth);
    expect(score.matches[0]?.finding).toBe(1);
    expect(score.groups).toEqual({ hit: 1, called: 2, planted: 2 });
    expect(score.falseFindings).toEqual({ fragment: 1 });
  });

  it("counts an account once, however many findings name it", () => {
    expect(scoreFindings([call(1, 10), call(1, 10)], truth).accounts.called).toBe(10);
  });

  it("takes findings about reported targets together by campaign, and other findings one by one", () => {
    const about = (campaign: string, from: number, to: number) => ({ ...call(from, to), campaign, voices: { k: 1 } });
    const reports = scoreFindings([about("c1", 1, 6), about("c1", 4, 10), about("c2", 11, 20)], truth);
    expect(reports.groups).toEqual({ hit: 2, called: 2, planted: 2 });
    expect(reports.matches.map(({ finding }) => finding)).toEqual([0, 2]);
    const others = [call(1, 6), call(4, 10)].map((finding) => ({ ...finding, campaign: "c1" }));
    expect(scoreFindings(others, truth).groups.called).toBe(2);
  });

  it("names the look-alike that a false finding is about", () => {
    expect(scoreFindings([call(41, 60)], truth).falseFindings).toEqual({ "fan-club": 1 });
    expect(scoreFindings([call(100, 110)], truth).falseFindings).toEqual({ ordinary: 1 });
  });

  it("does not count groups that were not coordinated, nor findings that accuse nobody", () => {
    const quiet = [
      { coordination: "synchronised", members: accounts(1, 10) },
      { coordination: "coordinated", benignKind: "same-publisher", members: accounts(41, 60) },
    ];
    expect(scoreFindings(quiet, truth).groups).toEqual({ hit: 0, called: 0, planted: 2 });
    expect(scoreFindings([call(21, 40)], truth).groups.hit).toBe(0);
  });

  it("keeps accounts of two platforms apart", () => {
    const elsewhere = {
      coordination: "coordinated",
      members: accounts(1, 10).map((member) => ({ ...member, platform: "y.example" })),
    };
    expect(scoreFindings([elsewhere], truth).accounts.hit).toBe(0);
  });
});

describe("ratesOf", () => {
  it("has no precision where nothing was called and no recall where nothing was planted", () => {
    expect(ratesOf({ hit: 0, called: 0, planted: 5 })).toEqual({ precision: null, recall: 0, f1: 0 });
    expect(ratesOf({ hit: 0, called: 3, planted: 0 })).toEqual({ precision: 0, recall: null, f1: null });
    expect(ratesOf({ hit: 8, called: 10, planted: 16 })).toEqual({ precision: 0.8, recall: 0.5, f1: 16 / 26 });
  });
});
