import type { Kysely, Selectable } from "kysely";
import type { ReferralBatchTable, ReferralTable } from "../store/cases/decision-tables.ts";
import type { Tables } from "../store/cases/tables.ts";
import { caseKey } from "./case-key.ts";
import type { CaseStore } from "./case-store.ts";
import type { SeenCase } from "./deciding.ts";
import {
  BATCH_SIZE,
  hostOf,
  type ReferralBatch,
  type ReferralDraft,
  type ReferralItem,
  type ReferralOutcome,
  sameAddress,
} from "./referral.ts";
import { Refusal } from "./refusal.ts";
import { refuseIfRestricted } from "./restricting.ts";
import { type Actor, assertMay, type Step, type StepReceipt, takeStep } from "./step.ts";

interface ReferralStep {
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Puts addresses of a case on the list of what is to be referred.
 * @returns how many were added; what waits or is with a service already is passed over
 */
export async function addReferrals(
  store: CaseStore,
  request: ReferralStep & { readonly case: SeenCase; readonly drafts: readonly ReferralDraft[] },
): Promise<StepReceipt<{ readonly added: number; readonly known: number }>> {
  const { actor, now, drafts } = request;
  return takeStep(store, { actor, action: "referral.record", now, case: request.case }, async (step) => {
    refuseIfRestricted(step.case);
    await assertDecided(step);
    const key = await step.key();
    const seen = new Set<string>();
    for (const draft of drafts) {
      const urlHash = store.keys.blind("referral", sameAddress(draft.url));
      if (seen.has(urlHash) || (await isWithService(step, urlHash))) continue;
      seen.add(urlHash);
      const id = step.newId();
      await step.insert("referrals", {
        id,
        caseId: step.case.id,
        platform: draft.platform,
        host: hostOf(draft.url),
        category: draft.category,
        addedAt: now,
        urlHash,
        batchId: null,
        outcome: null,
        outcomeAt: null,
        body: key.seal(`referral ${id}`, JSON.stringify(draft)),
      });
    }
    const result = { added: seen.size, known: drafts.length - seen.size };
    return { result, data: { kind: "added", items: result.added } };
  });
}

/** Referring is a grave measure: two people stand behind it before an address leaves. */
async function assertDecided(step: Step): Promise<void> {
  const decision = await step.db
    .selectFrom("decisions")
    .select("id")
    .where("caseId", "=", step.case.id)
    .where("measure", "=", "refer")
    .where("state", "=", "in-force")
    .executeTakeFirst();
  if (decision === undefined)
    throw new Refusal(
      "conflict",
      "not-decided",
      "nobody has decided to refer: decide it, and have it confirmed, first",
    );
}

async function isWithService(step: Step, urlHash: string): Promise<boolean> {
  const row = await step.db
    .selectFrom("referrals")
    .select("id")
    .where("urlHash", "=", urlHash)
    .where("outcome", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Makes batches of all that waits, one for each platform and host and at most 500 addresses each. Nothing is sent: a person
 * sends them, and says so with {@link recordSent}.
 */
export async function prepareBatches(
  store: CaseStore,
  { actor, now }: ReferralStep,
): Promise<StepReceipt<readonly string[]>> {
  return takeStep(store, { actor, action: "referral.prepare", now }, async (step) => {
    const waiting = await step.db
      .selectFrom("referrals")
      .select(["id", "platform", "host"])
      .where("batchId", "is", null)
      .where("outcome", "is", null)
      .orderBy("platform")
      .orderBy("host")
      .orderBy("id")
      .forUpdate()
      .execute();
    const groups = new Map<string, typeof waiting>();
    for (const row of waiting) {
      const name = JSON.stringify([row.platform, row.host]);
      groups.set(name, [...(groups.get(name) ?? []), row]);
    }
    const ids: string[] = [];
    for (const group of groups.values())
      for (let start = 0; start < group.length; start += BATCH_SIZE) {
        const items = group.slice(start, start + BATCH_SIZE);
        const id = step.newId();
        const { platform, host } = items[0]!;
        const counted = { itemCount: items.length, preparedAt: now, preparedBy: actor.id, sentAt: null };
        await step.insert("referralBatches", { id, platform, host, ...counted });
        for (const item of items) await step.update("referrals", { id: item.id }, { batchId: id });
        ids.push(id);
      }
    return { result: ids, data: { kind: "prepared", batches: ids.length, items: waiting.length } };
  });
}

/** Says that a batch went out: from now on the service's time runs. */
export async function recordSent(
  store: CaseStore,
  { actor, now, batchId }: ReferralStep & { readonly batchId: string },
): Promise<StepReceipt<null>> {
  return takeStep(store, { actor, action: "referral.record", now }, async (step) => {
    const batch = await batchRow(step.db, batchId);
    if (batch.sentAt !== null) throw new Refusal("conflict", "already-sent", "this batch was sent before");
    await step.update("referralBatches", { id: batchId }, { sentAt: now });
    const data = { kind: "sent", platform: batch.platform, host: batch.host, items: batch.itemCount };
    return { result: null, subject: batchId, data };
  });
}

/**
 * What a service did with addresses of a batch.
 * @param request.referralIds All that have no outcome yet where left out
 */
export async function recordOutcome(
  store: CaseStore,
  request: ReferralStep & {
    readonly batchId: string;
    readonly referralIds?: readonly string[] | undefined;
    readonly outcome: ReferralOutcome;
    /** When the service did it, as far as anybody knows. */
    readonly at: Date;
  },
): Promise<StepReceipt<{ readonly recorded: number }>> {
  const { actor, now, batchId, referralIds, outcome, at } = request;
  if (referralIds?.length === 0)
    throw new Refusal("invalid", "no-items", "name at least one address, or leave them out");
  return takeStep(store, { actor, action: "referral.record", now }, async (step) => {
    const batch = await batchRow(step.db, batchId);
    if (batch.sentAt === null) throw new Refusal("conflict", "not-sent", "this batch was not sent yet: say so first");
    if (at < batch.sentAt || at > now)
      throw new Refusal("invalid", "bad-time", "at: give a time between the sending and now", { field: "at" });
    let query = step.db
      .selectFrom("referrals")
      .select("id")
      .where("batchId", "=", batchId)
      .where("outcome", "is", null);
    if (referralIds !== undefined) query = query.where("id", "in", [...referralIds]);
    const rows = await query.orderBy("id").forUpdate().execute();
    for (const { id } of rows) await step.update("referrals", { id }, { outcome, outcomeAt: at });
    const data = {
      kind: "outcome",
      platform: batch.platform,
      host: batch.host,
      outcome,
      items: rows.length,
      /** Seconds from the sending to what the service did. */
      after: Math.round((at.getTime() - batch.sentAt.getTime()) / 1000),
    };
    return { result: { recorded: rows.length }, subject: batchId, data };
  });
}

/** A batch without its addresses, and what came of them so far. */
export interface BatchSummary extends Selectable<ReferralBatchTable> {
  /** Addresses of which the service has said nothing yet. */
  readonly waiting: number;
}

/**
 * Batches, the latest first.
 * @param part.before The last one of the part before
 */
export async function readBatches(
  { db }: CaseStore,
  {
    limit,
    before,
  }: { readonly limit: number; readonly before?: { readonly at: Date; readonly id: string } | undefined },
): Promise<BatchSummary[]> {
  let query = db
    .selectFrom("referralBatches")
    .selectAll()
    .select((batch) =>
      batch
        .selectFrom("referrals")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("referrals.batchId", "=", "referralBatches.id")
        .where("referrals.outcome", "is", null)
        .as("waiting"),
    );
  if (before !== undefined)
    query = query.where((row) =>
      row.or([
        row("preparedAt", "<", before.at),
        row.and([row("preparedAt", "=", before.at), row("id", ">", before.id)]),
      ]),
    );
  const rows = await query.orderBy("preparedAt", "desc").orderBy("id").limit(limit).execute();
  return rows.map(({ waiting, ...row }) => ({ ...row, waiting: waiting ?? 0 }));
}

/**
 * A batch with its addresses, for sending. Items of cases that were erased meanwhile are left out.
 * @throws Refusal `not-found` where there is no such batch
 */
export async function readBatch(store: CaseStore, actor: Actor, id: string): Promise<ReferralBatch> {
  assertMay(actor, "referral.prepare");
  const { platform, host, preparedAt } = await batchRow(store.db, id);
  const rows = await store.db.selectFrom("referrals").selectAll().where("batchId", "=", id).orderBy("id").execute();
  const items: ReferralItem[] = [];
  for (const row of rows) {
    const item = await openReferral(store, row);
    if (item !== undefined) items.push(item);
  }
  return { id, platform, host, preparedAt, items };
}

async function openReferral(store: CaseStore, row: Selectable<ReferralTable>): Promise<ReferralItem | undefined> {
  if ((await store.keys.find(store.db, row.caseId)) === "erased") return undefined;
  const key = await caseKey(store, store.db, row.caseId);
  const draft = JSON.parse(key.unseal(`referral ${row.id}`, row.body)) as ReferralDraft;
  return { ...draft, seenAt: new Date(draft.seenAt), id: row.id };
}

async function batchRow(db: Kysely<Tables>, id: string): Promise<Selectable<ReferralBatchTable>> {
  const row = await db.selectFrom("referralBatches").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "no-such-batch", "there is no such batch");
  return row;
}
