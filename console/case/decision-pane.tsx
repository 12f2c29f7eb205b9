import { useState } from "react";
import { MEASURE_RULES, type QueueRow, type ShownDecision, type Workbench } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { ShortId } from "../language/ltr.tsx";
import { useMay, useSelf } from "../server/self.ts";
import { ProblemNote } from "../shell/problem.tsx";
import type { CaseView } from "./case-view.ts";
import { type CaseWork, useDecisions } from "./case-work.ts";
import { DecisionForm } from "./decision-form.tsx";
import { caseWords } from "./words.ts";

interface Props {
  readonly row: QueueRow;
  readonly bench: Workbench;
  readonly view: CaseView;
  readonly work: CaseWork;
}

/** What was decided, what waits for a second person, and deciding. */
export function DecisionPane({ row, bench, view, work }: Props) {
  const say = useWords(caseWords);
  const may = useMay();
  const self = useSelf();
  const decisions = useDecisions(row.id);
  const isMine = row.holder === self.id;
  const isOpen = row.state === "open" || row.state === "watched" || row.state === "decided";
  return (
    <section className="card decide" aria-labelledby="decide-title">
      <h2 id="decide-title">{say("decision")}</h2>
      {decisions.isError && <ProblemNote error={decisions.error} onRetry={() => void decisions.refetch()} />}
      {decisions.data?.decisions.map((decision) => (
        <Decided key={decision.id} decision={decision} work={work} />
      ))}
      {decisions.data?.statements.map(({ id, audience, text, language }) => (
        <details key={id}>
          <summary>{say(`statementTo-${audience}`)}</summary>
          <pre className="statement" lang={language} dir={language === "ar" ? "rtl" : "ltr"}>
            {text}
          </pre>
        </details>
      ))}
      {!may("decision.make") && <p className="hint">{say("mayNotDecide")}</p>}
      {may("decision.make") && isOpen && !isMine && (
        <p className="actions">
          <span className="hint">{say("takeFirst")}</span>
          {row.holder === null && (
            <button type="button" id="measure" onClick={() => void work.claim()}>
              {say("claim")}
            </button>
          )}
        </p>
      )}
      {may("decision.make") && isOpen && isMine && <DecisionForm row={row} bench={bench} view={view} work={work} />}
    </section>
  );
}

function Decided({ decision, work }: { readonly decision: ShownDecision; readonly work: CaseWork }) {
  const say = useWords(caseWords);
  const text = useBilingual();
  const voice = useVoice();
  const { id, measure, state, madeBy, madeAt, confirmedBy, subjects, facts } = decision;
  const rules = MEASURE_RULES[measure];
  return (
    <div className="decided">
      <p>
        <strong>{text(rules.name)}</strong> <span className="tag">{say(`decision-${state}`)}</span>
      </p>
      <p className="hint">
        {say("madeBy")} <ShortId id={madeBy} /> · <bdi>{voice.moment(madeAt)} UTC</bdi>
        {confirmedBy !== null && (
          <>
            {" "}
            · {say("confirmedBy")} <ShortId id={confirmedBy} />
          </>
        )}
        {subjects.length > 0 && <> · {say("takenOn", { count: subjects.length })}</>}
      </p>
      <p dir="auto">{facts}</p>
      {state === "proposed" && <SecondPerson id={id} madeBy={madeBy} work={work} />}
      {state === "in-force" && rules.restricts && decision.statedAt === null && <Tell id={id} work={work} />}
    </div>
  );
}

/** The one who proposed it waits; anybody else who may agrees or says why not. */
function SecondPerson({ id, madeBy, work }: { readonly id: string; readonly madeBy: string; readonly work: CaseWork }) {
  const say = useWords(caseWords);
  const may = useMay();
  const self = useSelf();
  const [remark, setRemark] = useState("");
  if (madeBy === self.id || !may("decision.confirm")) return <p className="hint">{say("waitsForSecond")}</p>;
  const answer = (agrees: boolean) =>
    void work.attempt(
      `/decisions/${id}/confirmation`,
      { body: { agrees, ...(remark.trim() !== "" && { remark: remark.trim() }) } },
      () => say(agrees ? "confirmed" : "notConfirmed"),
    );
  return (
    <>
      <label className="field">
        <span>{say("remark")}</span>
        <textarea rows={2} dir="auto" value={remark} onChange={({ target }) => setRemark(target.value)} />
      </label>
      <p className="actions">
        <button type="button" onClick={() => answer(true)}>
          {say("confirm")}
        </button>
        <button type="button" className="quiet" disabled={remark.trim() === ""} onClick={() => answer(false)}>
          {say("refuse")}
        </button>
      </p>
    </>
  );
}

function Tell({ id, work }: { readonly id: string; readonly work: CaseWork }) {
  const say = useWords(caseWords);
  const may = useMay();
  if (!may("statement.issue")) return null;
  return (
    <p className="actions">
      <button
        type="button"
        className="quiet"
        onClick={() =>
          void work.attempt(`/decisions/${id}/statements`, { body: { audience: "affected" } }, () => say("told"))
        }
      >
        {say("tellAffected")}
      </button>
    </p>
  );
}
