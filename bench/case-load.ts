import { createHash } from "node:crypto";
import { sql } from "kysely";
import { CASE_STATES, HARM_KINDS } from "../src/cases/case.ts";
import type { CaseKey, CaseStore } from "../src/cases/case-store.ts";
import type { Finding } from "../src/findings/finding.ts";

const AT_ONCE = 500;
const IDS_KEPT = 5000;

/**
 * Fills the database with cases as a long-serving team has them: all states, harms and severities, a target, one of these
 * findings under a name of its own and sealed with the case's own key, and so many records of evidence each.
 * @returns ids of some of them
 */
export async function fillCases(
  store: CaseStore,
  findings: readonly Finding[],
  { cases, evidence, now }: { readonly cases: number; readonly evidence: number; readonly now: Date },
): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < cases; start += AT_ONCE) {
    const part = Array.from({ length: Math.min(AT_ONCE, cases - start) }, (_, at) => start + at);
    const made = part.map((number) => ({ number, id: store.newId(now) }));
    await store.transaction(async (db) => {
      await db
        .insertInto("cases")
        .values(made.map(({ number, id }) => caseRow(number, id, now)))
        .execute();
      const list = made.map(({ id }) => id);
      const keys = await store.keys.createAll(db, list);
      await db
        .insertInto("caseTargets")
        .values(
          made.map(({ number, id }) => ({ caseId: id, platform: "x.example", target: `a_${number}`, kind: "account" })),
        )
        .execute();
      await db
        .insertInto("caseFindings")
        .values(
          made.map(({ number, id }) =>
            findingRow(
              { ...findings[number % findings.length]!, id: `f_${number}`, campaign: `c_${number}` },
              id,
              keys.get(id)!,
              now,
            ),
          ),
        )
        .execute();
      await sql`INSERT INTO case_evidence (case_id, finding, ordinal, event)
        SELECT c.id, f.finding, n, 'ev:' || f.finding || ':' || n
        FROM unnest(${list}::uuid[]) AS c (id) JOIN case_findings AS f ON f.case_id = c.id, generate_series(1, ${evidence}::integer) AS n`.execute(
        db,
      );
    });
    if (ids.length < IDS_KEPT) ids.push(...made.map(({ id }) => id));
  }
  await sql`ANALYZE`.execute(store.db);
  return ids;
}

function caseRow(number: number, id: string, now: Date) {
  const openedAt = new Date(now.getTime() - (number % 700) * 3_600_000);
  return {
    id,
    version: 1,
    campaign: `c_${number}`,
    kind: number % 3 === 0 ? "co-action" : "report-brigade",
    severity: (number * 37) % 101,
    harm: HARM_KINDS[number % HARM_KINDS.length]!,
    deadline: new Date(openedAt.getTime() + ((number % 11) + 1) * 12 * 3_600_000),
    state: CASE_STATES[number % CASE_STATES.length]!,
    assignee: null,
    claimExpires: null,
    openedAt,
    updatedAt: openedAt,
    periodFrom: openedAt,
    periodTo: openedAt,
    coordination: "coordinated",
    validity: null,
    reviewAt: null,
    closedAt: null,
    findingCount: 1,
    memberCount: (number % 90) + 3,
    reportCount: number % 500,
  };
}

function findingRow(finding: Finding, caseId: string, key: CaseKey, now: Date) {
  const { id, campaign, detector, coordination, validity, verdict, from, to } = finding;
  const text = JSON.stringify(finding);
  return {
    caseId,
    finding: id,
    campaign,
    detector,
    coordination,
    validity: validity ?? null,
    verdict,
    periodFrom: new Date(from),
    periodTo: new Date(to),
    addedAt: now,
    sha256: createHash("sha256").update(text).digest("hex"),
    body: key.seal(`finding ${id}`, text),
  };
}
