import type {
  CaseTarget,
  ContentType,
  DecisionSubject,
  DsaCategory,
  Measure,
  QueueRow,
  Workbench,
} from "../../src/api/contract.ts";
import { MEASURE_RULES } from "../../src/api/contract.ts";

/** What stands in the form; the server says what is wrong with it. */
export interface DraftFields {
  readonly measure: Measure;
  readonly on: "targets" | "members" | "chosen";
  readonly facts: string;
  readonly ground: "terms" | "illegal";
  readonly clause: string;
  readonly explanation: string;
  readonly category: DsaCategory | "";
  /** Of the posts that it is taken on. */
  readonly contentTypes: readonly ContentType[];
  /** As date fields hold them. */
  readonly contentDate: string;
  readonly reviewAt: string;
  readonly until: string;
  readonly readerLanguage: "en" | "ar";
}

const DAY_MS = 86_400_000;
const REVIEW_DAYS = 14;
/** A hold ends after 24 hours at the latest: the form may stand open for a while. */
const HOLD_HOURS = 23;

export function emptyDraft(row: QueueRow, { contentTypes }: Workbench, readerLanguage: "en" | "ar"): DraftFields {
  const now = Date.now();
  return {
    measure: row.reportCount > 0 ? "hold" : "observe",
    on: row.reportCount > 0 ? "targets" : "members",
    facts: "",
    ground: "terms",
    clause: "",
    explanation: "",
    category: "",
    contentTypes,
    contentDate: row.periodFrom.slice(0, 10),
    reviewAt: new Date(now + REVIEW_DAYS * DAY_MS).toISOString().slice(0, 10),
    until: new Date(now + (HOLD_HOURS / 24) * DAY_MS).toISOString().slice(0, 16),
    readerLanguage,
  };
}

/** What the measure can be taken on, of each choice. */
export function subjectsOf(
  { measure }: Pick<DraftFields, "measure">,
  targets: readonly CaseTarget[],
  { network }: Workbench,
  chosen: ReadonlySet<string>,
): Readonly<Record<DraftFields["on"], readonly DecisionSubject[]>> {
  const { appliesTo } = MEASURE_RULES[measure];
  const members = network.nodes.map(({ platform, account }) => ({ platform, id: account, kind: "account" as const }));
  const fitting = (subjects: readonly DecisionSubject[]) => subjects.filter(({ kind }) => appliesTo.includes(kind));
  return {
    targets: fitting(targets),
    members: fitting(members),
    chosen: fitting(members.filter(({ id }) => chosen.has(id))),
  };
}

/** As the API takes it. */
export function draftBody(fields: DraftFields, subjects: readonly DecisionSubject[]): object {
  const { measure, facts, ground, clause, explanation, category, contentDate, reviewAt, until } = fields;
  const { contentTypes, readerLanguage } = fields;
  const rules = MEASURE_RULES[measure];
  const needsCategory = rules.restricts || measure === "refer";
  return {
    measure,
    facts,
    readerLanguage,
    subjects: measure === "none" ? [] : subjects,
    ...(needsCategory && category !== "" && { category }),
    ...(rules.restricts && {
      contentDate: `${contentDate}T00:00:00Z`,
      ...(subjects.some(({ kind }) => kind === "post") && { contentTypes }),
      ...(clause.trim() !== "" &&
        explanation.trim() !== "" && {
          ground: { kind: ground, [ground === "terms" ? "clause" : "law"]: clause, explanation },
        }),
    }),
    ...(rules.needsReview && { reviewAt: `${reviewAt}T12:00:00Z` }),
    ...(rules.longest !== undefined && { until: `${until}:00Z` }),
  };
}
