import { expect } from "vitest";
import { caseTexts } from "../../src/cases/comparing.ts";
import { openCases } from "../../src/cases/opening.ts";
import { restrictCase } from "../../src/cases/restricting.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import type { RecordText } from "../../src/store/record-texts.ts";
import { finding } from "./findings.ts";
import { onBothEngines } from "./on-both.ts";

const now = new Date("2026-03-01T10:00:00.000Z");
const analyst: Actor = { id: "s_analyst", role: "analyst" };

onBothEngines((test) => {
  test("the texts behind a case are grouped by their words, unaltered but for names, and those who are only counted left out", async (store) => {
    const listed = finding("texts", { evidence: ["r1", "r2", "r3", "r4"] });
    const counted = finding("texts-counted", { evidence: ["r9"], coordination: "shared-interest" });
    const [opening] = await openCases(store, { actor: SYSTEM, now }, [listed]);
    const caseId = opening!.caseId;
    const [other] = await openCases(store, { actor: SYSTEM, now }, [{ ...counted, targets: [], members: [] }]);
    const said = (id: string, text: string, actor: string, minute: number): RecordText => ({
      id,
      kind: "own",
      text,
      actor,
      published: now.getTime() + minute * 60_000,
    });
    const records = [
      said("r1", "The lighthouse\u200b must be blue, @sara! https://x.example/users/sara", "a", 0),
      said("r2", "the lighthouse must be BLUE, @omar https://x.example/users/omar", "b", 1),
      said("r3", "the lighthouse must be BLUE, @omar https://x.example/users/omar", "b", 2),
      said("r4", "The lighthouse should be green (mail sara@home.example)", "c", 3),
    ];
    const asked: string[] = [];
    const load = async (ids: readonly string[]) => {
      asked.push(...ids);
      return records;
    };
    const { texts, ...counts } = await caseTexts(store, { actor: analyst, caseId }, load);
    expect(counts).toEqual({ records: 4, withText: 4 });
    expect(texts.map(({ text, records: n, accounts }) => [text, n, accounts])).toEqual([
      ["The lighthouse\u200b must be blue, @…! …", 1, 1],
      ["the lighthouse must be BLUE, @… …", 2, 1],
      ["The lighthouse should be green (mail …@…)", 1, 1],
    ]);
    const [one, two, three] = texts;
    expect(two!.group).toBe(one!.id);
    expect(one!.nearest).toEqual({ id: three!.id, share: expect.closeTo(0.375, 3) });
    expect(JSON.stringify(texts)).not.toMatch(/sara|omar|"r\d"/);
    expect(asked).toEqual(["r1", "r2", "r3", "r4"]);

    asked.length = 0;
    await caseTexts(store, { actor: analyst, caseId: other!.caseId }, load);
    expect(asked).not.toContain("r9");
    await expect(caseTexts(store, { actor: { id: "s_viewer", role: "viewer" }, caseId }, load)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await restrictCase(store, { actor: analyst, now, case: { id: caseId, version: "any" } });
    await expect(caseTexts(store, { actor: analyst, caseId }, load)).rejects.toMatchObject({ code: "restricted" });
  });
});
