import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../audit-entry.ts";
import { transparencyReport } from "./transparency-report.ts";

type Line = Pick<AuditEntry, "action"> & Partial<AuditEntry>;

const START = Date.parse("2026-01-01T00:00:00Z");
const whole = { from: new Date(START), to: new Date(START + 400 * 86_400_000) };

/** Lines an hour apart, numbered from 1; hashes play no part here. */
async function* log(lines: Iterable<Line>): AsyncGenerator<AuditEntry> {
  let seq = 0;
  for (const line of lines) {
    seq += 1;
    const at = new Date(START + seq * 3_600_000).toISOString();
    yield {
      seq,
      at,
      actor: "s_1",
      role: "reviewer",
      case: "c",
      subject: null,
      data: {},
      previous: "",
      hash: `h${seq}`,
      ...line,
    };
  }
}
const reportOf = (lines: readonly Line[], period = whole) => transparencyReport(() => log(lines), period);

const suspend = { measure: "suspend", accounts: 3, posts: 0, category: "VIOLENCE", detectedBy: "program", after: 60 };
const made: Line = { action: "decision.make", subject: "d1", data: { ...suspend, state: "proposed" } };
const confirmed: Line = {
  action: "decision.confirm",
  subject: "d1",
  data: { ...suspend, state: "in-force", agrees: true, wasInForce: false },
};
const undo = (undone: number): Line => ({ action: "case.undo", data: { undone } });

describe("the transparency report", () => {
  it("counts a decision when it takes effect, and not when it was proposed", async () => {
    expect((await reportOf([made])).decisions.inForce).toBe(0);
    const { decisions, automation } = await reportOf([made, confirmed]);
    expect(decisions).toMatchObject({
      inForce: 1,
      byMeasure: { suspend: 1 },
      byCategory: { VIOLENCE: 1 },
      actioned: { accounts: 3, posts: 0 },
      medianSeconds: 60,
    });
    expect(automation).toMatchObject({ found: 1, reversed: 0, possibleErrorShare: 0 });
  });

  it("leaves out what was taken back, and counts it again when that was taken back", async () => {
    const once = await reportOf([made, confirmed, undo(2)]);
    expect([once.decisions.inForce, once.undone]).toEqual([0, 1]);
    const twice = await reportOf([made, confirmed, undo(2), undo(3)]);
    expect([twice.decisions.inForce, twice.undone]).toEqual([1, 0]);
    const thrice = await reportOf([made, confirmed, undo(2), undo(3), undo(4)]);
    expect([thrice.decisions.inForce, thrice.undone]).toEqual([0, 1]);
  });

  it("knows of an appeal in the period what was decided before it", async () => {
    const reversed: Line = {
      action: "appeal.decide",
      subject: "a1",
      data: { decision: "d1", outcome: "reversed", measure: "suspend", after: 7200 },
    };
    const period = { from: new Date(START + 2.5 * 3_600_000), to: whole.to };
    const { decisions, appeals, reinstated, automation } = await reportOf([made, confirmed, reversed], period);
    expect(decisions.inForce).toBe(0);
    expect(appeals).toMatchObject({ decided: { reversed: 1 }, reversedShare: 1, medianSeconds: 7200 });
    expect(reinstated).toEqual({ accounts: 3, posts: 0 });
    expect(automation.reversed).toBe(1);
  });

  it("takes a line at the period's beginning and none at its end", async () => {
    const lines = [made, confirmed];
    const at = new Date(START + 2 * 3_600_000);
    expect((await reportOf(lines, { from: at, to: whole.to })).decisions.inForce).toBe(1);
    expect((await reportOf(lines, { from: whole.from, to: at })).decisions.inForce).toBe(0);
  });

  it("says of an order whether its hour was kept, and how long it took", async () => {
    const { orders } = await reportOf([
      { action: "order.receive", subject: "o1", data: { issuingState: "DE", urls: 2, reasons: ["threatens"] } },
      { action: "order.receive", subject: "o2", data: { issuingState: "FR", urls: 1, reasons: [] } },
      {
        action: "order.answer",
        subject: "o1",
        data: { answer: "carried-out", by: "removed", state: "kept", after: 1000 },
      },
      {
        action: "order.answer",
        subject: "o2",
        data: { answer: "carried-out", by: "disabled", state: "missed", after: 9000 },
      },
    ]);
    expect(orders).toMatchObject({
      received: 2,
      addresses: 3,
      byState: { DE: 1, FR: 1 },
      clock: { kept: 1, missed: 1 },
      medianSecondsToCarryOut: 5000,
    });
  });

  it("has no cap on lines, and gives the same bytes again", async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, index): Line => ({
        action: "decision.make",
        subject: `d${index}`,
        at: whole.from.toISOString(),
        data: { measure: "label", state: "in-force", accounts: 1, after: index },
      }),
    );
    const report = await reportOf(lines);
    expect(report.decisions).toMatchObject({ inForce: 30_000, medianSeconds: 14_999.5 });
    expect(JSON.stringify(await reportOf(lines))).toBe(JSON.stringify(report));
  });

  it("of an empty log is all zero", async () => {
    const { decisions, appeals, log: head } = await reportOf([]);
    expect([decisions.inForce, decisions.medianSeconds, appeals.reversedShare, head.seq]).toEqual([0, null, null, 0]);
  });
});
