import { Link } from "@tanstack/react-router";
import { type AccountCase, type DecisionOnAccount, MEASURE_RULES } from "../../src/api/contract.ts";
import { useKindName } from "../campaign/detectors.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { Ltr, ShortId } from "../language/ltr.tsx";
import { accountWords } from "./words.ts";

/** One row a case: what the account is there, and what was decided about it. */
export function AccountCases({ cases, here }: { readonly cases: readonly AccountCase[]; readonly here: string }) {
  const say = useWords(accountWords);
  return (
    <div className="card">
      <p>{say("cases", { count: cases.length })}</p>
      <p className="hint">{say("meaning")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("case")}</th>
            <th scope="col">{say("calledThere")}</th>
            <th scope="col">{say("asWhat")}</th>
            <th scope="col">{say("periodOfCase")}</th>
            <th scope="col">{say("stateOfCase")}</th>
            <th scope="col">{say("decided")}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <CaseRow key={one.caseId} one={one} isHere={one.caseId === here} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseRow({ one, isHere }: { readonly one: AccountCase; readonly isHere: boolean }) {
  const say = useWords(accountWords);
  const kindName = useKindName();
  const voice = useVoice();
  return (
    <tr>
      <th scope="row">
        <Link to="/case/$id" params={{ id: one.caseId }} search={{}}>
          {kindName(one.kind)} · <ShortId id={one.caseId} />
        </Link>
        <br />
        <span className="harm" data-harm={one.harm}>
          {say(`harm-${one.harm}`)}
        </span>{" "}
        {isHere && <span className="tag">{say("thisCase")}</span>}
      </th>
      <td>
        <Ltr>{one.pseudonym}</Ltr>
      </td>
      <td>
        {one.as.map((as) => (
          <span key={as} className="line">
            {say(`as-${as}`)}
            {as === "member" && one.role !== undefined && <span className="hint"> ({say(`role-${one.role}`)})</span>}
          </span>
        ))}
      </td>
      <td>
        <bdi>{voice.span(one.periodFrom, one.periodTo)}</bdi>
      </td>
      <td>{say(`state-${one.state}`)}</td>
      <td>
        {one.decisions.length === 0 && <span className="hint">{say("nothingDecided")}</span>}
        {one.decisions.map((decision) => (
          <Decision key={`${decision.measure} ${decision.madeAt}`} decision={decision} />
        ))}
      </td>
    </tr>
  );
}

function Decision({ decision }: { readonly decision: DecisionOnAccount }) {
  const say = useWords(accountWords);
  const text = useBilingual();
  const voice = useVoice();
  const { measure, state, madeAt, statedAt, appeals } = decision;
  return (
    <div className="on-account">
      <strong>{text(MEASURE_RULES[measure].name)}</strong> · {say(`decision-${state}`)}
      <span className="line hint">
        {say("decidedAt", { time: voice.moment(madeAt) })} ·{" "}
        {statedAt === null ? say("notTold") : say("told", { time: voice.moment(statedAt) })}
      </span>
      {appeals.map((appeal) => (
        <span key={`${appeal.appellant} ${appeal.receivedAt}`} className="line">
          {say(`appeal-${appeal.appellant}`, { time: voice.moment(appeal.receivedAt) })}:{" "}
          {say(`outcome-${appeal.outcome ?? "open"}`)}
        </span>
      ))}
    </div>
  );
}
