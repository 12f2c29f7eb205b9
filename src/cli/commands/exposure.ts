import type { Command } from "commander";
import { exposureLines, watchedLine } from "../../actions/exposure-wording.ts";
import { type Language, Voice } from "../../actions/language.ts";
import { UsageError } from "../../lib/errors.ts";
import { sqlText } from "../../lib/sql.ts";
import type { Database } from "../../store/database.ts";
import { WatchList } from "../../store/watch-list.ts";
import { openWorkspace } from "../../store/workspace.ts";
import { EXPOSURE_LIMITS, type Exposure, exposureOf } from "../../voices/exposure.ts";
import { type EventsSource, refuseRejects, withEvents } from "../events-source.ts";
import { languageOption, type ReadingOptions, realNumber, wholeNumber, withExamples, withReading } from "../options.ts";
import type { Session } from "../session.ts";
import { findAccount, type TargetAccount } from "../target-account.ts";
import { loadTargetReports } from "../target-reports.ts";

interface Options extends ReadingOptions {
  readonly limit: number;
  readonly days: number;
  readonly followers?: number;
  readonly accountPlatform?: string;
  readonly watch?: string;
  readonly unwatch?: string;
  readonly watched?: string;
  readonly json?: boolean;
  readonly language: Language;
}

const DAY = 86_400_000;
/** A watched account is worth a word from half the way to the line on. */
const NEAR = 0.5;

export function defineExposure(command: Command, session: Session): void {
  withExamples(withReading(command), [
    ["marsad exposure acc:17", "how near the reports on an account come to the platform's line"],
    ['marsad exposure acc:17 --watch "asked us to"', "look after it from now on"],
    ['marsad exposure --watched "morning round"', "those looked after that come near the line"],
  ])
    .argument("[account]", "id, pseudonym or, in files, handle")
    .argument("[file...]", "files to read; the workspace if there are none")
    .option(
      "--limit <share>",
      "reports / followers at which the platform acts",
      realNumber(0, 10),
      EXPOSURE_LIMITS.share,
    )
    .option("--days <n>", "how long a report counts", wholeNumber(1, 3650), EXPOSURE_LIMITS.window / DAY)
    .option("--followers <n>", "followers at the time, where no record says", wholeNumber())
    .option("--account-platform <name>", "the account's platform, where the records are of several")
    .option("--watch <reason>", "put the account on the workspace's watch-list")
    .option("--unwatch <reason>", "take it off")
    .option("--watched <reason>", "go through the watch-list; each reading is put on record with its reason")
    .option("--json", "as JSON Lines")
    .addOption(languageOption())
    .action(async (asked: string | undefined, files: string[], options: Options) => {
      if (options.watched !== undefined) return goRound(asked, options, session);
      if (asked === undefined) throw new UsageError("name an account, or go through the watch-list with --watched");
      if (options.watch !== undefined || options.unwatch !== undefined)
        return changeList(asked, files, options, session);
      await withEvents(files, options, session, async (source) => {
        const target = await findTarget(source, asked, options);
        const followers = options.followers ?? target.followers;
        if (followers === undefined)
          throw new UsageError("no record says how many followers the account has: say --followers");
        const gauge = await gaugeOf(source.database, options);
        const exposure = gauge({ ...target, followers });
        await session.write(options.json ? `${JSON.stringify(exposureJson(exposure))}\n` : told(exposure, options));
        refuseRejects(source.rejected, options, files);
      });
    });
}

const findTarget = (source: EventsSource, asked: string, { accountPlatform }: Options) =>
  findAccount(source, asked, accountPlatform === undefined ? {} : { platform: accountPlatform });

type Gauged = Pick<TargetAccount, "platform" | "account"> & { readonly followers: number };

/** Reads the reports once and then answers for one account after the other. */
async function gaugeOf(database: Database, { limit, days }: Options): Promise<(target: Gauged) => Exposure> {
  const reportsOf = await loadTargetReports(database);
  const now = await lastMoment(database);
  return (target) => {
    const reports = reportsOf(target);
    const times = reports?.times ?? new Float64Array();
    const { followers } = target;
    // Voices of an earlier wave say nothing of the reports that count now.
    const isCurrent = reports !== undefined && reports.voices.from > now - days * DAY;
    const facts = {
      reports: times,
      followers,
      now,
      ...(isCurrent && { voices: reports.voices }),
      ...(reports && { episode: reports.voices }),
    };
    return exposureOf(facts, { share: limit, window: days * DAY });
  };
}

/** The records' own present: what a forecast counts from. */
async function lastMoment(database: Database): Promise<number> {
  const [row] = await database.query<{ last: number | null }>(
    "SELECT max(published)::DOUBLE AS last FROM events WHERE type <> 'Person'",
  );
  return row?.last ?? 0;
}

async function changeList(asked: string, files: string[], options: Options, session: Session): Promise<void> {
  if (files.length > 0) throw new UsageError("a watch-list belongs to a workspace: leave the files out");
  const workspace = await openWorkspace(options.workspace, { create: false });
  try {
    const source = {
      database: workspace.database,
      names: [options.workspace],
      rejected: 0,
      accountKey: workspace.pseudonym,
    };
    const { platform, account } = await findTarget(source, asked, options);
    const list = new WatchList(workspace);
    if (options.watch !== undefined) await list.add(platform, account, options.watch);
    if (options.unwatch !== undefined) await list.remove(platform, account, options.unwatch);
    session.say(options.watch === undefined ? "It is not watched any more." : "It is watched.");
  } finally {
    await workspace.close();
  }
}

/** Tells of watched accounts that come near the line, by pseudonym; of the others only how many they are. */
async function goRound(asked: string | undefined, options: Options, session: Session): Promise<void> {
  if (asked !== undefined) throw new UsageError("--watched goes through the whole list: name no account");
  const workspace = await openWorkspace(options.workspace, { create: false });
  try {
    const { database } = workspace;
    const watched = await new WatchList(workspace).check(options.watched ?? "", (entry) => entry);
    const gauge = await gaugeOf(database, options);
    let near = 0;
    for (const { platform, account } of watched) {
      const followers = await followersOf(database, platform, account);
      if (followers === undefined) continue;
      const exposure = gauge({ platform, account, followers });
      if (exposure.reports < NEAR * exposure.limit) continue;
      near += 1;
      const line = options.json
        ? JSON.stringify({ account, ...exposureJson(exposure) })
        : `${account}\n${told(exposure, options)}`;
      await session.write(`${line.trimEnd()}\n`);
    }
    session.say(watchedLine(near, watched.length, new Voice(options.language)));
  } finally {
    await workspace.close();
  }
}

async function followersOf(database: Database, platform: string, account: string): Promise<number | undefined> {
  const [row] = await database.query<{ followers: number | null }>(
    `SELECT arg_max(followersCount, coalesce(observed, published))::DOUBLE AS followers FROM events
     WHERE type = 'Person' AND platform = ${sqlText(platform)} AND id = ${sqlText(account)}`,
  );
  return row?.followers ?? undefined;
}

function exposureJson({ forecast, earlier, ...figures }: Exposure): object {
  const iso = (time: number) => new Date(time).toISOString();
  const exposure = { ...figures, ...(earlier && { earlier: { ...earlier, from: iso(earlier.from) } }) };
  if (forecast === undefined) return exposure;
  const { early, middle, late, basis } = forecast;
  return { ...exposure, forecast: { early: iso(early), middle: iso(middle), late: iso(late), basis } };
}

function told(exposure: Exposure, { language }: Options): string {
  return exposureLines(exposure, new Voice(language))
    .map((line) => `  ${line}\n`)
    .join("");
}
