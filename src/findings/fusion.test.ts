import { describe, expect, it } from "vitest";
import type { Finding } from "./finding.ts";
import { fuse } from "./fusion.ts";
import { comparePlaybooks, playbookOf } from "./playbook.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const iso = (hours: number) => new Date(START + hours * HOUR).toISOString();

function finding(id: string, members: readonly number[], change: Partial<Finding> = {}): Finding {
  return {
    id,
    campaign: `c_${id}`,
    detector: "co-action",
    disarm: ["T0049.003"],
    coordination: "coordinated",
    verdict: "coordinated",
    members: members.map((at) => ({
      platform: "x.example",
      account: `acc:${at}`,
      role: "ordinary",
      first: false,
      score: 1,
    })),
    targets: [],
    objects: [],
    objectCount: 0,
    channels: ["repost-of"],
    from: iso(0),
    to: iso(24),
    support: 30,
    evidence: ["ev:1"],
    evidenceCount: 1,
    explanation: { en: "…", ar: "…" },
    innocentReading: { en: "…", ar: "…" },
    parameters: {},
    version: "1",
    ...change,
  };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const moments = (objects: readonly string[], hours: number) =>
  objects.map((object, at) => ({ object, start: iso(3 * at + hours), members: [0], others: [] }));
const target = { platform: "x.example", id: "acc:victim", kind: "account" } as const;

describe("fuse", () => {
  it("puts findings together that share members, and changes nothing of them but the campaign's name", () => {
    const all = [finding("a", range(0, 10)), finding("b", range(20, 30)), finding("c", range(2, 9))];
    const { findings, campaigns } = fuse(all, 1000);
    expect(findings.map(({ campaign }) => campaign)).toEqual(["c_a", "c_b", "c_a"]);
    expect(findings.map((one, at) => ({ ...one, campaign: all[at]!.campaign }))).toEqual(all);
    expect(campaigns).toMatchObject([
      {
        id: "c_a",
        accounts: 10,
        signals: [{ shared: 7 }, { tie: { by: "members", to: "a", shared: 7, expected: 0.07 } }],
      },
      { id: "c_b", accounts: 10, signals: [{ finding: "b" }] },
    ]);
  });

  it("puts groups together that came to the same objects at the same times, not those that came later", () => {
    const objects = ["post:1", "post:2", "post:3", "post:4"];
    const one = finding("a", range(0, 10), { moments: moments(objects, 0) });
    const same = finding("b", range(20, 30), { moments: moments(objects, 0.1) });
    const late = finding("c", range(40, 50), { moments: moments(objects, 1) });
    expect(fuse([one, same, late], 1000).findings.map(({ campaign }) => campaign)).toEqual(["c_a", "c_a", "c_c"]);
  });

  it("puts attacks on one account within a day together, not under one tag", () => {
    const at = (id: string, from: number, kind: "account" | "tag") =>
      finding(id, [Number(id) * 10 + 1, Number(id) * 10 + 2, Number(id) * 10 + 3], {
        targets: [{ ...target, kind }],
        from: iso(from),
        to: iso(from + 5),
      });
    const attacks = [at("1", 0, "account"), at("2", 20, "account"), at("3", 200, "account")];
    expect(fuse(attacks, 1000).findings.map(({ campaign }) => campaign)).toEqual(["c_1", "c_1", "c_3"]);
    const tags = [at("1", 0, "tag"), at("2", 2, "tag")];
    expect(fuse(tags, 1000).campaigns).toHaveLength(2);
  });

  it("never lets what was not shown tie two groups, nor crowds of shared taste join", () => {
    const bridge = finding("x", [...range(0, 10), ...range(20, 30)], { coordination: "insufficient-data" });
    const crowd = finding("y", range(0, 200), { coordination: "shared-interest" });
    const bot = finding("z", range(0, 10), { benignKind: "declared-automation", verdict: "unclear" });
    const { findings, campaigns } = fuse(
      [finding("a", range(0, 10)), finding("b", range(20, 30)), bridge, crowd, bot],
      1000,
    );
    expect(findings.map(({ campaign }) => campaign)).toEqual(["c_a", "c_b", "c_a", "c_y", "c_z"]);
    expect(campaigns.map(({ id, accounts }) => [id, accounts])).toEqual([
      ["c_a", 10],
      ["c_b", 10],
    ]);
  });
});

describe("playbooks", () => {
  const playbook = (...techniques: string[]) =>
    playbookOf(techniques.map((technique, at) => ({ disarm: [technique], from: iso(at) })));

  it("put techniques into the order in which they were first seen", () => {
    expect(
      playbookOf([
        { disarm: ["T0084.001"], from: iso(5) },
        { disarm: ["T0049.003", "T0084.001"], from: iso(2) },
      ]),
    ).toEqual([
      { technique: "T0049.003", from: iso(2) },
      { technique: "T0084.001", from: iso(2) },
    ]);
  });

  it("are alike where the same techniques come in the same order, beside what chance gives", () => {
    const campaigns = [
      { id: "a", playbook: playbook("T1", "T2", "T3", "T4") },
      { id: "b", playbook: playbook("T1", "T2", "T3", "T4") },
      { id: "c", playbook: playbook("T4", "T3", "T2", "T1") },
      { id: "d", playbook: playbook("T5", "T6", "T7", "T8") },
      { id: "e", playbook: playbook("T1") },
    ];
    const found = comparePlaybooks(campaigns, 1);
    expect(found[0]).toMatchObject({ a: "a", b: "b", similarity: 1 });
    expect(found[0]!.p).toBeLessThan(0.02);
    expect(found[0]!.expected).toBeLessThan(0.5);
    expect(found.find(({ a, b }) => a === "a" && b === "c")!.similarity).toBe(0.25);
    expect(found.some(({ a, b }) => a === "e" || b === "e")).toBe(false);
    expect(comparePlaybooks(campaigns, 1)).toEqual(found);
  });
});
