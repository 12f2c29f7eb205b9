/**
 * The lag classes on which timing is judged: (0, w/12], (w/12, w/4], (w/4, w], (w, 5w], (5w, B] for a window w
 * and a background B; 5 s, 15 s, 1 min, 5 min and 1 h at the default window of one minute.
 */
export interface TimingScale {
  /** Δ, milliseconds: "the same minute". */
  readonly window: number;
  /** B, milliseconds: "the same hour"; nothing further apart than this is compared. */
  readonly background: number;
}

export const LAG_CLASS_COUNT = 5;
/** The last class inside the window Δ. */
export const WINDOW_CLASS = 2;
/** The class (Δ, 5Δ], the inner ring. */
export const INNER_RING_CLASS = 3;

/** Upper edges of the lag classes in milliseconds, inclusive. */
export function lagEdges(scale: TimingScale): readonly [number, number, number, number, number] {
  const { window, background } = scale;
  return [window / 12, window / 4, window, 5 * window, background];
}

/** The class of a lag (milliseconds, ≥ 0); LAG_CLASS_COUNT when it is beyond the background. */
export function lagClass(edges: readonly number[], lag: number): number {
  for (let index = 0; index < LAG_CLASS_COUNT; index++) if (lag <= edges[index]!) return index;
  return LAG_CLASS_COUNT;
}

/** Spreads of coordinated action that are tried: lags follow the triangular law of two uniform delays in [0, J]. */
export function coordinatedLagLaws(scale: TimingScale): readonly Float64Array[] {
  const edges = lagEdges(scale);
  const spreads = [scale.window / 6, scale.window / 2, scale.window, 2 * scale.window, 5 * scale.window];
  return spreads.map((spread) => {
    const cumulative = (lag: number) => (lag >= spread ? 1 : 1 - (1 - lag / spread) ** 2);
    return Float64Array.from(edges, (upper, index) =>
      Math.max(1e-4, cumulative(upper) - (index === 0 ? 0 : cumulative(edges[index - 1]!))),
    );
  });
}

/** The number of coordinated lag laws, over which evidence is averaged. */
export const LAG_LAW_COUNT = 5;

/**
 * One number per lag class, all 0. A plain array: these are made by the hundred thousand, where a typed array of five
 * costs many times as much to make and to clear away.
 */
export function emptyClasses(): number[] {
  return [0, 0, 0, 0, 0];
}
