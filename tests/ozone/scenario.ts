import { seededRandom } from "../../src/lib/random.ts";
import type { TestReport } from "./ozone.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A report with the time at which it was made, in milliseconds before now. */
export interface TimedReport extends TestReport {
  readonly age: number;
}

export const ATTACKERS = names("attacker", 100);
export const NEIGHBOURS = names("neighbour", 12);
export const TARGET = "target";
export const EARLIER_TARGETS = names("earlier", 5);

const OTHERS = names("other", 200);
const ORDINARY_TARGETS = names("ordinary", 70);
const ATTACK_AGES_DAYS = [61, 47, 33, 20, 9];
const NEIGHBOUR_TEXTS = [
  "the same joke about the bus every day",
  "هذا الإعلان يتكرّر كثيرًا",
  "wrong bread prices",
  undefined,
];

/**
 * 100 accounts that mass-reported five others before report one target, 12 people with histories of their own report it
 * too, and 200 others report others: in the order of their times, oldest first.
 */
export function massReporting(): TimedReport[] {
  const random = seededRandom(3);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const reports: TimedReport[] = [];
  EARLIER_TARGETS.forEach((target, attack) => {
    const start = ATTACK_AGES_DAYS[attack]! * DAY;
    for (const reporter of ATTACKERS) reports.push({ reporter, target, age: start - random() * 5 * HOUR });
  });
  for (const reporter of ATTACKERS) reports.push({ reporter, target: TARGET, age: HOUR + random() * 5 * HOUR });
  for (const reporter of NEIGHBOURS) {
    reports.push({ reporter, target: TARGET, age: HOUR + random() * 20 * HOUR, ...textOf(pick(NEIGHBOUR_TEXTS)) });
    for (let past = 0; past < 3; past++)
      reports.push({ reporter, target: pick(ORDINARY_TARGETS), age: (2 + random() * 85) * DAY });
  }
  for (const reporter of OTHERS)
    reports.push({
      reporter,
      target: pick(ORDINARY_TARGETS),
      age: random() * 90 * DAY,
      ...textOf(pick(NEIGHBOUR_TEXTS)),
    });
  return reports.sort((a, b) => b.age - a.age);
}

function textOf(text: string | undefined): Partial<TestReport> {
  return text === undefined ? {} : { text };
}

function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}
