/**
 * Stops Marsad from acting at all when it acts too often or when acting fails: a fault here would reach real accounts
 * (after indigo's automod, engine/persisthelpers.go, which counts actions a day).
 */
export interface BreakerLimits {
  /** Actions in one UTC day. */
  readonly perDay: number;
  /** Failures in a row that open the breaker. */
  readonly failures: number;
  /** How long it stays open, ms. */
  readonly coolDown: number;
}

export const BREAKER_LIMITS: BreakerLimits = { perDay: 300, failures: 3, coolDown: 600_000 };

/** Kept between runs, one for each server. Times are ISO 8601, UTC. */
export interface BreakerState {
  /** The day that `actions` counts, as YYYY-MM-DD. */
  readonly day: string;
  readonly actions: number;
  readonly failuresInARow: number;
  /** When it may be tried again; absent while closed. */
  readonly openUntil?: string;
}

export const CLOSED: BreakerState = { day: "", actions: 0, failuresInARow: 0 };

export type Refusal = "too-many-today" | "failed-too-often";

/** Why nothing may be done now; undefined where one action may. After the cool-down one is tried. */
export function refusalOf(state: BreakerState, limits: BreakerLimits, now: number): Refusal | undefined {
  if (state.openUntil !== undefined && now < Date.parse(state.openUntil)) return "failed-too-often";
  return actionsOn(state, now) >= limits.perDay ? "too-many-today" : undefined;
}

/** The state after one action was tried, whether it succeeded or not. */
export function afterAction(state: BreakerState, succeeded: boolean, limits: BreakerLimits, now: number): BreakerState {
  const failuresInARow = succeeded ? 0 : state.failuresInARow + 1;
  const opens = failuresInARow >= limits.failures;
  return {
    day: dayOf(now),
    actions: actionsOn(state, now) + 1,
    failuresInARow,
    ...(opens && { openUntil: new Date(now + limits.coolDown).toISOString() }),
  };
}

/** Actions left today. */
export function actionsLeft(state: BreakerState, limits: BreakerLimits, now: number): number {
  return Math.max(0, limits.perDay - actionsOn(state, now));
}

function actionsOn(state: BreakerState, now: number): number {
  return state.day === dayOf(now) ? state.actions : 0;
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
