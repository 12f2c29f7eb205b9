import "./over-time.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { OverTime } from "../../src/api/contract.ts";
import { useCaseRow, useWorkbench } from "../campaign/case-queries.ts";
import { useWords } from "../language/language.tsx";
import { ShortId } from "../language/ltr.tsx";
import { read } from "../server/request.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { Bursts } from "./bursts.tsx";
import { Migration } from "./migration.tsx";
import { Survival } from "./survival.tsx";
import { Turnout } from "./turnout.tsx";
import { overTimeWords } from "./words.ts";

/** A campaign over time: one section an analysis, each with its table. */
export function OverTimeScreen() {
  const { id } = useParams({ from: "/shell/over-time/$id" });
  const { period } = useSearch({ from: "/shell/over-time/$id" });
  const navigate = useNavigate({ from: "/over-time/$id" });
  const say = useWords(overTimeWords);
  const row = useCaseRow(id);
  const bench = useWorkbench(id, row.data?.findingCount);
  const told = useQuery({
    queryKey: ["over-time", id, row.data?.findingCount],
    queryFn: async ({ signal }) => (await read<OverTime>(`/cases/${id}/over-time`, {}, signal)).body,
    enabled: row.data !== undefined,
  });
  const error = row.error ?? told.error ?? bench.error;
  return (
    <section className="screen over-time" aria-labelledby="over-time-title">
      <p className="row-kind">
        <Link to="/case/$id" params={{ id }} search={{}}>
          {say("toCase")}
        </Link>{" "}
        · <ShortId id={id} />
      </p>
      <h1 id="over-time-title">{say("overTime")}</h1>
      <p className="hint">{say("countsOnly")}</p>
      {error !== null && (
        <ProblemNote error={error} onRetry={() => void Promise.all([row.refetch(), told.refetch(), bench.refetch()])} />
      )}
      {error === null && (told.data === undefined || bench.data === undefined) && <Pending />}
      {told.data && bench.data && (
        <div className="over-time-parts">
          <Bursts bursts={told.data.bursts} migration={told.data.migration} />
          <Survival
            periods={told.data.survival.periods}
            network={bench.data.network}
            period={period}
            onPeriod={(next) => void navigate({ search: { period: next } })}
          />
          <Turnout turnout={told.data.survival.turnout} />
          <Migration migration={told.data.migration} />
        </div>
      )}
    </section>
  );
}
