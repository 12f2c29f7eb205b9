import { lazy, Suspense, useMemo } from "react";
import type { OverTime } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import { overTimeWords } from "./words.ts";

const TimeChart = lazy(() => import("../campaign/time-chart.tsx"));

/** When the group acted, and the stretches in which it acted far more often than usual. */
export function Bursts({ bursts, migration }: Pick<OverTime, "bursts" | "migration">) {
  const say = useWords(overTimeWords);
  const voice = useVoice();
  const { times, all } = useMemo(() => {
    const starts = migration.times.map((time) => Date.parse(time));
    const sums = starts.map((_, at) => migration.channels.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
    return { times: starts, all: sums };
  }, [migration]);
  const series = useMemo(() => [{ label: "group", colour: "strong" as const, values: all }], [all]);
  if (times.length === 0)
    return (
      <section className="card" aria-labelledby="bursts-title">
        <h2 id="bursts-title">{say("bursts")}</h2>
        <p className="hint">{say("noTimes")}</p>
      </section>
    );
  return (
    <section className="card" aria-labelledby="bursts-title">
      <h2 id="bursts-title">{say("bursts")}</h2>
      <Suspense fallback={<Pending />}>
        <TimeChart label={say("activityOf")} times={times} series={series} shape="bars" />
      </Suspense>
      <p>{bursts.length === 0 ? say("noBursts") : say("burstCount", { count: bursts.length })}</p>
      {bursts.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say("when")}</th>
              <th scope="col">{say("actions")}</th>
              <th scope="col">{say("objects")}</th>
            </tr>
          </thead>
          <tbody>
            {bursts.map(({ from, to, actions, objects }) => (
              <tr key={from}>
                <td>
                  <bdi>{voice.span(from, to)}</bdi>
                </td>
                <td>{voice.count(actions)}</td>
                <td>{voice.count(objects)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details>
        <summary>{say("activityTable")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("when")}</th>
              <th scope="col">{say("actions")}</th>
            </tr>
          </thead>
          <tbody>
            {migration.times.map((time, at) =>
              all[at] === 0 ? null : (
                <tr key={time}>
                  <td>
                    <bdi>{voice.span(time, migration.times[at + 1] ?? migration.to)}</bdi>
                  </td>
                  <td>{voice.count(all[at] ?? 0)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </details>
    </section>
  );
}
