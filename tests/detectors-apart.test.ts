import { beforeAll, describe, expect, it } from "vitest";
import type { MarsadEvent } from "../src/events/event.ts";
import type { Detector } from "../src/findings/detector.ts";
import { detectors } from "../src/findings/detectors/index.ts";
import type { Finding } from "../src/findings/finding.ts";
import { analyse, detectIn, type LoadedRecord, loadRecord } from "../src/pipeline.ts";
import type { KnownAccount } from "../src/store/known-good.ts";
import { databaseOf } from "./fixtures/database.ts";

/** What every detector finds, all in one record: each example on platforms of its own. */
function everything(): MarsadEvent[] {
  return detectors.flatMap((detector) =>
    detector.examples.found().map((event) => ({ ...event, platform: `${detector.id}.${event.platform}` })),
  );
}

const SETTINGS = { "co-action": { draws: 19 }, "report-brigade": { draws: 19 } };
const withoutCampaign = (findings: readonly Finding[]) => findings.map(({ campaign: _, ...rest }) => rest);

describe("detectors beside one another", () => {
  let record: LoadedRecord;
  beforeAll(async () => {
    const database = await databaseOf(everything().map((event) => ({ ...event })));
    try {
      const banks = detectors.flatMap(({ examples }) => examples.banks?.() ?? []);
      record = await loadRecord({ database, detectors, banks: async () => banks });
    } finally {
      await database.close();
    }
  }, 60_000);

  const findingsOf = (chosen: readonly Detector[]) =>
    detectIn(record, { detectors: chosen, settings: SETTINGS, seed: 1 }).findings;

  it("find the same alone as among all others, but for the campaign's name", () => {
    const together = findingsOf(detectors);
    for (const detector of detectors) {
      const own = together.filter((finding) => finding.detector === detector.id);
      expect(own.length, detector.id).toBeGreaterThan(0);
      expect(withoutCampaign(findingsOf([detector])), detector.id).toEqual(withoutCampaign(own));
    }
  }, 120_000);

  it("finish where one of them breaks, and tell which, with what each took", () => {
    const broken: Detector = {
      ...detectors[0]!,
      id: "broken",
      detect: () => {
        throw new RangeError("no such column");
      },
    };
    const some = detectors.filter(({ id }) => id !== "report-brigade");
    const { findings, failures, profile } = detectIn(record, {
      detectors: [broken, ...some],
      settings: SETTINGS,
      seed: 1,
    });
    expect(failures).toMatchObject([{ detector: "broken", error: { message: "no such column" } }]);
    expect(new Set(findings.map(({ detector }) => detector))).toEqual(new Set(some.map(({ id }) => id)));
    expect(profile.map(({ detector }) => detector)).toEqual(["broken", ...some.map(({ id }) => id)]);
    for (const { cpuSeconds } of profile) expect(cpuSeconds).toBeGreaterThanOrEqual(0);
  }, 120_000);
});

describe("the register of known accounts", () => {
  const copypasta = detectors.find(({ id }) => id === "seeded-copypasta")!;
  const events = copypasta.examples.found();
  const member = (at: number): KnownAccount => ({
    platform: "x.example",
    account: `acc:m${at}`,
    kind: "automation",
    reason: "repeats the kitchen's recipes and says so",
  });

  async function found(knownGood: readonly KnownAccount[]): Promise<Finding> {
    const database = await databaseOf(events.map((event) => ({ ...event })));
    try {
      const { findings } = await analyse({ database, detectors: [copypasta], knownGood });
      expect(findings).toHaveLength(1);
      return findings[0]!;
    } finally {
      await database.close();
    }
  }

  it("explains a group that consists of such accounts, and leaves its figures as they are", async () => {
    const [silent, known] = [await found([]), await found([0, 1, 2, 3, 4, 5, 6, 7].map(member))];
    expect(silent).toMatchObject({ verdict: "coordinated" });
    expect(known).toMatchObject({ coordination: "coordinated", benignKind: "declared-automation", verdict: "unclear" });
    expect(known).toMatchObject({ observed: silent.observed, p: silent.p, support: silent.support, disarm: [] });
  });

  it("hides no attack behind a declared bot or two", async () => {
    const silent = await found([]);
    expect(await found([member(0), member(1)])).toEqual(silent);
  });

  it("says nothing once an entry has run out", async () => {
    const expired = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => ({ ...member(at), until: "2023-12-31" }));
    expect(await found(expired)).toMatchObject({ verdict: "coordinated" });
  });
});
