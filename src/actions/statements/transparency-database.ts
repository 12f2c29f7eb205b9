import { z } from "zod";
import type { DecisionDraft } from "../../cases/decision.ts";
import { CONTENT_TYPES, DECISION_SOURCES, DSA_CATEGORIES, DSA_KEYWORDS, EEA_COUNTRIES } from "../../cases/dsa-codes.ts";
import type { Measure } from "../../cases/measure.ts";
import type { PublishableDecision } from "../../cases/stating.ts";
import { withoutPersonalData } from "./personal-data.ts";

/** So many statements the database takes in one call. */
export const LARGEST_BATCH = 100;

const day = z.iso.date();
const prefixed = <const Code extends string>(prefix: string, codes: readonly Code[]) =>
  z.enum(codes.map((code) => `${prefix}_${code}`) as [string, ...string[]]);

/**
 * One statement as the database checks it (API v1, POST /api/v1/statements; StatementStoreRequest of
 * https://github.com/digital-services-act/transparency-database, June 2026), as far as Marsad's measures go.
 */
export const transparencyStatement = z
  .strictObject({
    decision_visibility: z
      .array(
        z.enum([
          "DECISION_VISIBILITY_CONTENT_REMOVED",
          "DECISION_VISIBILITY_CONTENT_DISABLED",
          "DECISION_VISIBILITY_CONTENT_DEMOTED",
          "DECISION_VISIBILITY_CONTENT_LABELLED",
        ]),
      )
      .min(1)
      .optional(),
    decision_provision: z.enum(["DECISION_PROVISION_PARTIAL_SUSPENSION"]).optional(),
    decision_account: z.enum(["DECISION_ACCOUNT_SUSPENDED"]).optional(),
    end_date_visibility_restriction: day.optional(),
    end_date_service_restriction: day.optional(),
    end_date_account_restriction: day.optional(),
    decision_ground: z.enum(["DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"]),
    illegal_content_legal_ground: z.string().max(500).optional(),
    illegal_content_explanation: z.string().max(2000).optional(),
    incompatible_content_ground: z.string().max(500).optional(),
    incompatible_content_explanation: z.string().max(2000).optional(),
    incompatible_content_illegal: z.enum(["Yes", "No"]).optional(),
    content_type: z.array(prefixed("CONTENT_TYPE", CONTENT_TYPES)).min(1),
    content_type_other: z.string().max(500).optional(),
    category: prefixed("STATEMENT_CATEGORY", DSA_CATEGORIES),
    category_specification: z.array(prefixed("KEYWORD", DSA_KEYWORDS)).optional(),
    territorial_scope: z.array(z.enum(EEA_COUNTRIES)).optional(),
    content_language: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    content_date: day,
    application_date: day,
    decision_facts: z.string().min(1).max(5000),
    source_type: z.enum(Object.values(DECISION_SOURCES)),
    automated_detection: z.enum(["Yes", "No"]),
    automated_decision: z.enum(["AUTOMATED_DECISION_PARTIALLY", "AUTOMATED_DECISION_NOT_AUTOMATED"]),
    puid: z.string().regex(/^[a-zA-Z0-9-_]{1,500}$/),
  })
  .refine(
    ({ decision_visibility, decision_provision, decision_account }) =>
      decision_visibility ?? decision_provision ?? decision_account,
    "a statement tells of at least one restriction",
  )
  .refine(
    (statement) =>
      statement.decision_ground === "DECISION_GROUND_ILLEGAL_CONTENT"
        ? statement.illegal_content_legal_ground && statement.illegal_content_explanation
        : statement.incompatible_content_ground && statement.incompatible_content_explanation,
    "a ground comes with its explanation",
  )
  .refine(
    ({ content_type, content_type_other }) => !content_type.includes("CONTENT_TYPE_OTHER") || content_type_other,
    "content of another kind is described",
  );
export type TransparencyStatement = z.infer<typeof transparencyStatement>;

export interface TransparencyBatch {
  /** What is sent: the body of one call. */
  readonly body: { readonly statements: readonly TransparencyStatement[] };
  /** Decisions that the schema refuses, with the field; nothing of their content. */
  readonly refused: readonly { readonly id: string; readonly field: string }[];
  /** How many ids, handles, addresses and numbers were taken out: to be read before it is sent. */
  readonly redactions: number;
}

