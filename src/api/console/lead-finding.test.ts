import { describe, expect, it } from "vitest";
import { exampleFindings } from "../../../tests/fixtures/example-findings.ts";
import { everyKind } from "../../../tests/fixtures/findings.ts";
import { leadFinding, reasonIn } from "./lead-finding.ts";

describe("leadFinding", () => {
  it("never tells a figure without its reason and its innocent reading, in both languages", () => {
    for (const finding of everyKind)
      for (const text of [
        leadFinding(finding).why,
        leadFinding(finding).innocentReading,
        leadFinding(finding).headline,
      ]) {
        expect(text.en).not.toBe("");
        expect(text.ar).toMatch(/\p{Script=Arabic}/u);
      }
  });

  it("says that no draw came near only where none did", () => {
    const finding = { ...everyKind[0]!, p: 0.05, permutations: 19 };
    expect(leadFinding(finding).rarity).toEqual({ p: 0.05, draws: 19, isFloor: true });
    expect(leadFinding({ ...finding, p: 0.1 }).rarity).toEqual({ p: 0.1, draws: 19, isFloor: false });
  });
});

describe("reasonIn", () => {
  it("does not break at the points inside figures", () => {
    expect(reasonIn("1,994 pairs, where 53.5 are expected. The rest.")).toBe("1,994 pairs, where 53.5 are expected.");
    expect(reasonIn("هل هي مصادفة؟ لا.")).toBe("هل هي مصادفة؟");
    expect(reasonIn("no end")).toBe("no end");
  });

  it("says of reports what their senders share, not once more how many they are", async () => {
    const { explanation } = (await exampleFindings("report-brigade")).find(({ verdict }) => verdict === "coordinated")!;
    expect(reasonIn(explanation.en)).toMatch(/^A group of \d+ shares .* far beyond what others in the record have/);
    expect(reasonIn(explanation.ar)).toMatch(/^مجموعة من \d+ .*السجل/);
  });
});
