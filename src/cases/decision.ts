import { z } from "zod";
import {
  CONTENT_TYPES,
  DECISION_SOURCES,
  type DecisionSource,
  DSA_CATEGORIES,
  DSA_KEYWORDS,
  EEA_COUNTRIES,
} from "./dsa-codes.ts";
import { MEASURE_RULES, MEASURES } from "./measure.ts";
import { MISUSE_KINDS, misuseProblems } from "./misuse.ts";

/**
 * `proposed`: a second person has not looked yet; `in-force`; `refused` by the second person; `replaced` by a later
 * decision; `ended` when its time was over; `reversed` on appeal, which is as if it had never been.
 */
export const DECISION_STATES = ["proposed", "in-force", "refused", "replaced", "ended", "reversed"] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

const HOUR = 3_600_000;
/** Within so long a second person looks at a measure that could not wait for one. */
export const CONFIRM_WITHIN = 24 * HOUR;
const LONGEST_REVIEW_DAYS = 366;

const prose = (longest: number) => z.string().trim().min(1).max(longest);

/** Lengths are the Transparency Database's, so that what is written here can be sent there. */
const ground = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("illegal").describe("illegal content (DSA Art. 17(3)(d))"),
    law: prose(500).describe("the law relied on"),
    explanation: prose(2000).describe("why the content is illegal under it"),
  }),
  z.strictObject({
    kind: z.literal("terms").describe("incompatible with the terms and conditions (Art. 17(3)(e))"),
    clause: prose(500).describe("the clause relied on"),
    explanation: prose(2000).describe("why the content is incompatible with it"),
    isAlsoIllegal: z.boolean().optional(),
  }),
]);

const code = z.string().regex(/^[\w.:+-]{1,256}$/);

const misuse = z.strictObject({
  kind: z.enum(MISUSE_KINDS),
  manifest: z.int().min(0),
  all: z.int().min(1),
  warnedAt: z.coerce.date().nullable(),
  sinceWarning: z.int().min(0),
});

/** What a reviewer hands in. Everything that a person is told comes from here; nothing is filled in by a machine. */
export const decisionDraft = z.strictObject({
  measure: z.enum(MEASURES),
  subjects: z
    .array(
      z.strictObject({ platform: code, id: z.string().min(1).max(2048), kind: z.enum(["account", "post", "tag"]) }),
    )
    .max(10_000)
    .default([])
    .describe("what it is taken on: pseudonyms of accounts, ids of posts or tags"),
  facts: prose(5000).describe("facts and circumstances relied on; the reason in the reviewer's words"),
  ground: ground.optional(),
  category: z.enum(DSA_CATEGORIES).optional(),
  keywords: z.array(z.enum(DSA_KEYWORDS)).max(DSA_KEYWORDS.length).default([]),
  source: z.enum(Object.keys(DECISION_SOURCES) as [DecisionSource, ...DecisionSource[]]).default("own-initiative"),
  detectedBy: z.enum(["person", "program"]).default("program").describe("who came upon it"),
  decidedWith: z.enum(["person", "aid"]).default("aid").describe("a person decides; `aid`: with a program's help"),
  contentTypes: z.array(z.enum(CONTENT_TYPES)).max(CONTENT_TYPES.length).default([]),
  contentDate: z.coerce.date().optional().describe("when the content was posted"),
  contentLanguage: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .describe("of the content, ISO 639-1"),
  territory: z.array(z.enum(EEA_COUNTRIES)).default([]).describe("where it applies; empty: everywhere"),
  reviewAt: z.coerce.date().optional(),
  until: z.coerce.date().optional().describe("when it ends by itself"),
  readerLanguage: z.enum(["en", "ar"]).default("en").describe("language of the person affected"),
  orderId: z.uuid().optional().describe("the removal order that it carries out"),
  misuse: misuse.optional().describe("for suspending somebody under DSA Art. 23"),
});
export type DecisionDraft = z.infer<typeof decisionDraft>;

/** One thing that is wrong with a draft: the field, and what to do. */
export interface DraftProblem {
  readonly field: keyof DecisionDraft;
  readonly problem: string;
}

