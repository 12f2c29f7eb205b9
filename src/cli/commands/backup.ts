import { open, rename } from "node:fs/promises";
import type { Command } from "commander";
import { recordOutsideStep } from "../../cases/audit-log.ts";
import { backup } from "../../store/cases/backup.ts";
import { openCaseStore } from "../../store/cases/database.ts";
import { type CaseOptions, caseDatabaseOf, withCaseDatabase } from "../case-database.ts";
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
      const store = await openCaseStore(place);
      const unfinished = `${file}.new`;
      try {
        const handle = await open(unfinished, "w", 0o600);
        const now = new Date();
        const summary = await backup(store.db, place.key, { now, write: (line) => handle.writeFile(line) })
          .finally(() => handle.sync())
          .finally(() => handle.close());
        await rename(unfinished, file);
        const { seq, hash } = summary.head;
        await recordOutsideStep(store, { at: now, action: "backup.make", data: { head: seq, hash } });
        session.say(`${summary.rows.cases ?? 0} cases and ${seq} entries of the log are in ${file}.`);
        session.say(
          "It can only be restored with the workspace's key file: keep a copy of that too, and elsewhere. What is erased from now on is still in this backup: let it not outlive your retention periods.",
        );
      } finally {
        await store.close();
      }
    });
}
