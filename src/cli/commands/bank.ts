import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Command, Option } from "commander";
import { InputError, visible } from "../../lib/errors.ts";
import { type BankEntry, OUTCOMES, type Outcome } from "../../signals/media/bank.ts";
import { writtenBank } from "../../signals/media/bank-export.ts";
import { BANK_FORMATS, type BankFormat, readBank } from "../../signals/media/bank-import.ts";
import { Banks } from "../../store/banks.ts";
import { openWorkspace } from "../../store/workspace.ts";
import { refusedFile } from "../media-files.ts";
import { list, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly workspace: string;
}

interface ImportOptions extends Options {
  readonly label?: string[];
  readonly outcome?: Outcome;
  readonly source?: string;
}

interface ExportOptions extends Options {
  readonly format: BankFormat;
}

/** A larger file is no list that one hands on in one piece. */
const LARGEST = 256 * 2 ** 20;

export function defineBank(command: Command, session: Session): void {
  withExamples(command, [
    [
      "marsad bank import partner hashes.json --label war-crimes --outcome documentation",
      "an exchange's file into a bank",
    ],
    [
      "marsad bank export partner --format local > list.txt",
      "hashes to match against: marsad match FILE --against list.txt",
    ],
    ["marsad bank list", "the banks there are, with how many hashes of which opinion"],
  ]).option("--workspace <dir>", "folder of the workspace", "./marsad-data");
  command
    .command("import")
    .description(`a file of hashes into a bank; the format is told by its shape: ${BANK_FORMATS.join(", ")}`)
    .argument("<bank>", "the bank's name; made if it is not there")
    .argument("<file>", "the file")
    .option("--label <text>", "a label for every hash of the file (repeatable)", list)
    .addOption(new Option("--outcome <outcome>", "what should come of a match").choices([...OUTCOMES]))
    .option(
      "--source <name>",
      "who gave the file; its name if left out, and withdrawals in it then speak for all who gave hashes in that shape",
    )
    .action((bank: string, file: string, _, own: Command) =>
      importBank(bank, file, own.optsWithGlobals<ImportOptions>(), session),
    );
  command
    .command("export")
    .description("a bank in the shape of an exchange")
    .argument("<bank>", "the bank's name")
    .addOption(new Option("--format <format>", "shape").choices([...BANK_FORMATS]).default("local"))
    .action((bank: string, _, own: Command) => exportBank(bank, own.optsWithGlobals<ExportOptions>(), session));
  command
    .command("list")
    .description("the banks there are")
    .action((_, own: Command) => listBanks(own.optsWithGlobals<Options>(), session));
}

async function importBank(bank: string, file: string, options: ImportOptions, session: Session): Promise<void> {
  const { label = [], outcome, source } = options;
  const read = await readFileOfHashes(file, source ?? basename(file));
  const entries = read.entries.map((entry) => ({
    ...entry,
    ...(outcome && { outcome }),
    labels: [...new Set([...entry.labels, ...label])],
  }));
  const done = await withBanks(options, session, true, (banks) => banks.import(bank, { ...read, entries }, source));
  const { held, removed, kept } = done;
  session.say(
    `${visible(file)} (${read.format}): ${entries.length} hashes; ${read.left} records without a hash that is kept. ` +
      `Its source withdraws ${read.withdrawals.length}: ${removed} hashes are gone, ${kept} stay since others gave them, too. ` +
      `The bank ${bank} holds ${held}`,
  );
}

async function readFileOfHashes(file: string, source: string) {
  try {
    const { size } = await stat(file);
    if (size > LARGEST) throw new SyntaxError(`it has more than ${LARGEST / 2 ** 20} MB`);
    const bank = readBank(await readFile(file, "utf8"), source);
    if (bank.entries.length === 0 && bank.withdrawals.length === 0 && bank.left > 0)
      throw new SyntaxError("none of its records holds a hash that is kept");
    return bank;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw refusedFile(file, error);
    throw new InputError({ file }, error.message, `Give one of ${BANK_FORMATS.join(", ")}`, { cause: error });
  }
}

async function exportBank(bank: string, options: ExportOptions, session: Session): Promise<void> {
  const { entries } = await withBanks(options, session, false, (banks) => banks.read(bank));
  const { text, left } = writtenBank(entries, options.format);
  await session.write(text);
  if (left > 0) session.say(`${left} hashes have no place in ${options.format} and were left out`);
}

async function listBanks(options: Options, session: Session): Promise<void> {
  const lines = await withBanks(options, session, false, async (banks) => {
    const all: string[] = [];
    for (const name of await banks.names()) {
      const { enabled, entries } = await banks.read(name);
      all.push(`${name}${enabled ? "" : " (switched off)"}: ${summaryOf(entries)}\n`);
    }
    return all;
  });
  await session.write(lines.join(""));
}

function summaryOf(entries: readonly BankEntry[]): string {
  const counts = new Map<string, number>();
  for (const { type, opinion } of entries) {
    const kind = `${type} ${opinion}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
}

async function withBanks<Result>(
  { workspace }: Options,
  session: Session,
  create: boolean,
  use: (banks: Banks) => Promise<Result>,
): Promise<Result> {
  const open = await openWorkspace(workspace, { create });
  try {
    return await use(new Banks(open, (line) => session.say(line)));
  } finally {
    await open.close();
  }
}
