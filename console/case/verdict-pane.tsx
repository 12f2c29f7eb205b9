import { lazy, Suspense } from "react";
import type { ShownFinding } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { useMay } from "../server/self.ts";
import { Pending } from "../shell/pending.tsx";
import type { CaseView } from "./case-view.ts";
import { caseWords } from "./words.ts";

const Exploring = lazy(() => import("./exploring.tsx"));

interface Props {
  readonly caseId: string;
  readonly finding: ShownFinding;
  readonly view: CaseView;
}

/** What would have to be otherwise: the signals one by one, and for those who work on cases the search with other parameters. */
export function VerdictPane({ caseId, finding, view }: Props) {
  const say = useWords(caseWords);
  const may = useMay();
  const { search, show } = view;
  const isOpen = search.verdict === "open";
  return (
    <section className="card" aria-labelledby="verdict-title">
      <h2 id="verdict-title">
        <button
          type="button"
          className="link"
          aria-expanded={isOpen}
          onClick={() => show({ verdict: isOpen ? undefined : "open" })}
        >
          {say("whatWouldChange")}
        </button>
      </h2>
      {isOpen && (
        <>
          <Signals finding={finding} view={view} />
          {finding.lags.length > 0 && <Lags finding={finding} />}
          <Parameters finding={finding} />
          {may("finding.explore") && (
            <Suspense fallback={<Pending />}>
              <Exploring
                caseId={caseId}
                finding={finding.finding}
                at={search.at}
                onTurn={(at) => show({ at, finding: finding.finding })}
              />
            </Suspense>
          )}
        </>
      )}
    </section>
  );
}

/** What each signal gave; choosing one shows its ties, minutes and records alone, wherever the case shows any. */
function Signals({ finding: { channels }, view: { search, show } }: Omit<Props, "caseId">) {
  const say = useWords(caseWords);
  const text = useBilingual();
  const voice = useVoice();
  if (channels.length === 0) return <p className="hint">{say("signalsInReports")}</p>;
  return (
    <table>
      <caption>{say("signals")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("channel")}</th>
          <th scope="col">{say("objects")}</th>
          <th scope="col">{say("seen")}</th>
          <th scope="col">{say("expected")}</th>
          <th scope="col">{say("support")}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map(({ id, channel, objects, observed, expected, support }) => (
          <tr key={id}>
            <td>
              <button
                type="button"
                className="quiet"
                aria-pressed={search.signal === id}
                title={say("signalAlone")}
                onClick={() => show({ signal: search.signal === id ? undefined : id })}
              >
                {text(channel)}
              </button>
            </td>
            <td>{voice.count(objects)}</td>
            <td>{voice.number(observed)}</td>
            <td>{voice.number(expected)}</td>
            <td>{voice.number(support)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How the group's distances in time compare with everybody's. */
function Lags({ finding: { lags } }: Pick<Props, "finding">) {
  const say = useWords(caseWords);
  const voice = useVoice();
  return (
    <details>
      <summary>{say("lags")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("within")}</th>
            <th scope="col">{say("seen")}</th>
            <th scope="col">{say("expected")}</th>
          </tr>
        </thead>
        <tbody>
          {lags.map(({ upTo, observed, expected }) => (
            <tr key={upTo}>
              <td>{say("seconds", { count: Math.round(upTo) })}</td>
              <td>{voice.number(observed)}</td>
              <td>{voice.number(expected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Parameters({ finding: { parameters } }: Pick<Props, "finding">) {
  const say = useWords(caseWords);
  return (
    <details>
      <summary>{say("parameters")}</summary>
      <dl className="facts">
        {parameters.map(({ name, value }) => (
          <div key={name}>
            <dt className="id" dir="ltr">
              {name}
            </dt>
            <dd>
              <bdi dir="ltr" className="id">
                {value}
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
