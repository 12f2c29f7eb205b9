import { appendEntry } from "./audit-log.ts";
import { blindAccount } from "./blind-account.ts";
import { caseKey } from "./case-key.ts";
import { casePseudonyms } from "./case-pseudonyms.ts";
import type { CaseStore } from "./case-store.ts";
import { insideAccount } from "./case-view.ts";
import { type Actor, assertMay } from "./step.ts";

/** Another case in which an account is, and what it is called there. */
export interface AccountInCase {
  readonly caseId: string;
  readonly as: "target" | "member";
  readonly pseudonym: string;
  readonly openedAt: Date;
}

/** So many cases are shown; whoever is in more is told by the count. */
const MOST = 200;

/**
 * The other cases in which an account of this case is: the only place where pseudonyms of two cases meet. That somebody
 * looked is in the audit log before it is answered.
 * @throws Refusal `forbidden`, `no-such-account`, `erased`
 */
export async function casesOfAccount(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  { caseId, platform, pseudonym }: { readonly caseId: string; readonly platform: string; readonly pseudonym: string },
): Promise<AccountInCase[]> {
  assertMay(actor, "account.read");
  const account = await insideAccount(store, caseId, { platform, pseudonym });
  const found = [
    ...(await asTarget(store, caseId, account)).map((row) => ({ ...row, as: "target" as const })),
    ...(await asMember(store, caseId, account)).map((row) => ({ ...row, as: "member" as const })),
  ];
  const shown: AccountInCase[] = [];
  for (const row of found) {
    const key = await caseKey(store, store.db, row.caseId);
    shown.push({ ...row, pseudonym: casePseudonyms(key).account(account) });
  }
  await store.transaction((db) =>
    appendEntry(db, {
      at: now,
      actor: actor.id,
      role: actor.role,
      action: "account.read",
      case: caseId,
      subject: pseudonym,
      data: { cases: shown.length },
    }),
  );
  return shown;
}

type Account = Awaited<ReturnType<typeof insideAccount>>;

function asTarget({ db }: CaseStore, caseId: string, { platform, account }: Account) {
  return db
    .selectFrom("caseTargets")
    .innerJoin("cases", "cases.id", "caseTargets.caseId")
    .innerJoin("caseKeys", "caseKeys.caseId", "cases.id")
    .select(["cases.id as caseId", "cases.openedAt"])
    .where("caseTargets.platform", "=", platform)
    .where("caseTargets.target", "=", account)
    .where("caseTargets.kind", "=", "account")
    .where("cases.id", "<>", caseId)
    .where("caseKeys.destroyedAt", "is", null)
    .orderBy("cases.openedAt", "desc")
    .orderBy("cases.id")
    .limit(MOST)
    .execute();
}

function asMember(store: CaseStore, caseId: string, account: Account) {
  return store.db
    .selectFrom("caseMembers")
    .innerJoin("cases", "cases.id", "caseMembers.caseId")
    .innerJoin("caseKeys", "caseKeys.caseId", "cases.id")
    .select(["cases.id as caseId", "cases.openedAt"])
    .distinct()
    .where("caseMembers.member", "=", blindAccount(store, account))
    .where("cases.id", "<>", caseId)
    .where("caseKeys.destroyedAt", "is", null)
    .orderBy("cases.openedAt", "desc")
    .orderBy("cases.id")
    .limit(MOST)
    .execute();
}
