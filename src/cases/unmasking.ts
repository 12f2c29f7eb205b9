import type { Selectable } from "kysely";
import type { UnmaskingTable } from "../store/cases/privacy-tables.ts";
import type { InsideAccount } from "./case-pseudonyms.ts";
import type { CaseStore } from "./case-store.ts";
import { insideAccount } from "./case-view.ts";
import type { CaseRequest } from "./claiming.ts";
import { Refusal } from "./refusal.ts";
import { type Step, type StepReceipt, takeStep } from "./step.ts";

const HOUR = 3_600_000;
/** A request that nobody looked at lapses; an approval is good for one shift. */
const REQUEST_LASTS = 7 * 24 * HOUR;
const APPROVAL_LASTS = 8 * HOUR;
const LONGEST_REASON = 5000;

/** What lets somebody ask who an account is; curiosity is not among them. */
export const UNMASKING_GROUNDS = ["legal-order", "imminent-harm", "notify-target", "appeal"] as const;
export type UnmaskingGround = (typeof UNMASKING_GROUNDS)[number];

/** Who an account is on its platform. */
export interface Identity {
  readonly platform: string;
  readonly account: string;
  readonly preferredUsername?: string;
  readonly name?: string;
}

/** Where it is kept who the workspace's pseudonyms stand for; it puts each use on record of its own. */
export interface IdentityVault {
  reveal(account: InsideAccount, reason: string): Promise<Identity | undefined>;
}

export interface UnmaskingDraft {
  readonly platform: string;
  /** As the case shows it. */
  readonly pseudonym: string;
  readonly ground: UnmaskingGround;
  /** Why, in the asker's words; kept under the case's key. */
  readonly reason: string;
}

/**
 * Asks who one account of a case is.
 * @returns the request's id
 * @throws Refusal `no-such-account`, `no-reason`
 */
export async function requestUnmasking(
  store: CaseStore,
  request: CaseRequest,
  { platform, pseudonym, ground, reason }: UnmaskingDraft,
): Promise<StepReceipt<string>> {
  const why = reason.trim();
  if (why === "" || why.length > LONGEST_REASON)
    throw new Refusal("invalid", "no-reason", `say why it has to be known, in 1 to ${LONGEST_REASON} characters`);
  return takeStep(store, { ...request, action: "identity.unmask" }, async (step) => {
    await insideAccount({ ...store, db: step.db }, step.case.id, { platform, pseudonym });
    const id = step.newId();
    await step.insert("unmaskings", {
      id,
      caseId: step.case.id,
      platform,
      pseudonym,
      requestedBy: step.actor.id,
      requestedAt: step.now,
      reason: (await step.key()).seal(`unmasking ${id}`, JSON.stringify({ ground, reason: why })),
      state: "waiting",
      decidedBy: null,
      decidedAt: null,
      expiresAt: null,
      toldAt: null,
    });
    return { result: id, subject: id, data: { account: pseudonym, ground } };
  });
}

/**
 * The second person's word. From then on the one who asked can be told, once, within {@link APPROVAL_LASTS}.
 * @throws Refusal `same-person`, `not-waiting`, `lapsed`
 */
export function decideUnmasking(
  store: CaseStore,
  request: CaseRequest,
  { id, agrees }: { readonly id: string; readonly agrees: boolean },
): Promise<StepReceipt<"approved" | "refused">> {
  return takeStep(store, { ...request, action: "identity.approve" }, async (step) => {
    const row = await unmaskingOf(step, id);
    if (row.requestedBy === step.actor.id)
      throw new Refusal("forbidden", "same-person", "a second person agrees: this request is your own");
    if (row.state !== "waiting") throw new Refusal("conflict", "not-waiting", "this request was decided already");
    if (row.requestedAt.getTime() + REQUEST_LASTS < step.now.getTime())
      throw new Refusal("conflict", "lapsed", "nobody looked at this request in time: ask again");
    const state = agrees ? ("approved" as const) : ("refused" as const);
    const expiresAt = agrees ? new Date(step.now.getTime() + APPROVAL_LASTS) : null;
    await step.update("unmaskings", { id }, { state, decidedBy: step.actor.id, decidedAt: step.now, expiresAt });
    const data = { account: row.pseudonym, agrees, asker: row.requestedBy };
    return { result: state, subject: id, data, canUndo: false };
  });
}

