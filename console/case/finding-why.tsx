import type { QueueRow, ShownFinding } from "../../src/api/contract.ts";
import { Confidence } from "../campaign/confidence.tsx";
import { StarButton } from "../campaign/star-button.tsx";
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
        {text(finding.meaning)}{" "}
        <StarButton
          caseId={row.id}
          star={{ finding: finding.finding, kind: "finding", place: 0 }}
          name={text(finding.title)}
        />
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

function paragraphs(told: string) {
  return told
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => <p key={line}>{line}</p>);
}
