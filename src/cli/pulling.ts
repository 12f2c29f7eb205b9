import { byNumber, type MastodonServer, mastodonReports } from "../actions/platforms/mastodon.ts";
import { type OzoneServer, ozoneEvents } from "../actions/platforms/ozone.ts";
import { mastodon } from "../events/connectors/mastodon.ts";
import { ozone } from "../events/connectors/ozone.ts";
import { importRecords, type ReadRecords, readRecords, unknownRecords } from "../store/import-records.ts";
import { readPullState, writePullState } from "../store/pull-state.ts";
import type { Workspace } from "../store/workspace.ts";

/** What a pull brought. */
export interface PullResult {
  /** Records that the platform listed. */
  readonly listed: number;
  /** Events that are new in the workspace. */
  readonly stored: number;
  /** Records that could not be read, by reason. */
  readonly refused: ReadonlyMap<string, number>;
}

export interface PullOptions {
  /** Platform of the records; the connector's own name for it if left out. */
  readonly platform?: string;
  /** Called after each part that is stored. */
  readonly onProgress?: (result: PullResult) => void;
}

/** Records stored at once; what comes after them is read again if the run ends here. */
const BATCH = 2000;

/**
 * Reads Ozone's moderation events from where the last pull stopped, less an overlap: an event is stamped before it is
 * stored, so that one with an earlier time can appear later. What the overlap brings again is known by its id.
 * @param overlapMs Milliseconds
 * @throws NetworkError; what was stored until then stays, and the next pull goes on from there
 */
export async function pullOzone(
  workspace: Workspace,
  server: OzoneServer,
  options: PullOptions & { readonly overlapMs: number },
): Promise<PullResult> {
  // A time in the future, from a clock that is ahead, must not hide what comes before it.
  const latest = Date.now();
  const mark = await readPullState(workspace.directory, "ozone", server.url.origin);
  let newest = mark === undefined ? Number.NEGATIVE_INFINITY : Date.parse(mark);
  const since = mark === undefined ? undefined : new Date(Date.parse(mark) - options.overlapMs).toISOString();
  const keep = async (records: readonly Json[]) => {
    const part = await store(workspace, "ozone", readRecords(ozone, records, options.platform), records.length);
    for (const { createdAt } of records) newest = Math.max(newest, timeOr(createdAt, newest));
    if (Number.isFinite(newest)) {
      const state = { server: server.url.origin, mark: new Date(Math.min(newest, latest)).toISOString() };
      await writePullState(workspace.directory, "ozone", state);
    }
    return part;
  };
  return inBatches(ozoneEvents(server, since), keep, options);
}

/**
 * Reads Mastodon's open reports, and the resolved ones from the oldest on that was open at the last pull: any of those
 * may have been resolved since, and Mastodon does not list by the time of resolution.
 * @throws NetworkError; what was stored until then stays
 */
export async function pullMastodon(
  workspace: Workspace,
  server: MastodonServer,
  options: PullOptions,
): Promise<PullResult> {
  const mark = (await readPullState(workspace.directory, "mastodon", server.url.origin)) ?? "0";
  const open: string[] = [];
  const keep = (records: readonly Json[]) =>
    store(workspace, "mastodon", readRecords(mastodon, records, options.platform), records.length);
  const opened = await inBatches(
    mastodonReports(server, "open"),
    (records) => {
      for (const { id } of records) open.push(String(id));
      return keep(records);
    },
    options,
  );
  let newest = mark;
  const resolved = await inBatches(
    mastodonReports(server, { resolvedAfter: mark }),
    (records) => {
      for (const { id } of records) if (byNumber(String(id), newest) > 0) newest = String(id);
      return keep(records);
    },
    options,
  );
  const oldestOpen = open.sort(byNumber)[0];
  const next = oldestOpen === undefined ? newest : String(BigInt(oldestOpen) - 1n);
  await writePullState(workspace.directory, "mastodon", { server: server.url.origin, mark: next });
  return sum([opened, resolved]);
}

type Json = Readonly<Record<string, unknown>>;

async function inBatches(
  pages: AsyncIterable<readonly Json[]>,
  keep: (records: readonly Json[]) => Promise<PullResult>,
  { onProgress }: PullOptions,
): Promise<PullResult> {
  let total = sum([]);
  let waiting: Json[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const part = await keep(waiting);
    total = sum([total, part]);
    waiting = [];
    onProgress?.(total);
  };
  for await (const page of pages) {
    waiting.push(...page);
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  return total;
}

async function store(
  workspace: Workspace,
  name: string,
  { read, refused }: ReadRecords,
  listed: number,
): Promise<PullResult> {
  const fresh = await unknownRecords(workspace.database, read);
  const result = await importRecords(workspace, name, fresh.flat());
  const reasons = new Map(refused);
  for (const { reason, count } of result?.reasons ?? []) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  return { listed, stored: result?.accepted ?? 0, refused: reasons };
}

function sum(parts: readonly PullResult[]): PullResult {
  const refused = new Map<string, number>();
  for (const part of parts)
    for (const [reason, count] of part.refused) refused.set(reason, (refused.get(reason) ?? 0) + count);
  return {
    listed: parts.reduce((total, { listed }) => total + listed, 0),
    stored: parts.reduce((total, { stored }) => total + stored, 0),
    refused,
  };
}

function timeOr(value: unknown, otherwise: number): number {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? otherwise : time;
}
