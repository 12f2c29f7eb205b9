import { lazy, Suspense, useMemo } from "react";
import { isWithin, type Span, timeParts } from "../campaign/time-parts.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import type { CaseView } from "./case-view.ts";
import { caseWords } from "./words.ts";

const TimeChart = lazy(() => import("../campaign/time-chart.tsx"));
const MINUTE = 60_000;
const MOST_ROWS = 96;

/** When the group acted. A part of the time that is drawn over is what network, tables and counts show too. */
export function TimelinePane({ view }: { readonly view: CaseView }) {
  const say = useWords(caseWords);
  const voice = useVoice();
  const { acts, whole, span, show } = view;
  const parts = useMemo(() => timeParts(acts, whole), [acts, whole]);
  const series = useMemo(
    () => [
      {
        label: "all",
        colour: "expected" as const,
        values: parts.group.map((count, at) => count + (parts.others[at] ?? 0)),
      },
      { label: "group", colour: "strong" as const, values: parts.group },
    ],
    [parts],
  );
  const choose = (next: Span | undefined) =>
    show({
      from: next && Math.floor(next.from / MINUTE),
      to: next && Math.ceil(next.to / MINUTE),
    });
  const within = acts.filter(({ time }) => isWithin(time, span));
  const group = within.filter(({ isGroup }) => isGroup).length;
  return (
    <section className="card" aria-labelledby="time-title">
      <div className="pane-head">
        <h2 id="time-title">{say("timeline")}</h2>
        <p className="hint legend">
          <span className="swatch strong" /> {say("byGroup")} <span className="swatch expected" /> {say("byOthers")}
        </p>
      </div>
      {acts.length === 0 ? (
        <p className="hint">{say("noTimes")}</p>
      ) : (
        <>
          <Suspense fallback={<Pending />}>
            <TimeChart
              label={say("timelineOf")}
              times={parts.times}
              series={series}
              shape="bars"
              span={span}
              onSpan={choose}
            />
          </Suspense>
          <p className="counts figures" role="status">
            {say("inTime", { group, others: within.length - group })}{" "}
            {span !== undefined && (
              <>
                · <bdi>{voice.span(new Date(span.from).toISOString(), new Date(span.to).toISOString())}</bdi>{" "}
                <button type="button" className="quiet" onClick={() => choose(undefined)}>
                  {say("wholeTime")}
                </button>
              </>
            )}
          </p>
          <details>
            <summary>{say("timeTable")}</summary>
            <SpanFields span={span ?? whole} choose={choose} />
            <table>
              <thead>
                <tr>
                  <th scope="col">{say("begins")}</th>
                  <th scope="col">{say("byGroup")}</th>
                  <th scope="col">{say("byOthers")}</th>
                </tr>
              </thead>
              <tbody>
                {parts.times.slice(0, MOST_ROWS).flatMap((time, at) => {
                  const [mine, rest] = [parts.group[at] ?? 0, parts.others[at] ?? 0];
                  if (mine + rest === 0 || !isWithin(time, span)) return [];
                  return [
                    <tr key={time}>
                      <td>
                        <bdi>{voice.moment(new Date(time).toISOString())}</bdi>
                      </td>
                      <td>{voice.count(mine)}</td>
                      <td>{voice.count(rest)}</td>
                    </tr>,
                  ];
                })}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  );
}

/** Choosing a part of the time by keyboard. */
function SpanFields({ span, choose }: { readonly span: Span; readonly choose: (span: Span | undefined) => void }) {
  const say = useWords(caseWords);
  return (
    <form
      key={`${span.from}-${span.to}`}
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const [from, to] = [`${form.get("from")}:00Z`, `${form.get("to")}:00Z`].map((text) => Date.parse(text));
        if (from !== undefined && to !== undefined && to > from) choose({ from, to });
      }}
    >
      <label>
        {say("from")} <input type="datetime-local" name="from" required defaultValue={fieldTime(span.from)} />
      </label>
      <label>
        {say("to")} <input type="datetime-local" name="to" required defaultValue={fieldTime(span.to)} />
      </label>
      <button type="submit" className="quiet">
        {say("lookAt")}
      </button>
    </form>
  );
}

const fieldTime = (time: number) => new Date(time).toISOString().slice(0, 16);
