import { lazy, Suspense, useMemo } from "react";
import type { OverTime } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import { overTimeWords } from "./words.ts";

const TimeChart = lazy(() => import("../campaign/time-chart.tsx"));

/** How much of the group came to each shared moment. */
export function Turnout({ turnout }: Pick<OverTime["survival"], "turnout">) {
  const say = useWords(overTimeWords);
  const voice = useVoice();
  const moments = useMemo(() => {
    // One place in time, one bar: two findings may tell of the same moment.
    const byTime = new Map(turnout.map((one) => [one.start, one]));
    return [...byTime.values()].filter(({ of }) => of > 0);
  }, [turnout]);
  const times = useMemo(() => moments.map(({ start }) => Date.parse(start)), [moments]);
  const series = useMemo(
    () => [
      { label: "turnout", colour: "strong" as const, values: moments.map(({ members, of }) => (100 * members) / of) },
    ],
    [moments],
  );
  if (moments.length === 0) return null;
  return (
    <section className="card" aria-labelledby="turnout-title">
      <h2 id="turnout-title">{say("turnout")}</h2>
      <p className="hint">{say("turnoutHint")}</p>
      {moments.length > 1 && (
        <Suspense fallback={<Pending />}>
          <TimeChart label={say("turnoutOf")} times={times} series={series} shape="steps" />
        </Suspense>
      )}
      <details open={moments.length === 1}>
        <summary>{say("activityTable")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("when")}</th>
              <th scope="col">{say("came")}</th>
            </tr>
          </thead>
          <tbody>
            {moments.map(({ start, members, of }) => (
              <tr key={start}>
                <td>
                  <bdi>{voice.moment(start)}</bdi>
                </td>
                <td>
                  {say("of", { members, of })} (<bdi>{voice.share(members / of)}</bdi>)
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
