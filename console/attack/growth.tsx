import { lazy, Suspense, useMemo } from "react";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import type { ReportFinding } from "./report-finding.ts";
import { attackWords } from "./words.ts";

const TimeChart = lazy(() => import("../campaign/time-chart.tsx"));

/** How reports grew, and how voices did: where the two lines part, one hand speaks. */
export function Growth({ finding }: { readonly finding: ReportFinding }) {
  const say = useWords(attackWords);
  const text = useBilingual();
  const voice = useVoice();
  const { voices, from, to } = finding;
  const { growth } = voices;
  const times = useMemo(() => {
    const [begin, end] = [Date.parse(from), Date.parse(to)];
    const count = growth?.reporters.length ?? 0;
    return Array.from({ length: count }, (_, at) => begin + ((at + 1) * (end - begin)) / count);
  }, [growth, from, to]);
  const series = useMemo(
    () => [
      { label: "reporters", colour: "expected" as const, values: growth?.reporters ?? [] },
      { label: "voices", colour: "strong" as const, values: growth?.voices ?? [] },
    ],
    [growth],
  );
  return (
    <section className="card" aria-labelledby="growth-title">
      <div className="pane-head">
        <h2 id="growth-title">{text(finding.title)}</h2>
        <p className="hint legend">
          <span className="swatch expected" /> {say("accounts")} <span className="swatch strong" /> {say("voices")}
        </p>
      </div>
      {growth === undefined ? (
        <p className="hint">{say("noTimes")}</p>
      ) : (
        <>
          <Suspense fallback={<Pending />}>
            <TimeChart label={say("growthOf")} times={times} series={series} shape="steps" />
          </Suspense>
          <p className="hint">{say("growthHint")}</p>
          <details>
            <summary>{say("growthTable")}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say("until")}</th>
                  <th scope="col">{say("accounts")}</th>
                  <th scope="col">{say("voices")}</th>
                </tr>
              </thead>
              <tbody>
                {times.flatMap((time, at) => {
                  const [reporters, before] = [growth.reporters[at] ?? 0, growth.reporters[at - 1] ?? 0];
                  if (reporters === before) return [];
                  return [
                    <tr key={time}>
                      <td>
                        <bdi>{voice.moment(new Date(time).toISOString())}</bdi>
                      </td>
                      <td>{voice.count(reporters)}</td>
                      <td>{voice.number(growth.voices[at] ?? 0)}</td>
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
