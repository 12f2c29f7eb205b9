import { describe, expect, it } from "vitest";
import { monthsAfter, type OrderEvents, orderClock } from "./removal-order.ts";

const at = (time: string) => new Date(`2026-03-01T${time}:00.000Z`);
const home = { issuingState: "DE", establishmentState: "DE" };
const received: OrderEvents = { receivedAt: at("10:00"), obstacles: [], carriedOutAt: null };

describe("the clock of a removal order", () => {
  it("runs for one hour from receipt, to the second", () => {
    expect(orderClock(home, received, at("10:20"))).toMatchObject({ state: "running", left: 40 * 60_000 });
    expect(orderClock(home, received, at("11:00")).state).toBe("running");
    expect(orderClock(home, received, new Date(at("11:00").getTime() + 1)).state).toBe("missed");
  });

  it("says whether the hour was kept, whenever it is asked", () => {
    const kept = orderClock(home, { ...received, carriedOutAt: at("10:59") }, at("23:00"));
    expect(kept).toMatchObject({ state: "kept", left: null });
    expect(orderClock(home, { ...received, carriedOutAt: at("11:01") }, at("11:02")).state).toBe("missed");
  });

  it("stands while an obstacle lasts, and begins anew when it is cleared", () => {
    const obstacle = { kind: "manifest-error" as const, at: at("10:10"), goneAt: null };
    expect(orderClock(home, { ...received, obstacles: [obstacle] }, at("15:00"))).toMatchObject({
      state: "stopped",
      due: null,
      left: null,
    });
    const cleared = { ...received, obstacles: [{ ...obstacle, goneAt: at("14:00") }] };
    expect(orderClock(home, cleared, at("14:30"))).toMatchObject({ state: "running", due: at("15:00") });
  });

  it("is not helped by an obstacle that is reported when the hour is over", () => {
    const late = [{ kind: "force-majeure" as const, at: at("11:30"), goneAt: at("12:00") }];
    expect(orderClock(home, { ...received, obstacles: late }, at("12:10"))).toMatchObject({
      state: "missed",
      due: at("11:00"),
    });
  });

  it("keeps content six months from the removal, and not from receipt", () => {
    const { keepUntil } = orderClock(home, { ...received, carriedOutAt: at("10:30") }, at("12:00"));
    expect(keepUntil).toEqual(new Date("2026-09-01T10:30:00.000Z"));
    expect(orderClock(home, received, at("10:30")).keepUntil).toBeNull();
  });

  it("names the time for scrutiny where another state ordered it, and only there", () => {
    expect(orderClock({ ...home, issuingState: "FR" }, received, at("10:30")).scrutinyUntil).toEqual(
      new Date("2026-03-03T10:00:00.000Z"),
    );
    expect(orderClock(home, received, at("10:30")).scrutinyUntil).toBeNull();
  });
});

describe("months", () => {
  it.each([
    ["2026-08-31", 6, "2027-02-28"],
    ["2026-02-28", 6, "2026-08-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-12-15", 1, "2027-01-15"],
  ])("%s and %i months is %s", (from, months, to) => {
    expect(monthsAfter(new Date(`${from}T08:00:00Z`), months)).toEqual(new Date(`${to}T08:00:00Z`));
  });
});
