import { UsageError, visible } from "../lib/errors.ts";

/**
 * The entry with this id.
 * @throws UsageError naming the nearest id, and all there are.
 */
export function findById<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  id: string,
  kind: string,
): Entry {
  const found = entries.find((entry) => entry.id === id);
  if (found) return found;
  const ids = entries.map((entry) => entry.id);
  throw new UsageError(unknownName(kind, id, ids));
}

/** "there is no … — did you mean …? There are …" */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const hint = near === undefined ? "" : ` (did you mean ${near}?)`;
  const all = known.length === 0 ? "there are none" : `there are ${known.join(", ")}`;
  return `there is no ${kind} "${visible(name)}"${hint}; ${all}`;
}

/** The known name that is a typing error or two away, if there is one. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((candidate) => ({ candidate, distance: editDistance(name.slice(0, 64), candidate) }));
  distances.sort((a, b) => a.distance - b.distance);
  const [best] = distances;
  return best && best.distance <= Math.max(2, Math.floor(best.candidate.length * 0.4)) ? best.candidate : undefined;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
