import { useState } from "react";
import {
  CATEGORY_NAMES,
  type DecisionPreview,
  DSA_CATEGORIES,
  MEASURE_RULES,
  MEASURES,
  type Measure,
  type QueueRow,
  type Workbench,
} from "../../src/api/contract.ts";
import { useCaseTargets } from "../campaign/case-queries.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { change } from "../server/request.ts";
import { Dialog } from "../shell/dialog.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import type { CaseView } from "./case-view.ts";
import type { CaseWork } from "./case-work.ts";
import { type DraftFields, draftBody, emptyDraft, subjectsOf } from "./decision-draft.ts";
import { GroundFields } from "./ground-fields.tsx";
import { caseWords } from "./words.ts";

interface Props {
  readonly row: QueueRow;
  readonly bench: Workbench;
  readonly view: CaseView;
  readonly work: CaseWork;
}

const ON = ["targets", "members", "chosen"] as const;

/** A person decides: nothing that somebody is told is filled in by the program, and it is shown before it is done. */
export function DecisionForm({ row, bench, view, work }: Props) {
  const say = useWords(caseWords);
  const text = useBilingual();
  const { language } = useVoice();
  const [fields, setFields] = useState(() => emptyDraft(row, bench, language));
  const [preview, setPreview] = useState<DecisionPreview>();
  const [error, setError] = useState<unknown>();
  const set = (part: Partial<DraftFields>) => setFields((before) => ({ ...before, ...part }));
  const rules = MEASURE_RULES[fields.measure];
  const targets = useCaseTargets(row);
  const subjects = subjectsOf(fields, targets.data ?? row.targets, bench, view.chosen);
  const isOnPosts = fields.on === "targets" && subjects.targets.some(({ kind }) => kind === "post");
  const body = draftBody(fields, subjects[fields.on]);
  const look = () =>
    change<DecisionPreview>(`/cases/${row.id}/decisions/preview`, { body }).then(({ body: seen }) => {
      setPreview(seen);
      setError(undefined);
    }, setError);
  const decide = async () => {
    const done = await work.attempt<{ state: string }>("/decisions", { body }, ({ state }) =>
      say(state === "proposed" ? "proposed" : "inForce"),
    );
    setPreview(undefined);
    if (done !== undefined) setFields(emptyDraft(row, bench, language));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <label className="field">
        <span>{say("measure")}</span>
        <select
          id="measure"
          // biome-ignore lint/a11y/noAutofocus: whoever pressed d asked to decide
          autoFocus={view.search.pane === "decide"}
          value={fields.measure}
          onChange={({ target }) => set({ measure: target.value as Measure })}
        >
          {MEASURES.map((measure) => (
            <option key={measure} value={measure}>
              {text(MEASURE_RULES[measure].name)}
            </option>
          ))}
        </select>
      </label>
      {rules.isGrave && <p className="hint">{say("graveHint")}</p>}
      {fields.measure !== "none" && (
        <label className="field">
          <span>{say("takeOn")}</span>
          <select value={fields.on} onChange={({ target }) => set({ on: target.value as DraftFields["on"] })}>
            {ON.map((on) => (
              <option key={on} value={on} disabled={subjects[on].length === 0}>
                {say(`on-${on}`, { count: subjects[on].length })}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>{say("facts")}</span>
        <textarea
          required
          rows={4}
          maxLength={5000}
          dir="auto"
          value={fields.facts}
          onChange={({ target }) => set({ facts: target.value })}
        />
      </label>
      {(rules.restricts || fields.measure === "refer") && (
        <label className="field">
          <span>{say("category")}</span>
          <select
            required
            value={fields.category}
            onChange={({ target }) => set({ category: target.value as DraftFields["category"] })}
          >
            <option value="">{say("pick")}</option>
            {DSA_CATEGORIES.map((category) => (
              <option key={category} value={category}>
                {text(CATEGORY_NAMES[category])}
              </option>
            ))}
          </select>
        </label>
      )}
      {rules.restricts && <GroundFields fields={fields} set={set} isOnPosts={isOnPosts} />}
      {rules.needsReview && (
        <label className="field">
          <span>{say("reviewAt")}</span>
          <input
            type="date"
            required
            value={fields.reviewAt}
            onChange={({ target }) => set({ reviewAt: target.value })}
          />
        </label>
      )}
      {rules.longest !== undefined && (
        <label className="field">
          <span>{say("endsAt")}</span>
          <input
            type="datetime-local"
            required
            value={fields.until}
            onChange={({ target }) => set({ until: target.value })}
          />
        </label>
      )}
      {error !== undefined && <ProblemNote error={error} onRetry={() => void look()} />}
      {targets.error !== null && <ProblemNote error={targets.error} onRetry={() => void targets.refetch()} />}
      <button type="submit" disabled={fields.on === "targets" && targets.data === undefined}>
        {say("lookBefore")}
      </button>
      {preview !== undefined && (
        <Dialog
          title={say("beforeDeciding")}
          onClose={() => setPreview(undefined)}
          actions={
            <button type="button" disabled={preview.problems.length > 0} onClick={() => void decide()}>
              {say(preview.isGrave ? "propose" : "decideNow")}
            </button>
          }
        >
          <Previewed preview={preview} language={fields.readerLanguage} />
        </Dialog>
      )}
    </form>
  );
}

function Previewed({ preview, language }: { readonly preview: DecisionPreview; readonly language: "en" | "ar" }) {
  const say = useWords(caseWords);
  if (preview.problems.length > 0)
    return (
      <>
        <p>{say("stillMissing")}</p>
        <ul>
          {preview.problems.map(({ field, problem }) => (
            <li key={field} lang="en" dir="ltr">
              {field}: {problem}
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      <p>{say(preview.isGrave ? "willBeProposed" : "willBeInForce")}</p>
      {preview.text !== undefined && (
        <>
          <h3>{say("statement")}</h3>
          <pre className="statement" lang={language} dir={language === "ar" ? "rtl" : "ltr"}>
            {preview.text}
          </pre>
        </>
      )}
      {preview.restricts && preview.text === undefined && <p className="hint">{say("noService")}</p>}
    </>
  );
}
