import type { ReportIndex } from "./report-index.ts";
import { poissonTail } from "./tail-bounds.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import type { VoicesOptions } from "./voices-options.ts";

const LEAST_LIFT = 4;

/** Groups that were shown to act together elsewhere, in posts or reposts, and of whom several report here. */
export function validatedGroups(
  index: ReportIndex,
  { reporter }: ComparedReporters,
  live: readonly number[],
  options: VoicesOptions,
): Trait[] {
  const place = new Map(live.map((position) => [reporter[position]!, position]));
  const strangers = index.log.reporterCount - live.length + 1;
  return options.groups.flatMap((members, code) => {
    const held = [...new Set(members.flatMap((member) => place.get(member) ?? []))].sort((a, b) => a - b);
    const outside = Math.max(0, members.length - held.length);
    const rate = (outside + 1) / strangers;
    const expected = live.length * Math.min(1, rate);
    const logTail = poissonTail(held.length, expected) + Math.log(options.groups.length);
    if (held.length < options.minHolders || logTail >= Math.log(options.traitTail)) return [];
    if (held.length < LEAST_LIFT * expected) return [];
    const holders = Int32Array.from(held);
    return [{ kind: "group", code, holders, outside, expected, logTail, rate } satisfies Trait];
  });
}
