import type { Command } from "commander";
import type { CaseStore } from "../cases/case-store.ts";
import { openCaseStore } from "../store/cases/database.ts";
import { readWorkspaceKey } from "../store/workspace.ts";

export interface CaseOptions {
  readonly workspace: string;
}

export function withCaseDatabase(command: Command): Command {
  return command.option(
    "--workspace <dir>",
    "folder of the workspace; the cases are in it, or in PostgreSQL where DATABASE_URL names one",
    "./marsad-data",
  );
}

/** What says where the cases are; a part of its own for what opens them otherwise than {@link withCases}. */
export async function caseDatabaseOf({ workspace }: CaseOptions) {
  return {
    directory: workspace,
    key: await readWorkspaceKey(workspace, "cases"),
    url: process.env.DATABASE_URL || undefined,
  };
}

/** Opens the case database of a workspace for the length of one command. */
export async function withCases<Result>(
  options: CaseOptions,
  use: (store: CaseStore) => Promise<Result>,
): Promise<Result> {
  const store = await openCaseStore(await caseDatabaseOf(options));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
