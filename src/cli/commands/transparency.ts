import { type Command, InvalidArgumentError, Option } from "commander";
import { transparencyCsv, transparencyText } from "../../actions/transparency-tables.ts";
import { readEntries } from "../../cases/audit-chain.ts";
import { publicReport } from "../../cases/transparency/public-report.ts";
import { type TransparencyReport, transparencyReport } from "../../cases/transparency/transparency-report.ts";
import { UsageError } from "../../lib/errors.ts";
import { type CaseOptions, withCaseDatabase, withCases } from "../case-database.ts";
import { entriesOf } from "../exported-log.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options extends CaseOptions {
  readonly from: Date;
  readonly to?: Date;
  readonly public?: boolean;
  readonly format: keyof typeof FORMATS;
}

const FORMATS = {
  text: transparencyText,
  csv: transparencyCsv,
  json: (report: object) => `${JSON.stringify(report, null, 2)}\n`,
} as const;

export function defineTransparency(command: Command, session: Session): void {
  withExamples(withCaseDatabase(command), [
    ["marsad transparency --from 2026-01-01 --to 2026-07-01", "the figures of half a year, from the audit log alone"],
    ["marsad transparency --public --format csv > report.csv", "what may be published: counts below five kept back"],
    ["marsad transparency log.jsonl --format json", "the same from an exported log, without the workspace"],
  ])
    .argument("[log]", "a log that marsad audit export wrote; the workspace's if left out")
    .option("--from <day>", "first day, UTC; the log's first if left out", day, new Date(0))
    .option("--to <day>", "day before which it ends, UTC; now if left out", day)
    .option("--public", "keep back what would point at somebody")
    .addOption(new Option("--format <name>", "how it is written").choices(Object.keys(FORMATS)).default("text"))
    .action(async (log: string | undefined, options: Options) => {
      const period = { from: options.from, to: options.to ?? new Date() };
      if (period.from >= period.to) throw new UsageError("--from must be before --to");
      const report = await reportOf(log, period, options);
      await session.write(FORMATS[options.format](options.public ? publicReport(report) : report));
      session.say(
        `Computed from the log's entries 1 to ${report.log.seq}${options.public ? "" : `, head ${report.log.hash}`}.`,
      );
    });
}

function reportOf(
  log: string | undefined,
  period: { readonly from: Date; readonly to: Date },
  options: Options,
): Promise<TransparencyReport> {
  if (log !== undefined) return transparencyReport(() => entriesOf(log), period);
  return withCases(options, ({ db }) => transparencyReport(() => readEntries(db), period));
}

function day(text: string): Date {
  const date = new Date(`${text}T00:00:00.000Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text))
    return date;
  throw new InvalidArgumentError("Write a day as 2026-01-31.");
}
