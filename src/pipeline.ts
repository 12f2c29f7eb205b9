/**
 * The whole way, from files to findings: `importFiles` (store/import.ts) fills a database with events, and `analyse`
 * does the rest. What findings become after that is the business of actions/.
 */
import type { AccountFacts, Detector, DetectorInput, NamedWatch, ShownGroup } from "./findings/detector.ts";
import { coAction } from "./findings/detectors/co-action.ts";
import type { Finding } from "./findings/finding.ts";
import { type Campaign, fuse } from "./findings/fusion.ts";
import { withKnownCause } from "./findings/known-good.ts";
import { rolesIn } from "./findings/roles.ts";
import { normalisedText } from "./lib/normalised-text.ts";
import type { ChannelActions } from "./networks/actions.ts";
import type { PostLog } from "./networks/post-log.ts";
import { signals } from "./signals/index.ts";
import type { Bank, KnownMedia } from "./signals/media/known-media.ts";
import { reportTarget } from "./signals/report-target.ts";
import type { Signal } from "./signals/signal.ts";
import { TextWatch, type TextWatchList } from "./signals/text/text-watch-list.ts";
import { loadAccountFacts } from "./store/account-facts.ts";
import type { Database } from "./store/database.ts";
import { type KnownAccount, withKnownGood } from "./store/known-good.ts";
import { loadCallsByTarget } from "./store/load-call-followers.ts";
import { loadCallMessages } from "./store/load-calls.ts";
import { loadChannel, loadEventNames } from "./store/load-channel.ts";
import { loadKnownMedia } from "./store/load-known-media.ts";
import { loadPosts } from "./store/load-posts.ts";
import { hasReports, loadReports } from "./store/load-reports.ts";
import type { CallsByTarget } from "./voices/call-log.ts";
import { matchCalls } from "./voices/call-targets.ts";
import { LONGEST_CALL, readCall } from "./voices/call-to-report.ts";
import { CALL_FILTER } from "./voices/call-to-report-filter.ts";
import type { ReportLog } from "./voices/report-log.ts";

export interface AnalysisRequest {
  /** With the events; see `openDatabase` and `importFiles`. */
  readonly database: Database;
  /** See findings/detectors/index.ts. */
  readonly detectors: readonly Detector[];
  /** Parameters by detector id; what is left out takes the detector's default. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The traces to compare; all by default. */
  readonly signals?: readonly Signal[];
  /** Leaves out acts that their actor took back. */
  readonly withoutUndone?: boolean;
  readonly seed?: number;
  /** What stands for an account in these events, by the id that people write; the id itself by default. */
  readonly accountKey?: (platform: string, account: string) => string;
  /** Accounts that openly act together, beside what accounts say of themselves. */
  readonly knownGood?: readonly KnownAccount[];
  /** The workspace's banks of known media; read only where a detector asks. */
  readonly banks?: () => Promise<readonly Bank[]>;
  /** Lists of texts to look for: the workspace's, and others; read only where a detector asks. */
  readonly watchLists?: () => Promise<readonly TextWatchList[]>;
  /** Progress for people. */
  readonly log?: (message: string) => void;
  /** Called once everything is read: detectors need the memory more than the database does. */
  readonly onRead?: () => Promise<void>;
}

export interface Analysis {
  /** In the order of detectors, then as each detector orders them. */
  readonly findings: readonly Finding[];
  /** What several findings are together, in the order of findings. */
  readonly campaigns: readonly Campaign[];
  /** What each detector took, in their order. */
  readonly profile: readonly DetectorCost[];
  /** What was compared: the channels with at least one action. */
  readonly channels: readonly ChannelActions[];
  /** Detectors that broke; the others finished. */
  readonly failures: readonly { readonly detector: string; readonly error: Error }[];
}

/**
 * Events → signals → detectors → findings. The same events, settings and seed give the same findings; detectors do not
 * import one another. Where reports are read, they are left to who reads them, and that one is told the groups that
 * co-action shows in the other channels, whether co-action was asked for or not: no finding depends on who else was
 * (docs/decisions/0102-reports-have-one-reader.md).
 * @throws ZodError where settings do not fit a detector's parameters.
 */
export async function analyse(request: AnalysisRequest): Promise<Analysis> {
  parametersOf(request);
  const record = await loadRecord(request);
  await request.onRead?.();
  return { ...detectIn(record, request), channels: record.channels };
}

/** One detector's share of a run. */
export interface DetectorCost {
  readonly detector: string;
  /** CPU seconds of this process, all threads. */
  readonly cpuSeconds: number;
  /** By how many bytes the process was larger afterwards; 0 where it was not. */
  readonly grownBytes: number;
}

