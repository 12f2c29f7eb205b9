import { existsSync } from "node:fs";
import { join } from "node:path";
import { recordVaultUses } from "../cases/vault-uses.ts";
import { openCaseStore } from "../store/cases/database.ts";
import { InUse } from "../store/cases/exclusive-lock.ts";
import { readVaultUses } from "../store/vault.ts";
import type { Workspace } from "../store/workspace.ts";
import type { Session } from "./session.ts";

/**
 * Brings what the vault was asked into the audit log of the cases, where there are any, before anything is done with the
 * answer. While `marsad serve` has the cases it does so itself, within the hour.
 */
export async function logLookUp({ directory, keyFor }: Workspace, session: Session): Promise<void> {
  const url = process.env.DATABASE_URL || undefined;
  if (url === undefined && !existsSync(join(directory, "cases"))) return;
  try {
    const store = await openCaseStore({ directory, key: keyFor("cases"), url });
    try {
      await recordVaultUses(store, await readVaultUses(directory), new Date());
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof InUse)) throw error;
    session.say("The cases are in use: what was looked up comes into their log within the hour.");
  }
}
