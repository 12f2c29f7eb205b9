import type { Selectable } from "kysely";
import type { Finding } from "../findings/finding.ts";
import { namesMembers } from "../findings/named-members.ts";
import type { CaseStarTable } from "../store/cases/report-tables.ts";
import { readFindings } from "./case-file.ts";
import type { CaseStore } from "./case-store.ts";
import { Refusal } from "./refusal.ts";
import { refuseIfRestricted } from "./restricting.ts";
import type { StarKind, StarPlace } from "./star.ts";
import { type Actor, type Step, type StepReceipt, takeStep } from "./step.ts";

export type Star = Omit<Selectable<CaseStarTable>, "caseId">;

interface StarRequest {
  readonly actor: Actor;
  readonly now: Date;
  readonly caseId: string;
}

/** Enough for any report, and few enough to be read at once. */
const MOST = 500;

/**
 * Picks something for the case's report, for everybody who works on the case. It takes no version: it neither hides what
 * somebody else did nor overwrites it.
 * @throws Refusal `has-star`, `no-such-evidence`, `too-many-stars`, `erased`, `restricted`
 */
export function addStar(store: CaseStore, request: StarRequest, star: StarPlace): Promise<StepReceipt<void>> {
  return starStep(store, request, "added", star, async (step) => {
    refuseIfRestricted(step.case);
    await assertThere(store, step, star);
    const { id: caseId } = step.case;
    const stars = await readStars(step, caseId);
    if (stars.some((one) => one.finding === star.finding && one.kind === star.kind && one.place === star.place))
      throw new Refusal("conflict", "has-star", "this is picked already");
    if (stars.length >= MOST)
      throw new Refusal("conflict", "too-many-stars", `a report holds at most ${MOST} picks: take some away first`);
    const row = { caseId, ...star, starredBy: step.actor.id, at: step.now };
    await step.insert("caseStars", row, ["caseId", "finding", "kind", "place"]);
  });
}

/** Takes such a pick away, whoever made it. @throws Refusal `not-found` */
export function removeStar(store: CaseStore, request: StarRequest, star: StarPlace): Promise<StepReceipt<void>> {
  return starStep(store, request, "removed", star, (step) =>
    step.remove("caseStars", { caseId: step.case.id, ...star }),
  );
}

/** In the order of findings, then kind and place; at most 500. */
export async function readStars({ db }: Pick<CaseStore, "db">, caseId: string): Promise<Star[]> {
  return db
    .selectFrom("caseStars")
    .select(["finding", "kind", "place", "starredBy", "at"])
    .where("caseId", "=", caseId)
    .orderBy("finding")
    .orderBy("kind")
    .orderBy("place")
    .limit(MOST)
    .execute();
}

function starStep(
  store: CaseStore,
  { actor, now, caseId }: StarRequest,
  change: "added" | "removed",
  star: StarPlace,
  work: (step: Step) => Promise<void>,
): Promise<StepReceipt<void>> {
  const request = { actor, now, action: "case.star" as const, case: { id: caseId, version: "any" as const } };
  return takeStep(store, request, async (step) => {
    await work(step);
    return { result: undefined, subject: star.finding, data: { kind: star.kind, place: star.place, change } };
  });
}

async function assertThere(store: CaseStore, step: Step, { finding: id, kind, place }: StarPlace): Promise<void> {
  const finding = (await readFindings({ ...store, db: step.db }, step.case.id)).find((one) => one.id === id);
  if (finding !== undefined && place < countOf(finding, kind)) return;
  throw new Refusal(
    "not-found",
    "no-such-evidence",
    "the case has no such finding, or the finding nothing at this place",
  );
}

function countOf(finding: Finding, kind: StarKind): number {
  if (kind === "finding") return 1;
  if (kind === "object") return finding.objects.length;
  // Records of people who are only counted are in no list.
  return namesMembers(finding) ? finding.evidence.length : 0;
}
