import type { Finding } from "../../findings/finding.ts";
import type { TimeShape } from "../contract.ts";

/** A sparkline's bars. */
const PARTS = 32;

/**
 * When the group acted, in equal parts of the finding's period: on the objects that tell most, or in reporting. A sum over
 * all members: no account's hours can be read out of it.
 * @returns undefined where the finding tells no times
 */
export function timeShape({ from, to, moments, voices }: Finding): TimeShape | undefined {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (!(end > start)) return undefined;
  if (voices?.arrivals !== undefined) {
    const { grouped, others } = voices.arrivals;
    return { from, to, counts: grouped.map((count, part) => count + (others[part] ?? 0)) };
  }
  if (moments === undefined || moments.length === 0) return undefined;
  const counts = new Array<number>(PARTS).fill(0);
  for (const { start: first, members } of moments)
    for (const seconds of members) {
      const share = (Date.parse(first) + seconds * 1000 - start) / (end - start);
      const part = Math.min(PARTS - 1, Math.max(0, Math.floor(share * PARTS)));
      counts[part] = (counts[part] ?? 0) + 1;
    }
  return { from, to, counts };
}
