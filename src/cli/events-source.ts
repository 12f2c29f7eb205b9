import { InputError, visible } from "../lib/errors.ts";
import type { Bank } from "../signals/media/known-media.ts";
import type { TextWatchList } from "../signals/text/text-watch-list.ts";
import { Banks } from "../store/banks.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { type ImportOptions, type ImportProgress, type ImportResult, importFiles } from "../store/import.ts";
import { TextWatchLists } from "../store/text-watch-lists.ts";
import { openWorkspace } from "../store/workspace.ts";
import type { ReadingOptions } from "./options.ts";
import type { Session } from "./session.ts";

/** Events that are open for the length of one command. */
export interface EventsSource {
  readonly database: Database;
  /** What a reader would call it: the files, or the workspace. */
  readonly names: readonly string[];
  /** Records that could not be read. */
  readonly rejected: number;
  /** What stands for an account in these events: its pseudonym in a workspace, itself in a file. */
  accountKey(platform: string, account: string): string;
  /** The workspace's banks of known media; files have none. */
  readonly banks?: () => Promise<readonly Bank[]>;
  /** The workspace's lists of texts to look for; files have none. */
  readonly watchLists?: () => Promise<readonly TextWatchList[]>;
  /** Says that the database is no longer needed; what was read from files is let go of. */
  readonly release?: () => Promise<void>;
}

/** The import's share of a command's options. */
export function importOptions(options: ReadingOptions, session: Session): ImportOptions {
  const { format, map, platform, type, timezone, timeFormat } = options;
  return {
    ...(format !== undefined && { format }),
    ...(map !== undefined && { map }),
    ...(platform !== undefined && { platform }),
    ...(type !== undefined && { type }),
    ...(timezone !== undefined && { timezone }),
    ...(timeFormat !== undefined && { timeFormat }),
    onProgress: (progress) =>
      session.progress(
        progressLine(progress),
        progress.totalBytes > 0 ? progress.bytes / progress.totalBytes : undefined,
      ),
  };
}

/** Opens the files in memory, or the workspace where there are none; closes them after use. */
export async function withEvents<Result>(
  files: readonly string[],
  options: ReadingOptions,
  session: Session,
  use: (source: EventsSource) => Promise<Result>,
): Promise<Result> {
  if (files.length === 0) {
    const workspace = await openWorkspace(options.workspace, { create: false });
    try {
      const { database, pseudonym } = workspace;
      const banks = () => new Banks(workspace).enabled();
      const watchLists = () => new TextWatchLists(workspace).all();
      const names = [options.workspace];
      return await use({ database, names, rejected: 0, accountKey: pseudonym, banks, watchLists });
    } finally {
      await workspace.close();
    }
  }
  const database = await openDatabase();
  let open = true;
  const close = async () => {
    if (open) await database.close();
    open = false;
  };
  session.removeOnInterrupt(database.temporaryDirectory);
  try {
    const results = await importFiles(database, files, importOptions(options, session));
    for (const result of results) sayImport(result, session);
    const rejected = results.reduce((sum, result) => sum + result.rejected, 0);
    const accountKey = (_platform: string, account: string) => account;
    return await use({ database, names: files, rejected, accountKey, release: close });
  } finally {
    await close();
  }
}

/** Tells what was read, and which records could not be. */
export function sayImport(result: ImportResult, session: Session): void {
  const { file, format, accepted, duplicates, rejected, skipped, reasons, alreadyImported, rejectsFile } = result;
  const counts = [
    `${accepted} records`,
    ...(duplicates > 0 ? [`${duplicates} known already`] : []),
    ...(skipped > 0 ? [`${skipped} that are no events`] : []),
    ...(rejected > 0 ? [`${rejected} could not be read`] : []),
  ];
  session.say(`${file}: ${alreadyImported ? "imported before; " : ""}${counts.join(", ")} (${format})`);
  for (const { reason, count, lines } of reasons) {
    const places = `line${lines.length > 1 ? "s" : ""} ${lines.join(", ")}${count > lines.length ? " …" : ""}`;
    session.say(`  ${places}: ${reason}${count > 1 ? ` (${count} times)` : ""}`);
  }
  if (rejectsFile !== undefined) session.say(`  kept in ${rejectsFile}`);
}

/** @throws InputError where records could not be read and nobody said that this is all right. */
export function refuseRejects(
  rejected: number,
  { allowRejects = false }: ReadingOptions,
  files: readonly string[],
): void {
  if (rejected === 0 || allowRejects) return;
  throw new InputError(
    { file: files.join(", ") },
    `${rejected} ${rejected === 1 ? "record" : "records"} could not be read; the others were`,
    "Correct them, or say --allow-rejects",
  );
}

function progressLine({ file, phase, bytes, totalBytes, rows, rate, secondsLeft }: ImportProgress): string {
  const share = totalBytes > 0 ? `${Math.floor((100 * bytes) / totalBytes)} %` : "";
  const count = rows > 0 ? `${rows} rows` : "";
  const speed = rate > 0 ? `${(rate / 1e6).toFixed(1)} MB/s` : "";
  const left = secondsLeft === undefined ? "" : `${Math.ceil(secondsLeft)} s left`;
  return [`${visible(file)}: ${phase}`, share, count, speed, left].filter(Boolean).join(" · ");
}
