import type { Finding } from "../findings/finding.ts";
import type { JsonObject } from "../lib/canonical-json.ts";
import { appendEntry } from "./audit-log.ts";
import type { InsideAccount } from "./case-pseudonyms.ts";
import type { CaseStore } from "./case-store.ts";
import { insideAccount, viewCase, viewFindings } from "./case-view.ts";
import { Refusal } from "./refusal.ts";
import { refuseIfRestricted } from "./restricting.ts";
import { readStars, type Star } from "./starring.ts";
import { type Actor, assertMay } from "./step.ts";

interface ExportRequest {
  readonly actor: Actor;
  readonly now: Date;
  readonly caseId: string;
}

/** What may leave the building of a case. */
export interface ExportedCase {
  /** Under the case's pseudonyms: the chosen ones, in the order of the case. */
  readonly findings: readonly Finding[];
  /** How many the case has. */
  readonly findingCount: number;
  readonly stars: readonly Star[];
}

/**
 * Reads what is to leave.
 * @param chosen Ids of findings; none: those with a pick, and where nothing was picked, all
 * @throws Refusal `forbidden`, `no-such-case`, `erased`, `restricted`, `no-such-finding`
 */
export async function readForExport(
  store: CaseStore,
  { actor, caseId }: Pick<ExportRequest, "actor" | "caseId">,
  chosen: readonly string[],
): Promise<ExportedCase> {
  assertMay(actor, "case.export");
  refuseIfRestricted((await viewCase(store, caseId)).case);
  const all = await viewFindings(store, caseId);
  const stars = await readStars(store, caseId);
  const picked = new Set(chosen.length > 0 ? chosen : stars.map(({ finding }) => finding));
  const findings = picked.size === 0 ? all : all.filter(({ id }) => picked.has(id));
  if (findings.length < picked.size || findings.length === 0)
    throw new Refusal("not-found", "no-such-finding", "the case has no such finding: choose among those it shows");
  return { findings, findingCount: all.length, stars };
}

/** Puts on record that something left, and what it was by its hash, before it leaves. */
export async function recordExport(
  store: CaseStore,
  { actor, now, caseId }: ExportRequest,
  data: JsonObject,
  subject?: string,
): Promise<void> {
  await store.transaction((db) =>
    appendEntry(db, { at: now, actor: actor.id, role: actor.role, action: "case.export", case: caseId, subject, data }),
  );
}

/** The account that a brief is about, as the workspace knows it. @throws Refusal as above, `no-such-account` */
export async function accountForBrief(
  store: CaseStore,
  { actor, caseId }: Pick<ExportRequest, "actor" | "caseId">,
  { platform, pseudonym }: { readonly platform: string; readonly pseudonym: string },
): Promise<InsideAccount> {
  assertMay(actor, "case.export");
  const { case: row, targets } = await viewCase(store, caseId);
  refuseIfRestricted(row);
  // Only whom the case is aimed at: a brief on one of the group would be a report about them.
  if (!targets.some((one) => one.kind === "account" && one.platform === platform && one.target === pseudonym))
    throw new Refusal("not-found", "no-such-target", "the case is aimed at no such account");
  return insideAccount(store, caseId, { platform, pseudonym });
}
