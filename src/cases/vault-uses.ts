import { appendEntry } from "./audit-log.ts";
import type { CaseStore } from "./case-store.ts";
import { SYSTEM } from "./step.ts";

/** A look-up in the vault, as the vault's own record tells it. */
export interface LookUp {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly reason: string;
  readonly accounts: number;
  /** Of the line of the vault's record. */
  readonly sha256: string;
}

const ACTION = "vault.use";

/**
 * Brings look-ups that the vault has on record into the audit log, one line each, those that are in it left out. Writing back
 * to platforms looks accounts up while another process may have the case database: its lines follow here.
 * @returns how many were new
 */
export async function recordVaultUses(store: CaseStore, uses: readonly LookUp[], now: Date): Promise<number> {
  if (uses.length === 0) return 0;
  return store.transaction(async (db) => {
    // Whoever else brings them in waits here, and then finds them there.
    await db.selectFrom("auditHead").select("seq").where("id", "=", 1).forUpdate().execute();
    const rows = await db.selectFrom("auditEntries").select("subject").where("action", "=", ACTION).execute();
    const known = new Set(rows.map(({ subject }) => subject));
    const fresh = uses.filter(({ sha256 }) => !known.has(sha256));
    for (const { time, reason, accounts, sha256 } of fresh) {
      const kind = reason.startsWith("write-back ")
        ? "write-back"
        : reason.startsWith("unmasking ")
          ? "unmasking"
          : "other";
      const data = { looked: time, kind, accounts };
      await appendEntry(db, { at: now, actor: SYSTEM.id, role: "system", action: ACTION, subject: sha256, data });
    }
    return fresh.length;
  });
}
