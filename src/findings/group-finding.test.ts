import { describe, expect, it } from "vitest";
import { channelOf } from "../../tests/fixtures/channel-actions.ts";
import { creationCohort, groupRecord, memberEdges, rankedMembers } from "./group-finding.ts";

const START = Date.UTC(2021, 1, 2, 10) / 1000;
/** Accounts 2, 0 and 1 on two posts; a bystander on the first, another an hour too late. */
const actions = channelOf([
  { actor: 0, object: 0, time: START + 10 },
  { actor: 2, object: 0, time: START + 4 },
  { actor: 1, object: 0, time: START + 12.5 },
  { actor: 2, object: 0, time: START + 30 },
  { actor: 9, object: 0, time: START - 5 },
  { actor: 9, object: 0, time: START + 3700 },
  { actor: 0, object: 1, time: START + 7000 },
  { actor: 1, object: 1, time: START + 7001 },
]);
const of = (object: number, members: readonly number[]) => ({
  object,
  actions: Array.from(actions.actor.keys()).filter(
    (at) => actions.object[at] === object && members.includes(actions.actor[at]!),
  ),
});
const MEMBERS = [2, 0, 1];
const joint = [of(0, MEMBERS), of(1, MEMBERS)];
const record = groupRecord(actions, MEMBERS, joint);

describe("the record of a group", () => {
  it("lists members in the order given, objects by attendance, and the span of their joint actions", () => {
    expect(record.members.map(({ account }) => account)).toEqual(["acc:2", "acc:0", "acc:1"]);
    expect(record.objects).toEqual(["post:0", "post:1"]);
    expect(record.objectCount).toBe(2);
    expect([record.from, record.to]).toEqual(["2021-02-02T10:00:04.000Z", "2021-02-02T11:56:41.000Z"]);
    expect(record.firsts).toEqual([1, 1, 0]);
  });

  it("names the evidence in order of time, whatever the order of rows", () => {
    expect(record.evidence).toEqual(["ev:1", "ev:0", "ev:2", "ev:3", "ev:6", "ev:7"]);
    expect(record.evidenceCount).toBe(6);
  });

  it("shows each object's moment: members once each, others within the hour, seconds from the group's first action", () => {
    expect(record.moments[0]).toEqual({
      object: "post:0",
      start: "2021-02-02T10:00:04.000Z",
      members: [0, 6, 8.5],
      others: [-9],
    });
  });

  it("calls objects targets only where they were acted upon", () => {
    expect(record.targets).toEqual([]);
    const reports = groupRecord({ ...actions, channel: "report-target" }, MEMBERS, joint);
    expect(reports.targets[0]).toEqual({ platform: "x.example", id: "post:0", kind: "account" });
  });

  it("caps its lists, never its counts", () => {
    const rows = Array.from({ length: 130 }, (_, object) =>
      [0, 1].map((actor) => ({ actor, object, time: object * 100 })),
    );
    const many = channelOf(rows.flat());
    const everywhere = Array.from({ length: 130 }, (_, object) => ({ object, actions: [2 * object, 2 * object + 1] }));
    const { objects, objectCount, evidence, evidenceCount, moments } = groupRecord(many, [0, 1], everywhere);
    expect([objects.length, objectCount, evidence.length, evidenceCount, moments.length]).toEqual([
      50, 130, 200, 260, 20,
    ]);
  });
});

describe("members", () => {
  const ties = [
    { a: 0, b: 2, weight: 9 },
    { a: 1, b: 2, weight: 4.123_456_7 },
  ];

  it("have roles only where the group was shown to coordinate, and scores between 0 and 1", () => {
    const ranked = (withRoles: boolean, firsts = [4, 1, 0]) =>
      rankedMembers({ ...record, firsts, objectCount: 8 }, [30, 0.5, -1], ties, MEMBERS, withRoles);
    expect(ranked(true).map(({ role, first }) => [role, first])).toEqual([
      ["seed", true],
      ["amplifier", false],
      ["amplifier", false],
    ]);
    expect(ranked(true, [2, 1, 0]).map(({ role }) => role)).not.toContain("seed");
    expect(ranked(false).map(({ role, first }) => [role, first])).toEqual(MEMBERS.map(() => ["ordinary", false]));
    expect(ranked(true).map(({ score }) => score)).toEqual([1, 0.393469, 0]);
  });

  it("are hubs with twice the usual number of ties", () => {
    const codes = [4, 7, 8, 11, 12];
    const star = codes.slice(1).map((b) => ({ a: 4, b, weight: 5 }));
    const members = codes.map((code) => ({ platform: "x.example", account: `acc:${code}` }));
    const roles = rankedMembers({ ...record, members, firsts: [0, 0, 0, 0, 0] }, [5, 5, 5, 5, 5], star, codes, true);
    expect(roles.map(({ role }) => role)).toEqual(["hub", "amplifier", "amplifier", "amplifier", "amplifier"]);
  });

  it("are tied by their places in the list, heaviest edge first, with the objects that both were on", () => {
    expect(memberEdges(actions, MEMBERS, ties, joint)).toEqual([
      { a: 0, b: 1, weight: 9, shared: 1 },
      { a: 0, b: 2, weight: 4.12346, shared: 1 },
    ]);
  });
});

describe("the fortnight of creation", () => {
  const born = (...days: readonly (number | undefined)[]) =>
    days.map((day) => (day === undefined ? undefined : day * 86_400_000));

  it("is the densest, both ends included, as a share of the known creations", () => {
    expect(creationCohort(born(100, 400, 114, 107, 800, undefined))).toEqual({
      share: 0.6,
      from: "1970-04-11T00:00:00.000Z",
      to: "1970-04-25T00:00:00.000Z",
    });
  });

  it("is not told from fewer than four, or fewer than half of the members", () => {
    const none = undefined;
    expect(creationCohort(born(1, 2, 3, none, none, none))).toBeUndefined();
    expect(creationCohort(born(1, 2, 3, 4, none, none, none, none, none))).toBeUndefined();
    expect(creationCohort(born(1, 2, 3, 4, none, none))?.share).toBe(1);
  });
});
