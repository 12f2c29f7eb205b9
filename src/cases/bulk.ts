import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "../lib/canonical-json.ts";
import { addTag, removeTag, setHarm } from "./annotating.ts";
import type { HarmKind } from "./case.ts";
import type { CaseStore } from "./case-store.ts";
import { assignCase, type CaseRequest, claimCase, releaseCase } from "./claiming.ts";
import { Refusal, type RefusalKind } from "./refusal.ts";
import { assertMay, type StepReceipt, type StepRequest } from "./step.ts";
import { undoStep } from "./undo.ts";

/** What can be done to many cases at once: nothing that somebody else would have to be told of. */
export type BulkAction =
  | { readonly do: "claim"; readonly hours?: number }
  | { readonly do: "release" }
  | { readonly do: "assign"; readonly assignee: string; readonly hours?: number }
  | { readonly do: "add-tag" | "remove-tag"; readonly tag: string }
  | { readonly do: "set-harm"; readonly harm: HarmKind };

export interface BulkRequest extends Pick<StepRequest, "actor" | "now"> {
  readonly action: BulkAction;
  readonly cases: readonly { readonly id: string; readonly version: number }[];
}

export type BulkOutcome =
  | { readonly case: string; readonly outcome: "done"; readonly version: number; readonly stepId: string }
  | {
      readonly case: string;
      readonly outcome: "refused";
      readonly kind: RefusalKind;
      readonly code: string;
      readonly message: string;
    };

export interface BulkPreview {
  readonly outcomes: readonly BulkOutcome[];
  /** To be handed in for doing what was previewed, and nothing else. */
  readonly token: string;
}

export const LARGEST_BULK = 500;

/**
 * What a bulk action would do: each step is taken and taken back by the database, so that the preview can differ from the
 * deed only by what others do in between, which the versions catch.
 */
export async function previewBulk(store: CaseStore, request: BulkRequest): Promise<BulkPreview> {
  check(request);
  const trial = trialOf(store);
  const outcomes: BulkOutcome[] = [];
  for (const item of request.cases) {
    const outcome = await outcomeOf(item.id, () => perform(trial, request.action, requestFor(request, item)));
    outcomes.push(outcome);
  }
  return { outcomes, token: tokenOf(request) };
}

/**
 * Does to each case what was previewed, one step and one transaction each; what one case refuses does not stop the others.
 * @returns the batch's id, by which {@link undoBulk} takes it back
 * @throws Refusal `other-preview` where `token` belongs to another request
 */
export async function applyBulk(
  store: CaseStore,
  request: BulkRequest,
  token: string,
): Promise<{ readonly batch: string; readonly outcomes: readonly BulkOutcome[] }> {
  check(request);
  if (token !== tokenOf(request))
    throw new Refusal("conflict", "other-preview", "this is not what was previewed: preview it again");
  const batch = store.newId(request.now);
  const outcomes: BulkOutcome[] = [];
  for (const item of request.cases) {
    const stepRequest = { ...requestFor(request, item), batch };
    outcomes.push(await outcomeOf(item.id, () => perform(store, request.action, stepRequest)));
  }
  return { batch, outcomes };
}

/** Takes back every step of a bulk action that can be. */
export async function undoBulk(
  store: CaseStore,
  { actor, now }: Pick<StepRequest, "actor" | "now">,
  batch: string,
): Promise<BulkOutcome[]> {
  assertMay(actor, "case.bulk");
  const steps = await store.db
    .selectFrom("steps")
    .select(["id", "caseId"])
    .where("batch", "=", batch)
    .where("undoneBy", "is", null)
    .where("action", "<>", "case.undo")
    .orderBy("seq", "desc")
    .execute();
  if (steps.length === 0)
    throw new Refusal("not-found", "no-such-batch", "there is nothing of this bulk action to undo");
  const outcomes: BulkOutcome[] = [];
  for (const { id, caseId } of steps)
    outcomes.push(
      await outcomeOf(caseId ?? "", () => undoStep(store, { actor, now, stepId: id, version: "any", batch })),
    );
  return outcomes;
}

function check({ actor, cases }: BulkRequest): void {
  assertMay(actor, "case.bulk");
  if (cases.length < 1 || cases.length > LARGEST_BULK)
    throw new Refusal("invalid", "bulk-size", `choose 1 to ${LARGEST_BULK} cases`);
  if (new Set(cases.map(({ id }) => id)).size < cases.length)
    throw new Refusal("invalid", "bulk-twice", "a case is chosen twice");
}

const requestFor = ({ actor, now }: BulkRequest, item: BulkRequest["cases"][number]): CaseRequest => ({
  actor,
  now,
  case: item,
});

function perform(store: CaseStore, action: BulkAction, request: CaseRequest): Promise<StepReceipt<unknown>> {
  switch (action.do) {
    case "claim":
      return claimCase(store, request, action.hours);
    case "release":
      return releaseCase(store, request);
    case "assign":
      return assignCase(store, request, action);
    case "add-tag":
      return addTag(store, request, action.tag);
    case "remove-tag":
      return removeTag(store, request, action.tag);
    case "set-harm":
      return setHarm(store, request, action);
  }
}

/** Thrown to make the database take a trial back. */
class Trial extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super("trial");
    this.result = result;
  }
}

/** The store, except that nothing stays done. */
function trialOf(store: CaseStore): CaseStore {
  return {
    ...store,
    transaction: async <Result>(work: Parameters<typeof store.transaction<Result>>[0]): Promise<Result> => {
      try {
        await store.transaction(async (db) => {
          throw new Trial(await work(db));
        });
      } catch (error) {
        if (error instanceof Trial) return error.result as Result;
        throw error;
      }
      throw new Error("a trial was not taken back");
    },
  };
}

async function outcomeOf(id: string, run: () => Promise<StepReceipt<unknown>>): Promise<BulkOutcome> {
  try {
    const { version = 0, stepId } = await run();
    return { case: id, outcome: "done", version, stepId };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { kind, code, message } = error;
    return { case: id, outcome: "refused", kind, code, message };
  }
}

function tokenOf({ actor, action, cases }: BulkRequest): string {
  const text = canonicalJson({ actor: actor.id, action, cases } as unknown as Json);
  return createHash("sha256").update(text).digest("base64url");
}
