import { expect } from "vitest";
import { readEntries } from "../../src/cases/audit-chain.ts";
import { readCase } from "../../src/cases/case-file.ts";
import { openCases } from "../../src/cases/opening.ts";
import { restrictCase } from "../../src/cases/restricting.ts";
import { addStar, readStars, removeStar } from "../../src/cases/starring.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import { undoStep } from "../../src/cases/undo.ts";
import { finding } from "./findings.ts";
import { onBothEngines } from "./on-both.ts";

const now = new Date("2026-03-01T10:00:00.000Z");
const analyst: Actor = { id: "s_analyst", role: "analyst" };
const colleague: Actor = { id: "s_colleague", role: "analyst" };

onBothEngines((test) => {
  test("picks for the report belong to the case, are taken back and undone, and point at nothing that is not there", async (store) => {
    const [opening] = await openCases(store, { actor: SYSTEM, now }, [finding("star", { objects: ["#a", "#b"] })]);
    const caseId = opening!.caseId;
    const id = (await readCase(store, caseId)).findings[0]!.finding;
    const request = { actor: analyst, now, caseId };
    const tag = { finding: id, kind: "object" as const, place: 1 };
    await addStar(store, request, { finding: id, kind: "finding", place: 0 });
    const { stepId } = await addStar(store, request, tag);
    await expect(addStar(store, { ...request, actor: colleague }, tag)).rejects.toMatchObject({ code: "has-star" });
    for (const wrong of [
      { ...tag, place: 2 },
      { ...tag, finding: "f_other" },
      { ...tag, kind: "record" as const, place: 99 },
    ])
      await expect(addStar(store, request, wrong)).rejects.toMatchObject({ code: "no-such-evidence" });
    await expect(addStar(store, { ...request, actor: { id: "s_viewer", role: "viewer" } }, tag)).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect(await readStars(store, caseId)).toMatchObject([
      { finding: id, kind: "finding", place: 0, starredBy: analyst.id },
      tag,
    ]);

    await undoStep(store, { actor: analyst, now, stepId, version: "any" });
    expect(await readStars(store, caseId)).toHaveLength(1);
    const taken = await removeStar(store, { ...request, actor: colleague }, { finding: id, kind: "finding", place: 0 });
    expect(await readStars(store, caseId)).toEqual([]);
    await undoStep(store, { actor: colleague, now, stepId: taken.stepId, version: "any" });
    expect(await readStars(store, caseId)).toMatchObject([{ starredBy: analyst.id }]);

    const lines = [];
    for await (const entry of readEntries(store.db, { case: caseId })) lines.push(entry);
    expect(lines.filter(({ action }) => action === "case.star").map(({ data }) => data)).toEqual([
      { kind: "finding", place: 0, change: "added" },
      { kind: "object", place: 1, change: "added" },
      { kind: "finding", place: 0, change: "removed" },
    ]);
    await restrictCase(store, { actor: analyst, now, case: { id: caseId, version: "any" } });
    await expect(addStar(store, request, tag)).rejects.toMatchObject({ code: "restricted" });
  });
});