/** What detectors read. Once loaded, they can be run on it again with other parameters, without the database. */
export interface LoadedRecord {
  /** Those with at least one action. */
  readonly channels: readonly ChannelActions[];
  readonly accounts: AccountFacts;
  readonly reports?: ReportLog;
  readonly calls?: CallsByTarget;
  readonly posts?: PostLog;
  readonly knownMedia?: KnownMedia;
  readonly watches?: readonly NamedWatch[];
}

export async function loadRecord(
  request: Omit<AnalysisRequest, "settings" | "seed" | "onRead">,
): Promise<LoadedRecord> {
  const eventNames = await loadEventNames(request.database.connection);
  const channels = await loadChannels(request, eventNames);
  const accounts = await knownAccounts(request);
  const reports = request.detectors.some(({ readsReports }) => readsReports)
    ? await loadReportLog(request, eventNames)
    : undefined;
  const calls = reports && (await loadCalls(request, reports));
  const posts = request.detectors.some(({ readsPosts }) => readsPosts)
    ? await loadPosts(request.database.connection, eventNames)
    : undefined;
  const knownMedia = request.detectors.some(({ readsKnownMedia }) => readsKnownMedia)
    ? await loadMatches(request, eventNames)
    : undefined;
  const watches = request.detectors.some(({ readsWatchLists }) => readsWatchLists) ? await loadWatches(request) : [];
  return {
    channels,
    accounts,
    ...(reports && { reports }),
    ...(calls && { calls }),
    ...(posts && { posts }),
    ...(knownMedia && { knownMedia }),
    ...(watches.length > 0 && { watches }),
  };
}

/** What accounts say of themselves, then what the register says of them on the day on which the record ends. */
async function knownAccounts({ database, knownGood = [], accountKey }: AnalysisRequest): Promise<AccountFacts> {
  const facts = await loadAccountFacts(database);
  if (knownGood.length === 0) return facts;
  return withKnownGood(facts, knownGood, {
    at: await endOf(database),
    ...(accountKey && { accountKey }),
  });
}

/** ISO 8601, UTC: what had expired by then is left out, so that a record gives the same findings on any day. */
async function endOf(database: Database): Promise<string> {
  const [row] = await database.query<{ last: number | null }>("SELECT max(published)::DOUBLE AS last FROM events");
  return new Date(row?.last ?? 0).toISOString();
}

async function loadWatches({ database, watchLists, log = () => {} }: AnalysisRequest): Promise<NamedWatch[]> {
  const lists = (await watchLists?.()) ?? [];
  if (lists.length === 0) return [];
  log(`watch-lists: ${lists.length}`);
  const today = (await endOf(database)).slice(0, "2030-01-31".length);
  return lists.map((list) => ({ name: list.name, watch: new TextWatch(list, today) }));
}

export interface DetectionRequest extends Pick<AnalysisRequest, "detectors" | "settings" | "seed" | "log"> {
  /** What co-action shows in the other channels, for who reads reports; looked for where absent. */
  readonly groups?: readonly ShownGroup[];
}

/** The detectors' part of {@link analyse}. @throws ZodError where settings do not fit a detector's parameters. */
export function detectIn(record: LoadedRecord, request: DetectionRequest): Omit<Analysis, "channels"> {
  const { detectors, settings = {}, seed = 1, log = () => {} } = request;
  const parameters = parametersOf(request);
  const { channels, accounts, reports, calls, posts, knownMedia, watches } = record;
  const compared = reports ? channels.filter(({ channel }) => channel !== reportTarget.id) : channels;
  const input = { channels: compared, accounts, seed, log };
  const wanted = ({ readsPosts, readsKnownMedia, readsWatchLists }: Detector) => ({
    ...input,
    ...(readsPosts && posts && { posts }),
    ...(readsKnownMedia && knownMedia && { knownMedia }),
    ...(readsWatchLists && watches && { watches }),
  });
  const results = new Map(
    detectors.flatMap((detector, index) =>
      detector.readsReports ? [] : [[detector.id, attempt(detector, wanted(detector), parameters[index]!)] as const],
    ),
  );
  if (reports) {
    const told = results.get(coAction.id);
    const groups = request.groups ?? shownGroups((told ?? attemptUnasked(input, settings)).findings);
    const forReaders = { reports, groups, ...(calls && { calls }) };
    detectors.forEach((detector, index) => {
      if (!detector.readsReports) return;
      results.set(detector.id, attempt(detector, { ...wanted(detector), ...forReaders }, parameters[index]!));
    });
  }
  const inTheirOrder = detectors.flatMap(({ id }) => results.get(id) ?? []);
  const placed = rolesIn(channels);
  const named = new Set(detectors.filter(({ namesRoles }) => namesRoles).map(({ id }) => id));
  const findings = inTheirOrder.flatMap(({ findings: own }) =>
    own.map((finding) => {
      const explained = withKnownCause(finding, accounts);
      return named.has(finding.detector) ? explained : placed(explained, seed);
    }),
  );
  return {
    ...fuse(findings, accountsIn(record)),
    profile: detectors.flatMap(({ id }) => results.get(id)?.cost ?? []),
    failures: inTheirOrder.flatMap(({ failure }) => failure ?? []),
  };
}

