import type { Coordination, Role } from "../findings/finding.ts";
import { namesMembers } from "../findings/named-members.ts";
import type { AppealOutcome, AppealState, Appellant } from "./appeal.ts";
import { appendEntry } from "./audit-log.ts";
import { blindAccount } from "./blind-account.ts";
import type { CaseState, HarmKind } from "./case.ts";
import { readFindings } from "./case-file.ts";
import { caseKey } from "./case-key.ts";
import { casePseudonyms } from "./case-pseudonyms.ts";
import type { CaseStore } from "./case-store.ts";
import { insideAccount } from "./case-view.ts";
import { openDraft } from "./deciding.ts";
import type { DecisionState } from "./decision.ts";
import type { Measure } from "./measure.ts";
import { type Actor, assertMay } from "./step.ts";

/** A case in which an account is, what it is called and was there, and what was decided about it. */
export interface AccountInCase {
  readonly caseId: string;
  readonly pseudonym: string;
  /** In one as both, where an account was attacked and also took part. */
  readonly as: readonly ("target" | "member")[];
  /** How it acted in the first finding there that says who leads. */
  readonly role?: Role;
  readonly kind: string;
  readonly harm: HarmKind;
  readonly state: CaseState;
  readonly coordination: string;
  readonly openedAt: Date;
  /** Period of the case's findings; when the account itself acted is told nowhere. */
  readonly periodFrom: Date;
  readonly periodTo: Date;
  /** Those that were taken on this very account, in the order in which they were made. */
  readonly decisions: readonly DecisionOnAccount[];
}

export interface DecisionOnAccount {
  readonly measure: Measure;
  readonly state: DecisionState;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
  /** When the person affected was told. */
  readonly statedAt: Date | null;
  readonly appeals: readonly AppealOnDecision[];
}

export interface AppealOnDecision {
  readonly appellant: Appellant;
  readonly state: AppealState;
  readonly outcome: AppealOutcome | null;
  readonly receivedAt: Date;
}

/** So many cases are shown, the newest. */
const MOST = 200;

/**
 * The cases in which an account of this case is, this one among them: the only place where pseudonyms of two cases meet.
 * That somebody looked is in the audit log before it is answered.
 * @throws Refusal `forbidden`, `no-such-account`, `erased`
 */
export async function casesOfAccount(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  { caseId, platform, pseudonym }: { readonly caseId: string; readonly platform: string; readonly pseudonym: string },
): Promise<AccountInCase[]> {
  assertMay(actor, "account.read");
  const account = await insideAccount(store, caseId, { platform, pseudonym });
  const shown = await accountInCases(store, account);
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

async function accountInCases(store: CaseStore, account: Account): Promise<AccountInCase[]> {
  const targeted = new Set(await asTarget(store, account));
  const took = new Set(await asMember(store, account));
  const ids = [...new Set([...targeted, ...took])];
  if (ids.length === 0) return [];
  const rows = await store.db
    .selectFrom("cases")
    .select(["id", "kind", "harm", "state", "coordination", "openedAt", "periodFrom", "periodTo"])
    .where("id", "in", ids)
    .orderBy("openedAt", "desc")
    .orderBy("id")
    .limit(MOST)
    .execute();
  const shown: AccountInCase[] = [];
  for (const { id, ...row } of rows) {
    const as = [...(targeted.has(id) ? (["target"] as const) : []), ...(took.has(id) ? (["member"] as const) : [])];
    const pseudonym = casePseudonyms(await caseKey(store, store.db, id)).account(account);
    const role = took.has(id) ? await roleIn(store, id, account) : undefined;
    const decisions = await decisionsOn(store, id, account);
    shown.push({ ...row, caseId: id, as, pseudonym, decisions, ...(role !== undefined && { role }) });
  }
  return shown;
}

async function asTarget({ db }: CaseStore, { platform, account }: Account): Promise<string[]> {
  const rows = await db
    .selectFrom("caseTargets")
    .innerJoin("caseKeys", "caseKeys.caseId", "caseTargets.caseId")
    .select("caseTargets.caseId")
    .where("platform", "=", platform)
    .where("target", "=", account)
    .where("kind", "=", "account")
    .where("caseKeys.destroyedAt", "is", null)
    .execute();
  return rows.map(({ caseId }) => caseId);
}

/** Where it is only counted, among people who like the same things, it is in no list, and not in this one either. */
async function asMember(store: CaseStore, account: Account): Promise<string[]> {
  const rows = await store.db
    .selectFrom("caseMembers")
    .innerJoin("caseKeys", "caseKeys.caseId", "caseMembers.caseId")
    .innerJoin("caseFindings", (join) =>
      join
        .onRef("caseFindings.caseId", "=", "caseMembers.caseId")
        .onRef("caseFindings.finding", "=", "caseMembers.finding"),
    )
    .select(["caseMembers.caseId", "caseFindings.coordination"])
    .where("caseMembers.member", "=", blindAccount(store, account))
    .where("caseKeys.destroyedAt", "is", null)
    .execute();
  return rows
    .filter(({ coordination }) => namesMembers({ coordination: coordination as Coordination }))
    .map(({ caseId }) => caseId);
}

async function roleIn(store: CaseStore, caseId: string, { platform, account }: Account): Promise<Role | undefined> {
  const findings = await readFindings(store, caseId);
  return findings
    .filter(({ verdict }) => verdict === "coordinated")
    .flatMap(({ members }) => members)
    .find((member) => member.platform === platform && member.account === account)?.role;
}

async function decisionsOn(store: CaseStore, caseId: string, account: Account): Promise<DecisionOnAccount[]> {
  const { db } = store;
  const key = await caseKey(store, db, caseId);
  const rows = await db
    .selectFrom("decisions")
    .select(["id", "measure", "state", "madeAt", "endedAt", "statedAt", "body"])
    .where("caseId", "=", caseId)
    .orderBy("madeAt")
    .orderBy("id")
    .execute();
  const own = rows.filter((row) =>
    openDraft(key, row).subjects.some(
      ({ platform, id, kind }) => kind === "account" && platform === account.platform && id === account.account,
    ),
  );
  if (own.length === 0) return [];
  const appeals = await db
    .selectFrom("appeals")
    .select(["decisionId", "appellant", "state", "outcome", "receivedAt"])
    .where("caseId", "=", caseId)
    .orderBy("receivedAt")
    .orderBy("id")
    .execute();
  return own.map(({ id, body: _, ...row }) => ({
    ...row,
    appeals: appeals.filter(({ decisionId }) => decisionId === id).map(({ decisionId: _id, ...appeal }) => appeal),
  }));
}
