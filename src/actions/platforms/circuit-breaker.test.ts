import { expect, it } from "vitest";
import { actionsLeft, afterAction, type BreakerState, CLOSED, refusalOf } from "./circuit-breaker.ts";

const LIMITS = { perDay: 5, failures: 3, coolDown: 60_000 };
const NOON = Date.UTC(2021, 1, 2, 12);

function after(state: BreakerState, outcomes: readonly boolean[], now = NOON): BreakerState {
  return outcomes.reduce((before, succeeded) => afterAction(before, succeeded, LIMITS, now), state);
}

it("lets a day's actions through and no more, until midnight UTC", () => {
  const full = after(CLOSED, [true, true, true, true, true]);
  expect(refusalOf(full, LIMITS, NOON)).toBe("too-many-today");
  expect(actionsLeft(full, LIMITS, NOON)).toBe(0);
  expect(refusalOf(full, LIMITS, NOON + 12 * 3_600_000)).toBeUndefined();
  expect(actionsLeft(full, LIMITS, NOON + 12 * 3_600_000)).toBe(5);
});

it("opens after failures in a row, and only in a row", () => {
  expect(refusalOf(after(CLOSED, [false, false, true, false]), LIMITS, NOON)).toBeUndefined();
  expect(refusalOf(after(CLOSED, [false, false, false]), LIMITS, NOON)).toBe("failed-too-often");
});

it("tries one after the cool-down: a failure opens it again, a success closes it", () => {
  const open = after(CLOSED, [false, false, false]);
  const later = NOON + LIMITS.coolDown;
  expect(refusalOf(open, LIMITS, later - 1)).toBe("failed-too-often");
  expect(refusalOf(open, LIMITS, later)).toBeUndefined();
  expect(refusalOf(after(open, [false], later), LIMITS, later)).toBe("failed-too-often");
  expect(refusalOf(after(open, [true], later), LIMITS, later)).toBeUndefined();
});
