import type { Command } from "commander";
import { type Language, Voice } from "../../actions/language.ts";
import { CONTEST, listedReporters, RELIABILITY_HEAD } from "../../actions/reliability-wording.ts";
import { sixDigits } from "../../lib/digits.ts";
import { InputError, visible } from "../../lib/errors.ts";
import { analyseTargets } from "../../voices/analyse-targets.ts";
import { type ReporterReliability, reporterReliability } from "../../voices/reliability.ts";
import { indexReports } from "../../voices/report-index.ts";
import type { ReportLog } from "../../voices/report-log.ts";
import { type EventsSource, refuseRejects, withEvents } from "../events-source.ts";
import { languageOption, type ReadingOptions, wholeNumber, withExamples, withReading } from "../options.ts";
import type { Session } from "../session.ts";
import { findAccount } from "../target-account.ts";
import { loadReportLog } from "../target-reports.ts";

interface Options extends ReadingOptions {
  readonly reporter?: string;
  readonly accountPlatform?: string;
  readonly least: number;
  readonly json?: boolean;
  readonly language: Language;
}

export function defineReliability(command: Command, session: Session): void {
  withExamples(withReading(command), [
    ["marsad reliability", "reporters about whose notices people decided, those with most unfounded ones first"],
    [
      "marsad reliability --reporter acc:17 --json",
      "one reporter's record with every decision behind it, to hand to them",
    ],
  ])
    .argument("[file...]", "files to read; the workspace if there are none")
    .option("--reporter <id>", "one reporter: the whole record, as JSON, for the person concerned to read and contest")
    .option("--account-platform <name>", "the reporter's platform, where the records are of several")
    .option("--least <n>", "list reporters with at least so many decided targets", wholeNumber(1), 3)
    .option("--json", "as JSON Lines")
    .addOption(languageOption())
    .addHelpText(
      "after",
      `
Only people's decisions on the merits count, one vote a target; accounts that act as one share one record. Absolute
number and share of unfounded notices are those of Art. 23 of the Digital Services Act; whether they are manifestly
unfounded, and whether the reporter was warned, only a person can say. A Decision that supersedes another corrects a record.
`,
    )
    .action(async (files: string[], options: Options) => {
      await withEvents(files, options, session, async (source) => {
        const log = await loadReportLog(source.database);
        if (log === undefined)
          throw new InputError(
            { file: source.names.join(", ") },
            "there are no reports in it",
            "Import Flag records first",
          );
        const records = reporterReliability(log, { groups: groupsOf(log) });
        if (options.reporter === undefined) await writeList(log, records, options, session);
        else
          await session.write(
            `${JSON.stringify(await statement(source, log, records, options.reporter, options), null, 2)}\n`,
          );
        refuseRejects(source.rejected, options, files);
      });
    });
}

/** Groups of reporters that decide as one; who is in several counts with the largest. */
function groupsOf(log: ReportLog): number[][] {
  const groups = analyseTargets(indexReports(log)).flatMap(({ clusters, episode }) =>
    clusters
      .filter(({ counts }) => counts)
      .map(({ members }) => members.map(({ position }) => episode[position]!.reporter)),
  );
  const taken = new Set<number>();
  return groups
    .sort((a, b) => b.length - a.length)
    .map((members) => members.filter((member) => !taken.has(member) && taken.add(member)))
    .filter((members) => members.length > 1);
}

async function writeList(
  log: ReportLog,
  records: readonly ReporterReliability[],
  { least, json = false, language }: Options,
  session: Session,
): Promise<void> {
  const listed = records
    .filter(({ notices }) => notices.decided >= least)
    .sort((a, b) => b.notices.unfounded - a.notices.unfounded || a.reporter - b.reporter);
  const rows = listed.map((record) => figuresOf(log, record));
  if (json) await session.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  else {
    await session.write(`${RELIABILITY_HEAD.map((head) => head[language]).join("  ")}\n`);
    for (const { reporter, notices, rate, low, high, sharedBy } of rows) {
      const share = notices.share === undefined ? "–" : `${Math.round(100 * notices.share)} %`;
      const figures = [notices.submitted, notices.decided, notices.unfounded, share];
      const range = `${rate.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
      await session.write(`${[visible(reporter.account), ...figures, range, sharedBy].join("  ")}\n`);
    }
  }
  session.say(listedReporters(listed.length, records.length, least, new Voice(language)));
}

function figuresOf(log: ReportLog, record: ReporterReliability) {
  const { reporter, reports, decided, upheld, takenBack, rate, low, high, sharedBy, notices } = record;
  return {
    reporter: log.names.reporter(reporter),
    reports,
    takenBack,
    decided,
    upheld: sixDigits(upheld),
    rate: sixDigits(rate),
    low: sixDigits(low),
    high: sixDigits(high),
    sharedBy,
    notices: { ...notices, ...(notices.share !== undefined && { share: sixDigits(notices.share) }) },
  };
}

/** Everything that is held about one reporter's notices. Where a record is shared, others' reports stay out of it. */
async function statement(
  source: EventsSource,
  log: ReportLog,
  records: readonly ReporterReliability[],
  asked: string,
  { accountPlatform }: Options,
) {
  const { platform, account } = await findAccount(
    source,
    asked,
    accountPlatform === undefined ? {} : { platform: accountPlatform },
  );
  const record = records.find(({ reporter }) => {
    const name = log.names.reporter(reporter);
    return name.account === account && name.platform === platform;
  });
  if (record === undefined)
    throw new InputError({ file: source.names.join(", ") }, "this account has reported nobody", "Check the id");
  return {
    ...figuresOf(log, record),
    decisions: record.decisions
      .filter(({ report }) => log.reporter[report] === record.reporter)
      .map(({ report, time, upheld, weight, wasTakenBack }) => ({
        report: log.names.event(log.event[report]!),
        decided: new Date(time).toISOString(),
        upheld: sixDigits(upheld),
        weight: sixDigits(weight),
        wasTakenBack,
      })),
    contest: CONTEST,
  };
}
