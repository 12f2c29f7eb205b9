import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { verifyLog } from "../../cases/audit-chain.ts";
import { recordOutsideStep } from "../../cases/audit-log.ts";
import { InputError } from "../../lib/errors.ts";
import { openCaseStore } from "../../store/cases/database.ts";
import { restore } from "../../store/cases/restore.ts";
import { type CaseOptions, caseDatabaseOf, withCaseDatabase } from "../case-database.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options extends CaseOptions {
  readonly replace?: boolean;
}

export function defineRestore(command: Command, session: Session): void {
  withExamples(withCaseDatabase(command), [
    ["marsad restore cases.backup", "into a workspace that has no cases yet"],
    ["marsad restore cases.backup --replace", "puts the present cases aside first"],
    ["DATABASE_URL=postgres://… marsad restore cases.backup", "into an empty PostgreSQL database"],
  ])
    .argument("<file>", "what marsad backup wrote")
    .option("--replace", "put the cases that are there aside, in the workspace's cases folder")
    .action(async (file: string, options: Options) => {
      const place = await caseDatabaseOf(options);
      const open = () =>
        createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
      const now = new Date();
      const { rows, head, asideAt, madeAt } = await restore({
        ...place,
        replace: options.replace ?? false,
        open,
        file,
        now,
      });
      const store = await openCaseStore(place);
      try {
        const verdict = await verifyLog(store.db, [head]);
        if (!verdict.isIntact)
          throw new InputError(
            { file },
            `the log in the backup is broken at entry ${verdict.seq}`,
            "Take another backup",
          );
        await recordOutsideStep(store, {
          at: now,
          action: "backup.restore",
          data: { head: head.seq, hash: head.hash, made: madeAt },
        });
      } finally {
        await store.close();
      }
      session.say(`${rows.cases ?? 0} cases as of ${madeAt}, and ${head.seq} entries of the log, every link intact.`);
      if (asideAt !== undefined) session.say(`What was there before is in ${asideAt}: erase it once nobody needs it.`);
      session.say(
        "Everybody signs in again. What was erased or revoked after the backup is back: erase and revoke it again.",
      );
    });
}
