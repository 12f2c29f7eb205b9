import { lazy, Suspense, useMemo } from "react";
import type { ShownTrend } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import { caseWords } from "./words.ts";

const TimeChart = lazy(() => import("../campaign/time-chart.tsx"));

/** A crowd's volume, and the new voices that are left of it where one operator's accounts are counted as the few they are. */
export function TrendPane({ trend }: { readonly trend: ShownTrend }) {
  const say = useWords(caseWords);
  const voice = useVoice();
  const times = useMemo(
    () => trend.postsByBin.map((_, bin) => Date.parse(trend.from) + bin * trend.binSeconds * 1000),
    [trend],
  );
  const series = useMemo(
    () => [
      { label: "posts", colour: "expected" as const, values: trend.postsByBin },
      { label: "voices", colour: "strong" as const, values: trend.voicesByBin },
    ],
    [trend],
  );
  const { posts, accounts, voices, low, high } = trend;
  return (
    <section className="card" aria-labelledby="trend-title">
      <div className="pane-head">
        <h2 id="trend-title">{say("trend")}</h2>
        <p className="hint legend">
          <span className="swatch strong" /> {say("newVoices")} <span className="swatch expected" /> {say("posts")}
        </p>
      </div>
      <p>
        {say("adjusted", {
          posts: voice.count(posts),
          accounts: voice.count(accounts),
          voices: voice.number(voices),
          low: voice.number(low),
          high: voice.number(high),
        })}
      </p>
      <Suspense fallback={<Pending />}>
        <TimeChart label={say("trend")} times={times} series={series} shape="bars" />
      </Suspense>
      <Described trend={trend} />
      <details>
        <summary>{say("trendTable")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("begins")}</th>
              <th scope="col">{say("posts")}</th>
              <th scope="col">{say("newVoices")}</th>
            </tr>
          </thead>
          <tbody>
            {times.flatMap((time, bin) => {
              const count = trend.postsByBin[bin] ?? 0;
              if (count === 0) return [];
              return [
                <tr key={time}>
                  <td>
                    <bdi>{voice.moment(new Date(time).toISOString())}</bdi>
                  </td>
                  <td>{voice.count(count)}</td>
                  <td>{voice.number(trend.voicesByBin[bin] ?? 0)}</td>
                </tr>,
              ];
            })}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** What describes the crowd and is no evidence. */
function Described({ trend: { busiestShare, newShare, evenShare } }: { readonly trend: ShownTrend }) {
  const say = useWords(caseWords);
  const voice = useVoice();
  const shares = [
    ["busiestShare", busiestShare],
    ["newShare", newShare],
    ["evenShare", evenShare],
  ] as const;
  return (
    <>
      <p className="hint">{say("described")}</p>
      <dl className="facts">
        {shares.map(
          ([name, share]) =>
            share !== undefined && (
              <div key={name}>
                <dt>{say(name)}</dt>
                <dd>
                  <bdi>{voice.share(share)}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}