/**
 * Decisions as one call of the Transparency Database.
 * @throws RangeError for more than {@link LARGEST_BATCH}
 */
export function transparencyBatch(decisions: readonly PublishableDecision[]): TransparencyBatch {
  if (decisions.length > LARGEST_BATCH) throw new RangeError(`the database takes ${LARGEST_BATCH} statements at once`);
  const statements: TransparencyStatement[] = [];
  const refused: { id: string; field: string }[] = [];
  let redactions = 0;
  for (const decision of decisions) {
    const { fields, taken } = statementFields(decision);
    const checked = transparencyStatement.safeParse(fields);
    if (checked.success) {
      statements.push(checked.data);
      redactions += taken;
    } else refused.push({ id: decision.id, field: checked.error.issues[0]?.path.join(".") || "decision" });
  }
  return { body: { statements }, refused, redactions };
}

function statementFields({ id, draft, names, effectiveAt }: PublishableDecision): { fields: object; taken: number } {
  let taken = 0;
  const open = (text: string) => {
    const { text: clean, redactions } = withoutPersonalData(text, names);
    taken += redactions;
    return clean;
  };
  const isOfAccounts = draft.contentTypes.length === 0;
  const fields = {
    ...restriction(draft),
    ...groundFields(draft, open),
    content_type: isOfAccounts ? ["CONTENT_TYPE_OTHER"] : draft.contentTypes.map((type) => `CONTENT_TYPE_${type}`),
    ...(isOfAccounts || draft.contentTypes.includes("OTHER")
      ? { content_type_other: isOfAccounts ? "Account" : "Other content" }
      : {}),
    category: `STATEMENT_CATEGORY_${draft.category}`,
    ...(draft.keywords.length > 0 && { category_specification: draft.keywords.map((word) => `KEYWORD_${word}`) }),
    ...(draft.territory.length > 0 && { territorial_scope: [...new Set(draft.territory)].sort() }),
    ...(draft.contentLanguage && { content_language: draft.contentLanguage.toUpperCase() }),
    content_date: draft.contentDate && dayOf(draft.contentDate),
    application_date: dayOf(effectiveAt),
    decision_facts: open(draft.facts),
    source_type: DECISION_SOURCES[draft.source],
    automated_detection: draft.detectedBy === "program" ? "Yes" : "No",
    automated_decision:
      draft.decidedWith === "aid" ? "AUTOMATED_DECISION_PARTIALLY" : "AUTOMATED_DECISION_NOT_AUTOMATED",
    puid: id,
  };
  return { fields, taken };
}

const VISIBILITY: Readonly<Partial<Record<Measure, string>>> = {
  label: "DECISION_VISIBILITY_CONTENT_LABELLED",
  limit: "DECISION_VISIBILITY_CONTENT_DEMOTED",
  remove: "DECISION_VISIBILITY_CONTENT_REMOVED",
};

function restriction({ measure, until, misuse }: DecisionDraft): object {
  const end = until && dayOf(until);
  const visibility = VISIBILITY[measure];
  if (visibility !== undefined)
    return { decision_visibility: [visibility], ...(end && { end_date_visibility_restriction: end }) };
  // Art. 23(2): what is suspended is the handling of somebody's notices or complaints, not the account.
  if (misuse !== undefined && misuse.kind !== "illegal-content")
    return {
      decision_provision: "DECISION_PROVISION_PARTIAL_SUSPENSION",
      ...(end && { end_date_service_restriction: end }),
    };
  return { decision_account: "DECISION_ACCOUNT_SUSPENDED", ...(end && { end_date_account_restriction: end }) };
}

function groundFields({ ground }: DecisionDraft, open: (text: string) => string): object {
  if (ground?.kind === "illegal")
    return {
      decision_ground: "DECISION_GROUND_ILLEGAL_CONTENT",
      illegal_content_legal_ground: open(ground.law),
      illegal_content_explanation: open(ground.explanation),
    };
  if (ground?.kind === "terms")
    return {
      decision_ground: "DECISION_GROUND_INCOMPATIBLE_CONTENT",
      incompatible_content_ground: open(ground.clause),
      incompatible_content_explanation: open(ground.explanation),
      ...(ground.isAlsoIllegal !== undefined && { incompatible_content_illegal: ground.isAlsoIllegal ? "Yes" : "No" }),
    };
  return {};
}

const dayOf = (time: Date) => time.toISOString().slice(0, 10);
