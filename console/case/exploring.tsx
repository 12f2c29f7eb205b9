import type { Exploration, ExploredKnob, ExploredOutcome } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { knobValue, settingText, useExploration } from "./exploring-data.ts";
import { ExploredGrid } from "./exploring-grid.tsx";
import { exploringWords } from "./exploring-words.ts";

interface Props {
  readonly caseId: string;
  readonly finding: string;
  /** As it stands in the address. */
  readonly at: string | undefined;
  readonly onTurn: (at: string | undefined) => void;
}

/** Sliders that search the record again on the server, and what becomes of the verdict; beside it the innocent reading. */
export default function Exploring({ caseId, finding, at, onTurn }: Props) {
  const say = useWords(exploringWords);
  const { query, error, run, end } = useExploration(caseId, finding, at);
  const { data } = query;
  if (data === undefined)
    return error ? <ProblemNote error={error} onRetry={() => void query.refetch()} /> : <Pending />;
  const { knobs, running, isMissing, problem } = data;
  return (
    <div className="exploring">
      <h4>{say("exploring")}</h4>
      <p className="hint">{say("noFinding")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div className="knobs">
          {knobs.map((knob) => (
            <Slider
              key={knob.parameter}
              knob={knob}
              onTurn={(value) => onTurn(settingText(knobs, { [knob.parameter]: value }))}
            />
          ))}
        </div>
        <div className="row-form">
          {running === undefined ? (
            <button type="submit" disabled={!isMissing || query.isPlaceholderData}>
              {say("run")}
            </button>
          ) : (
            <button type="button" onClick={() => void end()}>
              {say("end")}
            </button>
          )}
          {at !== undefined && (
            <button type="button" className="quiet" onClick={() => onTurn(undefined)}>
              {say("putBack")}
            </button>
          )}
          <span role="status" className="hint">
            {running && (running.done === 0 ? say("waits") : say("progress", running))}
          </span>
          {running && <progress aria-label={say("exploring")} value={running.done} max={running.of} />}
        </div>
      </form>
      {problem !== undefined && <p className="trouble">{say("failed", { problem })}</p>}
      {error != null && <ProblemNote error={error} onRetry={() => void run()} />}
      <Chosen exploration={data} isCurrent={!query.isPlaceholderData} />
      <ExploredGrid exploration={data} />
    </div>
  );
}

function Slider({ knob, onTurn }: { readonly knob: ExploredKnob; readonly onTurn: (value: number) => void }) {
  const say = useWords(exploringWords);
  const text = useBilingual();
  const voice = useVoice();
  const shown = knobValue(knob, knob.chosen, say, voice);
  return (
    <label className="field">
      <span>{text(knob.label)}</span>
      <input
        type="range"
        name={knob.parameter}
        min={0}
        max={knob.stops.length - 1}
        step={1}
        value={knob.stops.indexOf(knob.chosen)}
        aria-valuetext={shown}
        onChange={({ target }) => onTurn(knob.stops[target.valueAsNumber] ?? knob.own)}
      />
      <output>
        <bdi className="figures">{shown}</bdi>{" "}
        {knob.chosen !== knob.own && (
          <span className="hint">{say("asFound", { value: knobValue(knob, knob.own, say, voice) })}</span>
        )}
      </output>
    </label>
  );
}

function Chosen({ exploration, isCurrent }: { readonly exploration: Exploration; readonly isCurrent: boolean }) {
  const say = useWords(exploringWords);
  const text = useBilingual();
  const { chosen, innocentReading } = exploration;
  return (
    <div className="pair">
      <div aria-busy={!isCurrent}>
        <h4>{say("withThese")}</h4>
        {chosen === undefined || !isCurrent ? (
          <p className="hint">{say("notRun")}</p>
        ) : (
          <OutcomeFacts outcome={chosen} />
        )}
      </div>
      <div>
        <h4>{say("innocent")}</h4>
        <p>{text(innocentReading)}</p>
      </div>
    </div>
  );
}

function OutcomeFacts({ outcome }: { readonly outcome: ExploredOutcome }) {
  const say = useWords(exploringWords);
  const voice = useVoice();
  const { stands, coordination, observed, expected, p, draws = 0, q, voices, kept, of, joined, pieces } = outcome;
  return (
    <>
      <p>
        <span className={stands ? "tag strong" : "tag"}>
          {say(stands ? "stands" : coordination === undefined ? "apart" : "falls")}
        </span>
      </p>
      <dl className="facts">
        {observed !== undefined && expected !== undefined && (
          <div>
            <dt>{say("observedExpected")}</dt>
            <dd>{say("seenExpected", { seen: voice.number(observed), expected: voice.number(expected) })}</dd>
          </div>
        )}
        <div>
          <dt>{say("group")}</dt>
          <dd>
            {say("keptOf", { kept, of })}{" "}
            {joined > 0 && <span className="hint">{say("joined", { count: joined })}</span>}{" "}
            {pieces > 0 && <span className="hint">{say("pieces", { count: pieces })}</span>}
          </dd>
        </div>
        {p !== undefined && (
          <div>
            <dt>{say("chance")}</dt>
            <dd>{say("chanceOf", { p: voice.number(p), draws })}</dd>
          </div>
        )}
        {q !== undefined && (
          <div>
            <dt>{say("falseRate")}</dt>
            <dd>{voice.number(q)}</dd>
          </div>
        )}
        {voices && (
          <div>
            <dt>{say("voicesOf")}</dt>
            <dd>
              <bdi>{say("keptOf", { kept: voice.number(voices.k), of: voice.number(voices.reporters) })}</bdi>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
