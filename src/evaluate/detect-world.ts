/** Runs detectors on a simulated world as the doors run them: in memory, or through files and database. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountKey } from "../events/account-key.ts";
import type { MarsadEvent } from "../events/event.ts";
import type { AccountFacts, Detector } from "../findings/detector.ts";
import { analyse } from "../pipeline.ts";
import { signals } from "../signals/index.ts";
import type { Signal } from "../signals/signal.ts";
import { writeSimulation } from "../simulate/index.ts";
import { openDatabase } from "../store/database.ts";
import { importFiles } from "../store/import.ts";
import type { DetectWorld, EvaluatedFinding } from "./index.ts";
import { isCalled } from "./score.ts";

/** What Person records say of accounts; a publisher declares itself by name, any other automation by `automated`. */
export function accountFacts(events: readonly MarsadEvent[]): AccountFacts {
  const people = new Map(
    events.flatMap((event) => (event.type === "Person" ? [[accountKey(event.platform, event.id), event]] : [])),
  );
  const person = (platform: string, account: string) => people.get(accountKey(platform, account));
  return {
    created: (platform, account) => person(platform, account)?.published,
    declared(platform, account) {
      const { publisher, automated } = person(platform, account) ?? {};
      return publisher ? "publisher" : automated ? "automation" : undefined;
    },
  };
}

/**
 * Findings of all detectors from one seed.
 * @param settings parameters by detector id; what is left out takes the detector's default.
 */
export function detectWith(
  detectors: readonly Detector[],
  seed: number,
  settings: Readonly<Record<string, unknown>> = {},
): DetectWorld {
  return ({ events }, channels) =>
    detectors.flatMap((detector) =>
      detector.detect(
        { channels, accounts: accountFacts(events), seed, log: () => {} },
        detector.parameters.parse(settings[detector.id] ?? {}),
      ),
    );
}

type DetectorSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Settings under which a word is said of every reported target, since silence is scored too. */
export function forEveryTarget(detectors: readonly Detector[], settings: DetectorSettings): DetectorSettings {
  const asked = detectors.filter(({ readsReports }) => readsReports);
  return {
    ...settings,
    ...Object.fromEntries(asked.map(({ id }) => [id, { allTargets: true, ...settings[id] }])),
  };
}

/**
 * Findings about every reported target of a world, by the way that reports take: through a file and the database.
 * @param settings parameters by detector id; what is left out takes the detector's default.
 */
export function detectReportsWith(
  detectors: readonly Detector[],
  seed: number,
  settings: DetectorSettings = {},
): DetectWorld {
  const reading = detectors.filter(({ readsReports }) => readsReports);
  return throughStore(reading, [], seed, forEveryTarget(reading, settings));
}

/**
 * Findings of detectors that read posts, by the way that posts take: through a file and the database.
 * @param settings parameters by detector id; what is left out takes the detector's default.
 */
export function detectPostsWith(
  detectors: readonly Detector[],
  seed: number,
  settings: DetectorSettings = {},
): DetectWorld {
  return throughStore(detectors, signals, seed, settings);
}

/** As {@link detectPostsWith}, where the coordinated findings of one campaign are one: what a person gets to decide. */
export function detectCampaignsWith(
  detectors: readonly Detector[],
  seed: number,
  settings: DetectorSettings = {},
): DetectWorld {
  const detect = throughStore(detectors, signals, seed, settings);
  return async (simulation, channels) => {
    const joined = new Map<string, EvaluatedFinding>();
    for (const finding of await detect(simulation, channels)) {
      const key = isCalled(finding) ? `${finding.campaign}` : `${joined.size}`;
      const before = joined.get(key);
      joined.set(key, before ? { ...before, members: [...before.members, ...finding.members] } : finding);
    }
    return [...joined.values()];
  };
}

function throughStore(
  detectors: readonly Detector[],
  channels: readonly Signal[],
  seed: number,
  settings: DetectorSettings,
): DetectWorld {
  return async (simulation) => {
    const folder = mkdtempSync(join(tmpdir(), "marsad-evaluate-"));
    const database = await openDatabase();
    try {
      await importFiles(database, [writeSimulation(folder, simulation).eventsFile]);
      const { findings, failures } = await analyse({ database, detectors, signals: channels, settings, seed });
      if (failures[0]) throw failures[0].error;
      return findings;
    } finally {
      await database.close();
      rmSync(folder, { recursive: true });
    }
  };
}
