import type { ShownFinding, ShownStar, Workbench } from "../../src/api/contract.ts";
import { Confidence } from "../campaign/confidence.tsx";
import { useBilingual, useWords } from "../language/language.tsx";
import { evidenceWords } from "./words.ts";

interface Props {
  readonly bench: Workbench;
  readonly stars: readonly ShownStar[];
  readonly chosen: readonly string[];
  readonly choose: (findings: readonly string[]) => void;
}

/** Which findings go into the report, each with what goes with it whether one wants it or not. */
export function FindingChoice({ bench, stars, chosen, choose }: Props) {
  const say = useWords(evidenceWords);
  const rest = bench.findings.length - chosen.length;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(bench.findings.map(({ finding }) => finding).filter((finding) => next.has(finding)));
  };
  return (
    <section className="card" aria-labelledby="key-findings">
      <h2 id="key-findings">{say("findings")}</h2>
      <p className="hint">{say("pickHint")}</p>
      <ul className="choices">
        {bench.findings.map((finding) => (
          <Choice
            key={finding.finding}
            finding={finding}
            picks={stars.filter((star) => star.finding === finding.finding && star.kind !== "finding").length}
            isChosen={chosen.includes(finding.finding)}
            onToggle={() => toggle(finding.finding)}
          />
        ))}
      </ul>
      {rest > 0 && chosen.length > 0 && <p className="hint">{say("leftOut", { count: rest })}</p>}
    </section>
  );
}

interface ChoiceProps {
  readonly finding: ShownFinding;
  readonly picks: number;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Choice({ finding, picks, isChosen, onToggle }: ChoiceProps) {
  const say = useWords(evidenceWords);
  const text = useBilingual();
  const title = text(finding.title);
  return (
    <li>
      <label className="check">
        <input type="checkbox" checked={isChosen} onChange={onToggle} aria-label={say("include", { title })} />
        <span>
          <span className={finding.isStrong ? "tag strong" : "tag"}>{text(finding.headline)}</span> {title}
        </span>
      </label>
      <p className="hint">
        <Confidence lead={finding} /> · {say("picked", { count: picks })}
      </p>
      <p>
        <strong>{say("innocent")}:</strong> {text(finding.innocentReading)}
      </p>
    </li>
  );
}
