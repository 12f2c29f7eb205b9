import type { Kysely } from "kysely";
import type { Tables } from "../store/cases/tables.ts";
import { coarseTime, type Published, publishedCount } from "./suppression.ts";

/** A case as it may be published: nobody in it, days for times, small numbers of people kept back. */
export interface PublicCase {
  /** Day of opening; there is no id by which a case could be followed through exports. */
  readonly opened: string;
  readonly closed: string | null;
  readonly kind: string;
  readonly harm: string;
  readonly state: string;
  readonly coordination: string;
  readonly validity: string | null;
  readonly findings: number;
  readonly members: Published;
  readonly reports: Published;
  /** In force now. */
  readonly measure: string | null;
}

export const PUBLIC_CASE_COLUMNS = [
  "opened",
  "closed",
  "kind",
  "harm",
  "state",
  "coordination",
  "validity",
  "findings",
  "members",
  "reports",
  "measure",
] as const satisfies readonly (keyof PublicCase)[];

const CASES_AT_ONCE = 1000;

/** Every case but those of child sexual abuse and those that were erased, in the order of their opening. */
export async function* publicCases(db: Kysely<Tables>): AsyncGenerator<PublicCase> {
  for (let after: string | undefined; ; ) {
    const rows = await partOf(db, after);
    for (const { id: _, openedAt, closedAt, findingCount, memberCount, reportCount, ...codes } of rows)
      yield {
        opened: coarseTime(openedAt, "day"),
        closed: closedAt && coarseTime(closedAt, "day"),
        ...codes,
        findings: findingCount,
        members: publishedCount(memberCount),
        reports: publishedCount(reportCount),
      };
    after = rows.at(-1)?.id;
    if (rows.length < CASES_AT_ONCE) return;
  }
}

/** Ids are in the order of time. */
function partOf(db: Kysely<Tables>, after: string | undefined) {
  let query = db
    .selectFrom("cases")
    .innerJoin("caseKeys", "caseKeys.caseId", "cases.id")
    .leftJoin("decisions", (join) =>
      join
        .onRef("decisions.caseId", "=", "cases.id")
        .on("decisions.state", "=", "in-force")
        .on("decisions.measure", "<>", "hold"),
    )
    .select(["cases.id", "cases.openedAt", "cases.closedAt", "cases.kind", "cases.harm", "cases.state"])
    .select(["cases.coordination", "cases.validity", "cases.findingCount", "cases.memberCount", "cases.reportCount"])
    .select("decisions.measure")
    .where("cases.restriction", "is", null)
    .where("caseKeys.destroyedAt", "is", null);
  if (after !== undefined) query = query.where("cases.id", ">", after);
  return query.orderBy("cases.id").limit(CASES_AT_ONCE).execute();
}
