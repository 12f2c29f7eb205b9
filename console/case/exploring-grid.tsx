import type { Exploration } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { KnobChart } from "./exploring-chart.tsx";
import { knobValue } from "./exploring-data.ts";
import { exploringWords } from "./exploring-words.ts";

/** How stable a finding is over a small grid of parameters, where its group falls apart, and who is lost first. */
export function ExploredGrid({ exploration }: { readonly exploration: Exploration }) {
  const say = useWords(exploringWords);
  const { knobs, grid, stability, lost, isMissing } = exploration;
  if (stability.run === 0) return null;
  return (
    <section aria-label={say("stability")}>
      <div className="pane-head">
        <h4>{say("stability")}</h4>
        <p className="hint legend">
          <span className="swatch strong" /> {say("leftStands")} <span className="swatch fallen" /> {say("leftFalls")}{" "}
          <span className="swatch calm" /> {say("seen")} <span className="swatch expected" /> {say("expected")}
        </p>
      </div>
      <p role="status" className="stability">
        {say("stableIn", stability)} <span className="hint">{say("fewDraws")}</span>
      </p>
      <div className="knob-charts">
        {knobs.map((knob) => (
          <KnobChart
            key={knob.parameter}
            knob={knob}
            points={grid.filter(({ parameter }) => parameter === knob.parameter)}
          />
        ))}
      </div>
      <details>
        <summary>{say("gridTable")}</summary>
        <GridTable exploration={exploration} />
      </details>
      {lost.length === 0 ? (
        !isMissing && <p className="hint">{say("nobodyLost")}</p>
      ) : (
        <Lost exploration={exploration} />
      )}
    </section>
  );
}

function GridTable({ exploration: { knobs, grid } }: { readonly exploration: Exploration }) {
  const say = useWords(exploringWords);
  const text = useBilingual();
  const voice = useVoice();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say("parameter")}</th>
          <th scope="col">{say("value")}</th>
          <th scope="col">{say("verdict")}</th>
          <th scope="col">{say("group")}</th>
          <th scope="col">{say("seen")}</th>
          <th scope="col">{say("expected")}</th>
          <th scope="col">{say("chance")}</th>
        </tr>
      </thead>
      <tbody>
        {grid.map(({ parameter, value, isOwn, outcome }) => {
          const knob = knobs.find((one) => one.parameter === parameter);
          if (knob === undefined) return null;
          const shown = knobValue(knob, value, say, voice);
          return (
            <tr key={`${parameter} ${value}`} aria-current={isOwn || undefined}>
              <td>{text(knob.label)}</td>
              <td>
                <bdi>{isOwn ? say("asFound", { value: shown }) : shown}</bdi>
              </td>
              <td>{outcome && say(outcome.stands ? "shortStands" : "shortFalls")}</td>
              <td>{outcome && say("keptOf", { kept: outcome.kept, of: outcome.of })}</td>
              <td>{outcome?.observed !== undefined && voice.number(outcome.observed)}</td>
              <td>{outcome?.expected !== undefined && voice.number(outcome.expected)}</td>
              <td>
                <bdi>
                  {outcome?.p !== undefined &&
                    say("chanceOf", { p: voice.number(outcome.p), draws: outcome.draws ?? 0 })}
                </bdi>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Lost({ exploration: { lost, stability } }: { readonly exploration: Exploration }) {
  const say = useWords(exploringWords);
  return (
    <details>
      <summary>{say("lostFirst")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("account")}</th>
            <th scope="col">{say("stayed")}</th>
          </tr>
        </thead>
        <tbody>
          {lost.map(({ account, stayed }) => (
            <tr key={account}>
              <td>
                <Ltr>{account}</Ltr>
              </td>
              <td>{say("keptOf", { kept: stayed, of: stability.run })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
