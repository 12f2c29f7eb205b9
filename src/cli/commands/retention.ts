import type { Command } from "commander";
import { readConfiguration } from "../../api/configuration.ts";
import { runRetention as overdueEverywhere } from "../../api/whole-retention.ts";
import type { CaseStore } from "../../cases/case-store.ts";
import { preservedIds } from "../../cases/erasing.ts";
import { takeStep } from "../../cases/step.ts";
import { UsageError } from "../../lib/errors.ts";
import { countEventsOf, emptyEventsOf } from "../../store/old-events.ts";
import { openWorkspace, type Workspace } from "../../store/workspace.ts";
import { type CaseOptions, withCaseDatabase, withCases } from "../case-database.ts";
import { OPERATOR } from "../operator.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options extends CaseOptions {
  readonly apply?: boolean;
  readonly config?: string;
  readonly json?: boolean;
}

interface ForgetOptions extends CaseOptions {
  readonly platform: string;
  readonly account: string;
  readonly apply?: boolean;
}

const USUAL_CONFIGURATION = "marsad.config.json";

export function defineRetention(command: Command, session: Session): void {
  withExamples(withCaseDatabase(command), [
    ["marsad retention", "what has been kept for long enough, by kind; nothing is changed"],
    ["marsad retention --apply", "remove it; there is no way back"],
    ["marsad retention forget --platform x.example --account 12345", "what is known of one person"],
  ])
    .option("--apply", "remove what is listed; without this nothing is changed")
    .option("--dry-run", "list only, which is what happens without --apply")
    .option("--config <file>", `settings with the periods (default: ${USUAL_CONFIGURATION}, if it is there)`)
    .option("--json", "as JSON")
    .action((options: Options & { readonly dryRun?: boolean }) => {
      if (options.apply && options.dryRun) throw new UsageError("--apply or --dry-run, not both");
      return runRetention(options, session);
    });
  // --workspace and --apply are the command's own and are read by it wherever they stand.
  command
    .command("forget")
    .description("what one person said, and who they are: counted, or with --apply removed")
    .requiredOption("--platform <name>", "where the account is")
    .requiredOption("--account <id>", "its id there")
    .action((_, forgetting: Command) => forget(forgetting.optsWithGlobals<ForgetOptions>(), session));
}

async function runRetention(options: Options, session: Session): Promise<void> {
  const { retention } = await readConfiguration(options.config ?? USUAL_CONFIGURATION, {
    isNamed: options.config !== undefined,
  });
  const found = await withBoth(options, (store, { database }) =>
    overdueEverywhere(store, database, {
      actor: OPERATOR,
      now: new Date(),
      periods: retention,
      apply: options.apply === true,
    }),
  );
  if (options.json) return session.write(`${JSON.stringify(found)}\n`);
  for (const { kind, due, held } of found)
    await session.write(`${kind.padEnd(12)}${String(due).padStart(9)}${held > 0 ? `  (${held} kept by law)` : ""}\n`);
  session.say(
    options.apply ? "Removed. Older backups still hold it." : "Nothing was changed. --apply removes it, for good.",
  );
}

async function forget({ platform, account, apply, ...options }: ForgetOptions, session: Session): Promise<void> {
  await withBoth(options, async (store, workspace) => {
    const now = new Date();
    const pseudonym = workspace.pseudonym(platform, account);
    if ((await preservedIds(store.db, now)).includes(pseudonym))
      throw new UsageError(
        "a removal order's content about this account is kept for six months: the law wants it kept until then",
      );
    const { database, vault } = workspace;
    const records = await countEventsOf(database, platform, pseudonym);
    const parts = await vault.countParts(pseudonym);
    if (apply) {
      await emptyEventsOf(database, platform, pseudonym);
      await vault.forget(pseudonym);
      await takeStep(store, { actor: OPERATOR, now, action: "retention.run" }, async () => ({
        result: undefined,
        data: { person: { records, parts } },
        canUndo: false,
      }));
    }
    await session.write(
      `records of what the account said or is  ${records}\nparts of the vault that name it         ${parts}\n`,
    );
    session.say(
      apply
        ? "Removed. What the account did stays under a pseudonym that leads nowhere; older backups still hold the rest."
        : "Nothing was changed. --apply removes it, for good.",
    );
  });
}

async function withBoth<Result>(
  options: CaseOptions,
  use: (store: CaseStore, workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  return withCases(options, async (store) => {
    const workspace = await openWorkspace(options.workspace, { create: false });
    try {
      return await use(store, workspace);
    } finally {
      await workspace.close();
    }
  });
}
