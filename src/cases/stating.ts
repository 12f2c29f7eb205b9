import { createHash } from "node:crypto";
import { APPEAL_MONTHS, type Appellant } from "./appeal.ts";
import { casePseudonyms } from "./case-pseudonyms.ts";
import type { CaseKey, CaseStore } from "./case-store.ts";
import { type DecisionRow, decisionOf, openDraft, type SeenCase } from "./deciding.ts";
import type { DecisionDraft } from "./decision.ts";
import { MEASURE_RULES, MEASURES } from "./measure.ts";
import { mayTellAuthor, openOrder, orderOf } from "./ordering.ts";
import { Refusal } from "./refusal.ts";
import { monthsAfter, type RemovalOrder } from "./removal-order.ts";
import { type Actor, type Step, type StepReceipt, takeStep } from "./step.ts";

/** All that a statement may be written from; there is nothing in it about anybody but its reader and the matter. */
export interface StatementFacts {
  readonly decisionId: string;
  readonly audience: Appellant;
  readonly draft: DecisionDraft;
  /** What it was taken on, under the case's own pseudonyms: the statement may reach somebody whom they are not about. */
  readonly subjects: DecisionDraft["subjects"];
  readonly effectiveAt: Date;
  /** Whether a second person confirmed it. */
  readonly isConfirmed: boolean;
  /** Until when an appeal is taken in, at the earliest (DSA Art. 20(1)). */
  readonly appealBy: Date;
  readonly order?: Pick<RemovalOrder, "issuingState" | "authority" | "redress">;
}

/** Writes the text in one language; the same facts give the same text. */
export type StatementWriter = (facts: StatementFacts, language: string) => string;

export interface StatementRequest {
  readonly actor: Actor;
  readonly case: SeenCase;
  readonly decisionId: string;
  readonly audience: Appellant;
  /** The reader's; left out: what the decision says of the person affected. */
  readonly language?: string | undefined;
  readonly write: StatementWriter;
  readonly now: Date;
}

export interface IssuedStatement {
  readonly id: string;
  readonly language: string;
  readonly text: string;
  /** Of the text, hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes what the person affected, or the reporters whose notices led to nothing, are told, and keeps it as it was. From then
 * on the decision can be reversed but not undone.
 * @throws Refusal `conflict` where the decision is not in force, or an authority forbade telling the author yet
 */
export async function issueStatement(
  store: CaseStore,
  request: StatementRequest,
): Promise<StepReceipt<IssuedStatement>> {
  const { actor, decisionId, audience, write, now } = request;
  return takeStep(store, { actor, action: "statement.issue", now, case: request.case }, async (step) => {
    const decision = await decisionOf(step, decisionId);
    const facts = await factsFor(step, decision, audience);
    const language = request.language ?? facts.draft.readerLanguage;
    const text = write(facts, language);
    const id = step.newId();
    const sha256 = createHash("sha256").update(text).digest("hex");
    const key = await step.key();
    await step.insert("statements", {
      id,
      caseId: step.case.id,
      decisionId,
      audience,
      language,
      issuedAt: now,
      sha256,
      body: key.seal(`statement ${id}`, text),
    });
    if (decision.statedAt === null) await step.update("decisions", { id: decisionId }, { statedAt: now });
    const { measure, category } = decision;
    const after = Math.round((now.getTime() - facts.effectiveAt.getTime()) / 1000);
    const data = { decision: decisionId, audience, language, text: key.hash(text), measure, category, after };
    return { result: { id, language, text, sha256 }, subject: id, data, canUndo: false };
  });
}

async function factsFor(step: Step, decision: DecisionRow, audience: Appellant): Promise<StatementFacts> {
  const { state, effectiveAt, measure } = decision;
  if ((state !== "in-force" && state !== "ended") || effectiveAt === null)
    throw new Refusal(
      "conflict",
      "not-in-force",
      "only a decision that is in force, or ran its time, is told to somebody",
    );
  if (audience === "affected" && !MEASURE_RULES[measure].restricts)
    throw new Refusal("conflict", "nothing-taken", "this decision took nothing from anybody: there is nobody to tell");
  const key = await step.key();
  const order = decision.orderId === null ? undefined : openOrder(key, await orderOf(step, decision.orderId));
  if (order !== undefined && audience === "affected" && !mayTellAuthor(order, step.now))
    throw new Refusal(
      "conflict",
      "must-not-inform",
      "the authority forbids telling the author for six weeks (Art. 11(3))",
    );
  const draft = openDraft(key, decision);
  return {
    decisionId: decision.id,
    audience,
    draft,
    subjects: shownSubjects(key, draft),
    effectiveAt,
    isConfirmed: decision.confirmedBy !== null,
    appealBy: monthsAfter(step.now, APPEAL_MONTHS),
    ...(order && { order }),
  };
}

/** What the Transparency Database is told from: the decision without any of its people. */
export interface PublishableDecision {
  readonly id: string;
  readonly draft: DecisionDraft;
  /** What its subjects are called in the workspace and in the case: none of it may be in what is published. */
  readonly names: readonly string[];
  readonly effectiveAt: Date;
}

/** What became of each, by the caller that wrote them. */
export interface Publication<Result> {
  readonly result: Result;
  readonly written: readonly string[];
}

/**
 * Hands decisions that restricted somebody, stand and were not written yet to `write`, the oldest first, and marks
 * those that it wrote. What was erased meanwhile is left out.
 * @param most At most so many, 1–100: the database takes no more at once
 */
export async function publishStatements<Result>(
  store: CaseStore,
  request: { readonly actor: Actor; readonly now: Date; readonly most: number },
  write: (decisions: readonly (PublishableDecision & { readonly caseId: string })[]) => Publication<Result>,
): Promise<StepReceipt<Result>> {
  const { actor, now, most } = request;
  return takeStep(store, { actor, action: "statement.publish", now }, async (step) => {
    const rows = await step.db
      .selectFrom("decisions")
      .selectAll()
      .where("state", "in", ["in-force", "ended"])
      .where("exportedAt", "is", null)
      .where("measure", "in", RESTRICTING)
      .orderBy("effectiveAt")
      .orderBy("id")
      .limit(most)
      .forUpdate()
      .execute();
    const decisions: (PublishableDecision & { readonly caseId: string })[] = [];
    for (const row of rows) {
      const key = await store.keys.find(step.db, row.caseId);
      if (key === undefined || key === "erased" || row.effectiveAt === null) continue;
      const draft = openDraft(key, row);
      const names = [...draft.subjects, ...shownSubjects(key, draft)].map((subject) => subject.id);
      decisions.push({ id: row.id, caseId: row.caseId, draft, names, effectiveAt: row.effectiveAt });
    }
    const { result, written } = write(decisions);
    for (const id of written) await step.update("decisions", { id }, { exportedAt: now });
    return { result, data: { statements: written.length, refused: decisions.length - written.length } };
  });
}

const RESTRICTING = MEASURES.filter((measure) => MEASURE_RULES[measure].restricts);

function shownSubjects(key: CaseKey, { subjects }: DecisionDraft): DecisionDraft["subjects"] {
  const names = casePseudonyms(key);
  return subjects.map((subject) => ({ ...subject, id: names.target(subject) }));
}
