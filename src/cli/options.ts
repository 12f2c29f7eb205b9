import { type Command, InvalidArgumentError, Option } from "commander";

/** Options that say how files are to be read. */
export interface ReadingOptions {
  readonly format?: string;
  readonly map?: Record<string, string>;
  readonly platform?: string;
  readonly type?: string;
  readonly timezone?: string;
  readonly timeFormat?: string;
  readonly allowRejects?: boolean;
  readonly workspace: string;
}

/** Options that say how events are to be analysed. */
export interface AnalysisOptions {
  readonly detector?: string[];
  readonly set?: string[];
  readonly channel?: string[];
  readonly leaveOutUndone?: boolean;
  readonly knownGood?: string;
  readonly watchList?: string[];
  readonly seed: number;
}

/** @param formatFlag Another name where `--format` means what goes out. */
export function withReading(command: Command, formatFlag = "--format <id>"): Command {
  return command
    .option(formatFlag, "how the files are written; recognised from the file if left out")
    .addOption(mapOption())
    .option("--platform <name>", "platform of records that do not say theirs")
    .option("--type <type>", "type of records that do not say theirs, such as Create or Announce")
    .option("--timezone <zone>", "zone of times without an offset, such as Asia/Damascus")
    .option("--time-format <format>", "how times are written, such as %d.%m.%Y %H:%M")
    .option("--allow-rejects", "end with 0 although some records could not be read")
    .option("--workspace <dir>", "folder of the workspace", "./marsad-data");
}

export function withAnalysis(command: Command): Command {
  return command
    .option("--detector <id>", "a detector to run (repeatable); all if left out", list)
    .option("--set <id.param=value>", "a parameter of a detector (repeatable)", list)
    .option("--channel <id>", "a kind of trace to compare (repeatable); all if left out", list)
    .option("--leave-out-undone", "leave out reposts, follows and the like that were taken back")
    .option(
      "--known-good <file>",
      "register of bots, publishers, schedulers and trusted flaggers, one JSON object a line",
    )
    .option(
      "--watch-list <file>",
      "phrases, tags, names and links to look for, as docs/text.md says (repeatable)",
      list,
    )
    .option("--seed <n>", "seed of all chance draws", wholeNumber(), 1);
}

export function mapOption(): Option {
  return new Option("--map <field=column>", "a field and the file's own column for it (repeatable)")
    .argParser(pair)
    .default({}, "none");
}

export function languageOption(): Option {
  return new Option("--language <code>", "language of the text").choices(["en", "ar"]).default("en");
}

/** Collects a repeatable option. */
export function list(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function pair(value: string, before: Record<string, string>): Record<string, string> {
  const [field = "", column] = value.split(/=(.*)/s);
  if (field === "" || !column) throw new InvalidArgumentError("Write field=column, such as actor=user_id.");
  return { ...before, [field]: column };
}

/** Parses a whole number in [low, high]. */
export function wholeNumber(low = 0, high = 2 ** 31 - 1): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < low || number > high)
      throw new InvalidArgumentError(`Write a whole number from ${low} to ${high}.`);
    return number;
  };
}

/** Parses a number in [low, high]. */
export function realNumber(low: number, high: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() === "" || !(number >= low && number <= high))
      throw new InvalidArgumentError(`Write a number from ${low} to ${high}.`);
    return number;
  };
}

/** Puts examples at the top of a command's help: what most readers look for. */
export function withExamples(command: Command, examples: readonly (readonly [line: string, what: string])[]): Command {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`);
  return command.addHelpText("before", `Examples:\n${lines.join("\n")}\n`);
}