/** What the rules have against a draft; its shape was checked before. */
export function draftProblems(draft: DecisionDraft, now: Date): DraftProblem[] {
  const rules = MEASURE_RULES[draft.measure];
  const found: (DraftProblem | undefined)[] = [
    ...subjectProblems(draft),
    (rules.restricts || draft.measure === "refer") && draft.category === undefined
      ? { field: "category", problem: "name the category that it falls under" }
      : undefined,
    rules.restricts && draft.ground === undefined
      ? { field: "ground", problem: "name the law or the clause, and why it applies: the person affected will read it" }
      : undefined,
    rules.restricts && draft.subjects.some(({ kind }) => kind === "post") && draft.contentTypes.length === 0
      ? { field: "contentTypes", problem: "say what kind of content it is" }
      : undefined,
    rules.restricts && draft.contentDate === undefined
      ? { field: "contentDate", problem: "say when the content was posted, or the account made" }
      : undefined,
    dateProblem("contentDate", draft.contentDate, new Date(0), now),
    rules.needsReview && draft.reviewAt === undefined
      ? { field: "reviewAt", problem: "say when it is looked at again" }
      : undefined,
    dateProblem("reviewAt", draft.reviewAt, now, new Date(now.getTime() + LONGEST_REVIEW_DAYS * 24 * HOUR)),
    untilProblem(draft, now),
    draft.orderId !== undefined && draft.measure !== "remove"
      ? { field: "orderId", problem: "a removal order is carried out by removing" }
      : undefined,
    misuseProblem(draft),
  ];
  return found.filter((problem) => problem !== undefined);
}

function subjectProblems({ measure, subjects }: DecisionDraft): DraftProblem[] {
  const { appliesTo, restricts } = MEASURE_RULES[measure];
  const wrong = subjects.find(({ kind }) => !appliesTo.includes(kind));
  if (wrong !== undefined)
    return [{ field: "subjects", problem: `${measure} is for ${appliesTo.join(", ")}, not for a ${wrong.kind}` }];
  const isNeeded = restricts || measure === "hold" || measure === "refer";
  return isNeeded && subjects.length === 0 ? [{ field: "subjects", problem: "say what it is taken on" }] : [];
}

function untilProblem({ measure, until }: DecisionDraft, now: Date): DraftProblem | undefined {
  const { longest, restricts } = MEASURE_RULES[measure];
  if (longest !== undefined && until === undefined)
    return { field: "until", problem: `say when it ends, at most ${longest} hours from now` };
  if (until !== undefined && longest === undefined && !restricts)
    return { field: "until", problem: `${measure} has no end` };
  return dateProblem("until", until, now, longest === undefined ? undefined : new Date(now.getTime() + longest * HOUR));
}

function dateProblem(
  field: keyof DecisionDraft,
  date: Date | undefined,
  first: Date,
  last?: Date,
): DraftProblem | undefined {
  if (date === undefined || (date >= first && (last === undefined || date <= last))) return undefined;
  const to = last === undefined ? "" : ` and ${last.toISOString()}`;
  return { field, problem: `give a time ${last === undefined ? "after" : "between"} ${first.toISOString()}${to}` };
}

const MISUSE_ADVICE = {
  "too-few": "too few manifest ones: Art. 23 asks for frequent misuse",
  "small-share": "most were not manifest: Art. 23 asks for the share too",
  "not-warned": "there was no warning: Art. 23 asks for one first",
  "nothing-since-warning": "nothing manifest has come since the warning",
} as const;

function misuseProblem({ measure, misuse }: DecisionDraft): DraftProblem | undefined {
  if (misuse === undefined) return undefined;
  if (measure !== "suspend") return { field: "misuse", problem: "misuse is answered by suspending" };
  const [problem] = misuseProblems(misuse);
  return problem && { field: "misuse", problem: MISUSE_ADVICE[problem] };
}

/**
 * Whether the measure takes effect before the second person has looked. A removal order leaves one hour, at night too; its
 * measure is taken at once and looked at within a day.
 */
export function isConfirmedLater(draft: Pick<DecisionDraft, "orderId">): boolean {
  return draft.orderId !== undefined;
}
