import type { Command } from "commander";
import { previewFile } from "../../store/preview.ts";
import { openWorkspace } from "../../store/workspace.ts";
import { importOptions, refuseRejects, sayImport } from "../events-source.ts";
import { type ReadingOptions, withExamples, withReading } from "../options.ts";
import type { Session } from "../session.ts";

type Options = ReadingOptions & { readonly json?: boolean; readonly preview?: boolean };

export function defineImport(command: Command, session: Session): void {
  withExamples(withReading(command), [
    ["marsad import posts.jsonl.gz", "into ./marsad-data, which is made if it is not there"],
    ["marsad import a.csv b.csv --map actor=user_id", "files with columns of their own"],
    ["marsad import a.csv --preview", "what its columns are and what its first records would become"],
  ])
    .argument("<file...>", "JSON Lines, CSV or Parquet, plain, .gz or .zst; and other sources' own exports")
    .option("--json", "what was read, as JSON Lines")
    .option("--preview", "columns, recognised format and the first records tried, as JSON Lines; nothing is kept")
    .action(async (files: string[], options: Options) => {
      if (options.preview) return preview(files, options, session);
      const workspace = await openWorkspace(options.workspace);
      try {
        const results = await workspace.import(files, importOptions(options, session));
        for (const result of results) {
          sayImport(result, session);
          if (options.json) await session.write(`${JSON.stringify(result)}\n`);
        }
        const rejected = results.reduce((sum, result) => sum + result.rejected, 0);
        refuseRejects(rejected, options, files);
      } finally {
        await workspace.close();
      }
    });
}

async function preview(files: readonly string[], options: Options, session: Session): Promise<void> {
  for (const file of files)
    await session.write(`${JSON.stringify(await previewFile(file, importOptions(options, session)))}\n`);
}
