import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import type { ExportFile } from "../../actions/exporter.ts";
import { EXPORTERS } from "../../actions/exports/index.ts";
import { makeFolder } from "../../lib/make-folder.ts";
import { analysisPlan, examine } from "../analysing.ts";
import { refuseRejects, withEvents } from "../events-source.ts";
import { findById } from "../nearest.ts";
import { type AnalysisOptions, type ReadingOptions, withAnalysis, withExamples, withReading } from "../options.ts";
import type { Session } from "../session.ts";

interface Options extends ReadingOptions, AnalysisOptions {
  /** The form that findings leave in. */
  readonly format: string;
  readonly readAs?: string;
  readonly out?: string;
  readonly bom?: boolean;
}

const FOLDER = "marsad-export";

export function defineExport(command: Command, session: Session): void {
  const forms = EXPORTERS.map(({ id, summary }) => `  ${id.padEnd(9)} ${summary.en}`).join("\n");
  withExamples(withAnalysis(withReading(command, "--read-as <id>")), [
    ["marsad export --format csv --out tables", "the workspace's findings as tables, into a folder"],
    ["marsad export posts.jsonl --format gexf > net.gexf", "a file's networks, for Gephi"],
  ])
    .argument("[file...]", "files to read; the workspace if there are none")
    .requiredOption("--format <id>", EXPORTERS.map(({ id }) => id).join(", "))
    .option("--out <dir>", `folder for the files; left out: standard output for one file, ${FOLDER} for several`)
    .option("--bom", "begin CSV with a byte-order mark, which some spreadsheets need to read Arabic")
    .addHelpText("after", `\nFormats:\n${forms}\n`)
    .action(async (files: string[], options: Options) => {
      const exporter = findById(EXPORTERS, options.format, "format");
      const plan = analysisPlan(options);
      const { format: _leaving, readAs, ...others } = options;
      const reading = { ...others, ...(readAs !== undefined && { format: readAs }) };
      await withEvents(files, reading, session, async (source) => {
        const { findings, examined } = await examine(source, plan, session);
        const rendered = await exporter.render(findings, examined, { byteOrderMark: options.bom ?? false });
        await hand(rendered, options.out, session);
        refuseRejects(source.rejected, options, files);
      });
    });
}

async function hand(files: readonly ExportFile[], folder: string | undefined, session: Session): Promise<void> {
  const [only] = files;
  if (folder === undefined && only && files.length === 1) return session.write(only.content);
  const into = folder ?? FOLDER;
  await makeFolder(into);
  for (const { name, content } of files) {
    await writeFile(join(into, name), content);
    session.say(join(into, name));
  }
}