/** Of the largest of what was read. */
function accountsIn({ channels, reports, posts }: LoadedRecord): number {
  return Math.max(
    ...channels.map(({ actorCount }) => actorCount),
    reports?.reporterCount ?? 0,
    posts?.accountCount ?? 0,
    1,
  );
}

function parametersOf({ detectors, settings = {} }: Pick<AnalysisRequest, "detectors" | "settings">) {
  return detectors.map((detector) => detector.parameters.parse(settings[detector.id] ?? {}));
}

interface Attempt {
  readonly findings: readonly Finding[];
  readonly cost: DetectorCost;
  readonly failure?: Analysis["failures"][number];
}

/** A detector that breaks does not keep the others from finishing. */
function attempt<Parameters>(detector: Detector<Parameters>, input: DetectorInput, parameters: Parameters): Attempt {
  const [before, held] = [process.cpuUsage(), process.memoryUsage().rss];
  const cost = (): DetectorCost => {
    const { user, system } = process.cpuUsage(before);
    const grownBytes = Math.max(0, process.memoryUsage().rss - held);
    return { detector: detector.id, cpuSeconds: (user + system) / 1e6, grownBytes };
  };
  try {
    return { findings: detector.detect(input, parameters), cost: cost() };
  } catch (error) {
    const failure = { detector: detector.id, error: error instanceof Error ? error : new Error(String(error)) };
    return { findings: [], failure, cost: cost() };
  }
}

/** Co-action for its groups alone; who did not ask for it hears of it only where it breaks. */
function attemptUnasked(input: DetectorInput, settings: Readonly<Record<string, unknown>>): Attempt {
  const parameters = coAction.parameters.parse(settings[coAction.id] ?? {});
  const result = attempt(coAction, { ...input, log: () => {} }, parameters);
  if (result.failure) input.log(`${coAction.id} broke, so reporters are compared without its groups`);
  return result;
}

/** Of co-action's findings, what {@link DetectionRequest.groups} takes. */
export function shownGroups(findings: readonly Finding[]): ShownGroup[] {
  return findings.filter(({ verdict }) => verdict === "coordinated");
}

type EventNames = (seq: number) => string;

async function loadChannels(request: AnalysisRequest, eventNames: EventNames): Promise<ChannelActions[]> {
  const { connection } = request.database;
  const { withoutUndone = false, log = () => {} } = request;
  const channels: ChannelActions[] = [];
  for (const signal of request.signals ?? signals) {
    const channel = await loadChannel(connection, signal, { eventNames, withoutUndone });
    if (channel.actor.length === 0) continue;
    log(`${signal.id}: ${channel.actor.length} actions by ${channel.actorCount} accounts on ${channel.objectCount}`);
    channels.push(channel);
  }
  return channels;
}

/** Undefined where nobody reported anything. */
async function loadReportLog(
  { database, log = () => {} }: AnalysisRequest,
  eventNames: EventNames,
): Promise<ReportLog | undefined> {
  const { connection } = database;
  if (!(await hasReports(connection))) return undefined;
  const reports = await loadReports(connection, eventNames);
  log(`reports: ${reports.reporter.length} by ${reports.reporterCount} accounts on ${reports.targetCount}`);
  return reports;
}

/** Undefined where the workspace has no banks. */
async function loadMatches(
  { database, banks: banksOf, log = () => {} }: AnalysisRequest,
  eventNames: EventNames,
): Promise<KnownMedia | undefined> {
  const banks = (await banksOf?.()) ?? [];
  if (banks.length === 0) return undefined;
  const known = await loadKnownMedia(database.connection, banks, eventNames);
  log(`known media: ${known.hashes.length} posted hashes are in ${banks.length} banks`);
  return known;
}

/** Calls to report the targets of the record, by target. */
async function loadCalls(
  { database, accountKey, log = () => {} }: AnalysisRequest,
  reports: ReportLog,
): Promise<CallsByTarget> {
  const messages = await loadCallMessages(database, {
    words: CALL_FILTER,
    longest: LONGEST_CALL,
    read: readCall,
    ...(accountKey && { accountKey }),
  });
  const matched = matchCalls(messages, reports);
  if (messages.length > 0) log(`calls to report: ${messages.length}, ${matched.length} of them on reported accounts`);
  return loadCallsByTarget(database, matched, reports, normalisedText);
}
