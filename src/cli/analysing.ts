import type { Examined } from "../actions/examined.ts";
import { detectors as allDetectors } from "../findings/detectors/index.ts";
import { programVersion } from "../lib/version.ts";
import { type Analysis, analyse } from "../pipeline.ts";
import { signals as allSignals } from "../signals/index.ts";
import type { Database } from "../store/database.ts";
import { readKnownGood } from "../store/known-good.ts";
import type { EventsSource } from "./events-source.ts";
import { findById } from "./nearest.ts";
import type { AnalysisOptions } from "./options.ts";
import type { Session } from "./session.ts";
import { parseSettings } from "./settings.ts";
import { readWatchListFile } from "./watch-list-file.ts";

/** Findings with what they were found in. */
export interface Examination extends Analysis {
  readonly examined: Examined;
}

/** What a command's options ask for, checked before any file is touched. */
export function analysisPlan(options: AnalysisOptions) {
  const { detector = [], set = [], channel = [], seed, leaveOutUndone = false, knownGood, watchList = [] } = options;
  const detectors = detector.length === 0 ? allDetectors : detector.map((id) => findById(allDetectors, id, "detector"));
  const signals = channel.length === 0 ? allSignals : channel.map((id) => findById(allSignals, id, "channel"));
  return {
    detectors,
    signals,
    settings: parseSettings(set, detectors),
    seed,
    withoutUndone: leaveOutUndone,
    ...(knownGood !== undefined && { knownGood: readKnownGood(knownGood) }),
    ownLists: watchList.map((file) => readWatchListFile(file).list),
  };
}

export type AnalysisPlan = ReturnType<typeof analysisPlan>;

/** What the pipeline is asked: the plan, of a source's events, with the lists that a person named beside the kept ones. */
export function analysisRequest(
  { database, accountKey, banks, watchLists }: EventsSource,
  { ownLists, ...plan }: AnalysisPlan,
) {
  return {
    ...plan,
    database,
    accountKey,
    ...(banks && { banks }),
    watchLists: async () => [...ownLists, ...((await watchLists?.()) ?? [])],
  };
}

/** Runs the pipeline on the events and tells of detectors that broke. */
export async function examine(source: EventsSource, plan: AnalysisPlan, session: Session): Promise<Examination> {
  const { database, release } = source;
  const extent = await extentOf(database);
  const analysis = await analyse({
    ...analysisRequest(source, plan),
    log: session.progress,
    ...(release && { onRead: release }),
  });
  for (const { detector, error } of analysis.failures) {
    session.say(`the detector ${detector} broke, the others finished: ${error.message}`);
  }
  return { ...analysis, examined: examinedOf(source, plan, analysis, extent) };
}

function examinedOf(source: EventsSource, plan: AnalysisPlan, { channels }: Analysis, extent: Extent): Examined {
  const labels = new Map(allSignals.map(({ id, label }) => [id as string, label]));
  return {
    sources: source.names,
    ...extent,
    ...(source.rejected > 0 && { rejected: source.rejected }),
    detectors: plan.detectors.map(({ id }) => id),
    channels: channels.map(({ channel, actor, actorCount, objectCount }) => ({
      id: channel,
      ...(labels.has(channel) && { label: labels.get(channel)! }),
      actions: actor.length,
      accounts: actorCount,
      objects: objectCount,
    })),
    seed: plan.seed,
    version: programVersion(),
  };
}

type Extent = Pick<Examined, "events" | "accounts" | "from" | "to">;

async function extentOf(database: Database): Promise<Extent> {
  const [row] = await database.query<{ events: number; accounts: number; first: number | null; last: number | null }>(
    `SELECT count(*)::DOUBLE AS events, count(DISTINCT (coalesce(actorPlatform, platform), actor))::DOUBLE AS accounts,
       min(published)::DOUBLE AS first, max(published)::DOUBLE AS last
     FROM events WHERE type <> 'Person'`,
  );
  const { events = 0, accounts = 0, first = null, last = null } = row ?? {};
  return {
    events,
    accounts,
    ...(first !== null && last !== null && { from: new Date(first).toISOString(), to: new Date(last).toISOString() }),
  };
}