/**
 * Tells who the account is to the one who asked, once. The line in the audit log is written before the answer is given; where
 * the vault does not know the account, nothing is used up.
 * @throws Refusal `not-yours`, `not-approved`, `lapsed`, `told-already`, `unknown-identity`
 */
export async function tellIdentity(
  store: CaseStore,
  request: CaseRequest,
  { id, vault }: { readonly id: string; readonly vault: IdentityVault },
): Promise<StepReceipt<Identity>> {
  const asked = await findUnmasking(store.db, request.case.id, id);
  assertTellable(asked, request);
  const account = await insideAccount(store, request.case.id, asked);
  // Outside of the transaction, which must not wait for files: it is answered only once the step is taken.
  const identity = await vault.reveal(account, `unmasking ${id}`);
  if (identity === undefined)
    throw new Refusal("not-found", "unknown-identity", "the vault does not know this account (any more)");
  return takeStep(store, { ...request, action: "identity.read" }, async (step) => {
    const row = await unmaskingOf(step, id);
    assertTellable(row, request);
    await step.update("unmaskings", { id }, { state: "told", toldAt: step.now });
    const data = { account: row.pseudonym, approvedBy: row.decidedBy };
    return { result: identity, subject: id, data, canUndo: false };
  });
}

/** A request as it is listed. */
export interface UnmaskingView extends Omit<Selectable<UnmaskingTable>, "reason" | "caseId"> {
  readonly ground: UnmaskingGround;
  readonly reason: string;
}

/** All requests of a case, the oldest first; none where its content was erased. */
export async function readUnmaskings(store: CaseStore, caseId: string): Promise<UnmaskingView[]> {
  const key = await store.keys.find(store.db, caseId);
  if (key === undefined || key === "erased") return [];
  const rows = await store.db.selectFrom("unmaskings").selectAll().where("caseId", "=", caseId).orderBy("id").execute();
  return rows.map(({ reason, caseId: _, ...row }) => ({
    ...row,
    ...(JSON.parse(key.unseal(`unmasking ${row.id}`, reason)) as Pick<UnmaskingView, "ground" | "reason">),
  }));
}

/** A request with its case, and whether it came to nothing for nobody acted in time. */
export interface ListedUnmasking extends UnmaskingView {
  readonly caseId: string;
  readonly isLapsed: boolean;
}

/** The latest requests of all cases, the newest first, but for those whose case was erased. */
export async function listUnmaskings(store: CaseStore, now: Date, most: number): Promise<ListedUnmasking[]> {
  const rows = await store.db.selectFrom("unmaskings").selectAll().orderBy("id", "desc").limit(most).execute();
  const listed: ListedUnmasking[] = [];
  for (const row of rows) {
    const key = await store.keys.find(store.db, row.caseId);
    if (key === undefined || key === "erased") continue;
    const said = JSON.parse(key.unseal(`unmasking ${row.id}`, row.reason)) as Pick<UnmaskingView, "ground" | "reason">;
    listed.push({ ...row, ...said, isLapsed: isLapsed(row, now) });
  }
  return listed;
}

function isLapsed({ state, requestedAt, expiresAt }: UnmaskingRow, now: Date): boolean {
  if (state === "waiting") return requestedAt.getTime() + REQUEST_LASTS < now.getTime();
  return state === "approved" && expiresAt !== null && expiresAt < now;
}

type UnmaskingRow = Selectable<UnmaskingTable>;

function assertTellable(row: UnmaskingRow, { actor, now }: CaseRequest): void {
  if (row.requestedBy !== actor.id)
    throw new Refusal("forbidden", "not-yours", "only who asked is told: ask yourself, with a reason of your own");
  if (row.state === "told")
    throw new Refusal("conflict", "told-already", "this was told once: ask again if it is needed again");
  if (row.state !== "approved" || row.expiresAt === null)
    throw new Refusal("conflict", "not-approved", "a second person has to agree first");
  if (row.expiresAt < now) throw new Refusal("conflict", "lapsed", "the approval has run out: ask again");
}

function unmaskingOf(step: Step, id: string): Promise<UnmaskingRow> {
  return findUnmasking(step.db, step.case.id, id);
}

async function findUnmasking(db: CaseStore["db"], caseId: string, id: string): Promise<UnmaskingRow> {
  const row = await db
    .selectFrom("unmaskings")
    .selectAll()
    .where("id", "=", id)
    .where("caseId", "=", caseId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "no-such-request", "the case has no such request");
  return row;
}
