import type { QueueRow, ShownFinding } from "../../src/api/contract.ts";
import { Confidence } from "../campaign/confidence.tsx";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { caseWords } from "./words.ts";

/** Why the finding stands out and, with the same weight, its strongest innocent reading; each figure beside what chance gives. */
export function FindingWhy({ finding, row }: { readonly finding: ShownFinding; readonly row: QueueRow }) {
  const say = useWords(caseWords);
  const text = useBilingual();
  const voice = useVoice();
  const { measured, q, density, validity } = finding;
  return (
    <section className="card" aria-labelledby="why-title">
      <p className="kicker">
        <span className={finding.isStrong ? "tag strong" : "tag"}>{text(finding.headline)}</span>{" "}
        {text(finding.meaning)}
      </p>
      {row.findingCount > 1 && <h2>{text(finding.title)}</h2>}
      <div className="pair">
        <div>
          <h3 id="why-title">{say("why")}</h3>
          {paragraphs(text(finding.explanation))}
        </div>
        <div>
          <h3>{say("innocent")}</h3>
          {paragraphs(text(finding.innocentReading))}
        </div>
      </div>
      <dl className="facts">
        <Fact label={say("confidence")}>
          <Confidence lead={finding} />
        </Fact>
        {measured && (
          <Fact label={say(`unit-${measured.unit}`)}>
            {say("seenExpected", { seen: voice.number(measured.observed), expected: voice.number(measured.expected) })}
          </Fact>
        )}
        {q !== undefined && <Fact label={say("falseRate")}>{voice.number(q)}</Fact>}
        {density !== undefined && <Fact label={say("density")}>{voice.share(density)}</Fact>}
        <Fact label={say("period")}>{voice.span(finding.from, finding.to)}</Fact>
        {validity && <Fact label={say("validity")}>{text(validity)}</Fact>}
      </dl>
      <Signals finding={finding} />
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

/** What each signal gave, and how the group's distances in time compare with everybody's: what would have to be otherwise. */
function Signals({ finding: { channels, lags, parameters } }: { readonly finding: ShownFinding }) {
  const say = useWords(caseWords);
  const text = useBilingual();
  const voice = useVoice();
  return (
    <details>
      <summary>{say("whatWouldChange")}</summary>
      {channels.length > 0 && (
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
            {channels.map((channel) => (
              <tr key={channel.channel.en}>
                <td>{text(channel.channel)}</td>
                <td>{voice.count(channel.objects)}</td>
                <td>{voice.number(channel.observed)}</td>
                <td>{voice.number(channel.expected)}</td>
                <td>{voice.number(channel.support)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lags.length > 0 && (
        <table>
          <caption>{say("lags")}</caption>
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
      )}
      <h4>{say("parameters")}</h4>
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

function paragraphs(told: string) {
  return told
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => <p key={line}>{line}</p>);
}
