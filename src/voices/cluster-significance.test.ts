import fc from "fast-check";
import { expect, it } from "vitest";
import { reportLogOf, TestLog } from "../../tests/fixtures/report-logs.ts";
import { seededRandom } from "../lib/random.ts";
import { analyseTarget } from "./analyse-targets.ts";
import { clusterSignificance, Strangers } from "./cluster-significance.ts";
import { indexReports } from "./report-index.ts";

const DAY = 86_400_000;

/** Reporter i reported as many targets as the i-th number says. */
function record(activities: readonly number[]) {
  return indexReports(
    reportLogOf(
      activities.flatMap((count, i) =>
        Array.from({ length: count }, (_, j) => ({ reporter: `r${i}`, target: `t${i}-${j}`, time: i + j * DAY })),
      ),
    ),
  );
}

const activities = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 });

it("takes nobody twice while somebody is left, and nobody of a group", () => {
  fc.assert(
    fc.property(activities, fc.integer(), fc.nat(), fc.nat(), (counts, seed, groupSize, wanted) => {
      const index = record(counts);
      const grouped = new Set(Array.from({ length: groupSize % counts.length }, (_, code) => code));
      const left = counts.length - grouped.size;
      const places = Array.from({ length: wanted % (left + 1) }, (_, at) => at);
      const chosen = new Strangers(index, grouped).inPlaceOf(places, seededRandom(seed));
      expect(new Set(chosen).size).toBe(places.length);
      for (const code of chosen) expect(grouped.has(code)).toBe(false);
    }),
  );
});

it("takes people as active where there are any, and begins anew where all are taken", () => {
  const index = record([4, 4, 4, 1, 1]);
  const strangers = new Strangers(index, new Set());
  const chosen = strangers.inPlaceOf([0, 1, 2], seededRandom(1));
  expect(Array.from(chosen).sort()).toEqual([0, 1, 2]);
  expect(strangers.inPlaceOf([0, 1, 2, 3, 4, 0, 1], seededRandom(1))).toHaveLength(7);
});

it("tells a brigade that is more active than nearly everybody from the few who are as active", () => {
  const log = new TestLog(9, { reporters: 1500, targets: 700 });
  for (let at = 0; at < 8; at++) log.newcomer(`busy${at}`, 14);
  for (let at = 0; at < 60; at++) {
    const account = log.newcomer(`old${at}`, 1);
    for (let past = 0; past < 14; past++)
      if (log.random() < 0.8) log.report(account, `past${past}`, log.moment(Date.UTC(2023, 1, 1) + past * 8 * DAY, 1));
    log.report(account, "x", log.moment(Date.UTC(2023, 6, 1), 1));
  }
  const made = log.log();
  const index = indexReports(made);
  const voices = analyseTarget(index, made.targetCode("x"))!;
  const members = voices.clusters.flatMap((cluster) => cluster.members);
  const grouped = new Set(members.map(({ position }) => voices.episode[position]!.reporter));
  const strangers = new Strangers(index, grouped);
  expect(clusterSignificance(index, voices, { strangers, draws: 39, enough: 2, seed: 3 }).p).toBe(1 / 40);
});
