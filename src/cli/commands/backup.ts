import type { Command } from "commander";
import { makeBackup } from "../../cases/backing-up.ts";
import { writeBackup } from "../../store/cases/backup-file.ts";
import { openCaseStore } from "../../store/cases/database.ts";
import { InUse } from "../../store/cases/exclusive-lock.ts";
import { type CaseOptions, caseDatabaseOf, withCaseDatabase } from "../case-database.ts";
import { OPERATOR } from "../operator.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

export function defineBackup(command: Command, session: Session): void {
  withExamples(withCaseDatabase(command), [
    [
      "marsad backup cases.backup",
      "all cases, the people who work on them and the log, sealed with the workspace's key",
    ],
  ])
    .argument("<file>", "where to write it; one that is there is replaced once the new one is whole")
    .action(async (file: string, options: CaseOptions) => {
      const place = await caseDatabaseOf(options);
      const store = await openCaseStore(place).catch(askTheHolder);
      try {
        const now = new Date();
        const { result } = await makeBackup(store, { actor: OPERATOR, now }, () =>
          writeBackup(store.db, { file, key: place.key, now }),
        );
        const { rows, head } = result;
        session.say(`${rows.cases ?? 0} cases and ${head.seq} entries of the log are in ${file}.`);
        session.say(
          "It can only be restored with the workspace's key file: keep a copy of that too, and elsewhere. What is erased from now on is still in this backup: let it not outlive your retention periods.",
        );
      } finally {
        await store.close();
      }
    });
}

function askTheHolder(error: unknown): never {
  if (!(error instanceof InUse)) throw error;
  throw new InUse(
    `${error.message}; an administrator's POST /api/v1/backups has a server that runs write one into the workspace's cases/backups`,
    { cause: error },
  );
}
