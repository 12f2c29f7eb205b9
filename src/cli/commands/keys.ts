import type { Command } from "commander";
import { rotateKeys } from "../../cases/key-rotation.ts";
import { openCaseStore } from "../../store/cases/database.ts";
import { fingerprintInForce } from "../../store/cases/keys.ts";
import { keepNewMaster, settleMaster } from "../../store/cases/master-key.ts";
import { type CaseOptions, caseDatabaseOf, withCaseDatabase, withCases } from "../case-database.ts";
import { OPERATOR } from "../operator.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

export function defineKeys(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad keys rotate", "seal the keys of all cases with a new master key; end `marsad serve` first"],
    ["marsad keys show", "which master key the cases are sealed with, by its fingerprint"],
  ]);
  withCaseDatabase(command.command("rotate"))
    .description("a new master key for the cases; keep the old one for as long as backups made with it are needed")
    .action((options: CaseOptions) => rotate(options, session));
  withCaseDatabase(command.command("show"))
    .description("the fingerprint of the master key")
    .action((options: CaseOptions) =>
      withCases(options, async ({ db }) => session.write(`${await fingerprintInForce(db)}\n`)),
    );
}

async function rotate(options: CaseOptions, session: Session): Promise<void> {
  const database = await caseDatabaseOf(options);
  const store = await openCaseStore(database);
  try {
    // A rotation that was killed after its transaction left its key under the name of a new one.
    await settleMaster(database.directory, await fingerprintInForce(store.db));
    const master = await keepNewMaster(database.directory);
    const { result } = await rotateKeys(store, { actor: OPERATOR, now: new Date() }, master);
    const inForce = await fingerprintInForce(store.db);
    const before = await settleMaster(database.directory, inForce);
    await session.write(`${inForce}\n`);
    session.say(
      `The keys of ${result} cases are sealed with a new master key, ${database.directory}.cases.key: copy it to where you keep the workspace's key.`,
    );
    session.say(
      before === undefined
        ? "Backups made until now need the workspace's key alone."
        : `Backups made until now need the one before, ${before}; once it is destroyed nobody can read them.`,
    );
  } finally {
    await store.close();
  }
}
