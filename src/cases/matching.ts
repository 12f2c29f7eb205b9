import { type Kysely, sql } from "kysely";
import type { Finding } from "../findings/finding.ts";
import type { Tables } from "../store/cases/tables.ts";
import type { CaseState } from "./case.ts";

const DAY = 86_400_000;
/** Attacks on one target this far apart are one campaign; a group that comes back so much later is the same group. */
const TARGET_GAP = 7 * DAY;
const GROUP_GAP = 30 * DAY;
/** Share of the smaller group that must be in the other. */
const GROUP_OVERLAP = 0.5;

/** Why a finding belongs to a case; the first that holds is taken. */
export type MatchReason = "campaign" | "target" | "group";

export interface Match {
  readonly caseId: string;
  readonly state: CaseState;
  readonly reason: MatchReason;
}

/** A finding as it is compared: `members` are blinded. */
export interface Matchable extends Pick<Finding, "campaign" | "targets"> {
  readonly from: Date;
  readonly to: Date;
  readonly members: readonly string[];
}

/**
 * The case that a finding belongs to: of the same campaign, or at the same account or post within a week, or by half
 * the same group within a month. Tags are shared by too many to join cases. An open case comes before a closed one,
 * the latest before earlier ones.
 */
export async function matchingCase(db: Kysely<Tables>, finding: Matchable): Promise<Match | undefined> {
  return (
    (await byCampaign(db, finding)) ??
    (await byTarget(db, finding)) ??
    (finding.members.length === 0 ? undefined : await byGroup(db, finding))
  );
}

/** Closed ones last. */
const OPEN_FIRST = sql`(cases.state = 'closed')`;

async function byCampaign(db: Kysely<Tables>, { campaign }: Matchable): Promise<Match | undefined> {
  const row = await db
    .selectFrom("cases")
    .innerJoin("caseFindings", "caseFindings.caseId", "cases.id")
    .where("caseFindings.campaign", "=", campaign)
    .select(["cases.id", "cases.state"])
    .orderBy(OPEN_FIRST)
    .orderBy("cases.openedAt", "desc")
    .orderBy("cases.id")
    .limit(1)
    .executeTakeFirst();
  return row && { caseId: row.id, state: row.state, reason: "campaign" };
}

async function byTarget(db: Kysely<Tables>, { targets, from, to }: Matchable): Promise<Match | undefined> {
  const joining = targets.filter(({ kind }) => kind !== "tag");
  if (joining.length === 0) return undefined;
  const row = await db
    .selectFrom("cases")
    .innerJoin("caseTargets", "caseTargets.caseId", "cases.id")
    .where(
      sql<boolean>`(case_targets.platform, case_targets.target) IN (SELECT * FROM unnest(${joining.map(({ platform }) => platform)}::text[], ${joining.map(({ id }) => id)}::text[]))`,
    )
    .where("cases.periodFrom", "<=", new Date(to.getTime() + TARGET_GAP))
    .where("cases.periodTo", ">=", new Date(from.getTime() - TARGET_GAP))
    .select(["cases.id", "cases.state"])
    .orderBy(OPEN_FIRST)
    .orderBy("cases.openedAt", "desc")
    .orderBy("cases.id")
    .limit(1)
    .executeTakeFirst();
  return row && { caseId: row.id, state: row.state, reason: "target" };
}

async function byGroup(db: Kysely<Tables>, { members, from, to }: Matchable): Promise<Match | undefined> {
  const shared = sql<number>`count(DISTINCT case_members.member)::integer`;
  const rows = await db
    .selectFrom("caseMembers")
    .innerJoin("cases", "cases.id", "caseMembers.caseId")
    .where(sql<boolean>`case_members.member = ANY(${[...members]}::text[])`)
    .where("cases.periodFrom", "<=", new Date(to.getTime() + GROUP_GAP))
    .where("cases.periodTo", ">=", new Date(from.getTime() - GROUP_GAP))
    .select(["cases.id", "cases.state", "cases.memberCount", shared.as("shared")])
    .groupBy(["cases.id", "cases.state", "cases.memberCount"])
    .having(
      sql<boolean>`count(DISTINCT case_members.member) >= ${GROUP_OVERLAP}::real * least(cases.member_count, ${members.length}::integer)`,
    )
    .orderBy(OPEN_FIRST)
    .orderBy(shared, "desc")
    .orderBy("cases.id")
    .limit(1)
    .execute();
  const [row] = rows;
  return row && { caseId: row.id, state: row.state, reason: "group" };
}
