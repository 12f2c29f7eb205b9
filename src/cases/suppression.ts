/** Counts of people below this are published nowhere. */
export const SMALLEST_COUNT = 5;

/** Stands for a number that is kept back. */
export const WITHHELD = "withheld";
export type Published = number | typeof WITHHELD;

/** A single count of people, of which no parts are published beside it. Zero tells of nobody. */
export function publishedCount(count: number): Published {
  return count > 0 && count < SMALLEST_COUNT ? WITHHELD : count;
}

/**
 * Counts by code whose total somebody may know: small ones are kept back, and as many of the next larger that none can be
 * had by subtraction. What is kept back comes to so much that each of its parts could be anything from 1 to 5. Where that
 * cannot be reached all is kept back, the codes too, whose number would tell.
 */
export function publishedCounts(
  counts: Readonly<Record<string, number>>,
): Readonly<Record<string, Published>> | typeof WITHHELD {
  const ascending = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([one, a], [other, b]) => a - b || (one < other ? -1 : 1));
  let kept = ascending.filter(([, count]) => count < SMALLEST_COUNT).length;
  if (kept === 0) return { ...counts };
  while (kept <= ascending.length && !isSafe(ascending.slice(0, kept))) kept += 1;
  if (kept > ascending.length) return WITHHELD;
  const withheld = new Set(ascending.slice(0, kept).map(([code]) => code));
  return Object.fromEntries(
    Object.entries(counts).map(([code, count]) => [code, withheld.has(code) ? WITHHELD : count]),
  );
}

/** With m parts of at least 1 and a sum s, one part can be anything from 1 to s − m + 1. */
function isSafe(parts: readonly (readonly [code: string, count: number])[]): boolean {
  const sum = parts.reduce((total, [, count]) => total + count, 0);
  return parts.length >= 2 && sum - parts.length + 1 >= SMALLEST_COUNT;
}

const LENGTHS = { hour: 13, day: 10 } as const;

/** A time as it may be published: "2026-03-01T10Z" or "2026-03-01", UTC. */
export function coarseTime(time: Date, to: keyof typeof LENGTHS): string {
  const start = time.toISOString().slice(0, LENGTHS[to]);
  return to === "hour" ? `${start}Z` : start;
}
