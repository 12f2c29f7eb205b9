import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useVoice, useWords } from "../language/language.tsx";
import { read } from "../server/request.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import type { AdminSearch } from "./admin-search.ts";
import { adminWords } from "./words.ts";

type PromiseId = "one-hour" | "one-day" | "one-week";
interface Workload {
  readonly promises: readonly { readonly id: PromiseId; readonly perWeek: number; readonly aim: number }[];
  readonly staffing: {
    readonly reviewers: number;
    readonly busy: number;
    readonly promises: readonly { readonly id: PromiseId; readonly kept: number; readonly meanWait: number | null }[];
  } | null;
}

const USUAL = { minutes: 15, aim: 95 } as const;

/** How many reviewers, always on duty, keep the promises, as work came in the last eight weeks. It knows nobody's pace. */
export function WorkloadSection() {
  const say = useWords(adminWords);
  const voice = useVoice();
  const search = useSearch({ from: "/shell/admin/$section" });
  const { minutes = USUAL.minutes, aim = USUAL.aim, reviewers } = search;
  const asked = { minutes, aim: aim / 100, reviewers };
  const workload = useQuery({
    queryKey: ["workload", JSON.stringify(asked)],
    queryFn: async ({ signal }) => (await read<Workload>("/workload", asked, signal)).body,
    placeholderData: keepPreviousData,
  });
  const { data } = workload;
  return (
    <>
      <p className="hint">{say("workloadHint")}</p>
      <Question key={JSON.stringify(asked)} minutes={minutes} aim={aim} reviewers={reviewers} />
      {workload.isPending && <Pending />}
      {workload.isError && <ProblemNote error={workload.error} onRetry={() => void workload.refetch()} />}
      {data !== undefined && (
        <div className="card">
          <p>
            <strong>
              {data.staffing === null
                ? say("nobodyCould")
                : say("reviewersKeep", {
                    reviewers: data.staffing.reviewers,
                    busy: voice.share(data.staffing.busy),
                  })}
            </strong>
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">{say("promise")}</th>
                <th scope="col">{say("perWeek")}</th>
                <th scope="col">{say("keptShare")}</th>
                <th scope="col">{say("meanWait")}</th>
              </tr>
            </thead>
            <tbody>
              {data.promises.map(({ id, perWeek }) => {
                const answer = data.staffing?.promises.find((each) => each.id === id);
                return (
                  <tr key={id}>
                    <th scope="row">{say(id)}</th>
                    <td>{voice.number(perWeek)}</td>
                    <td>{answer === undefined ? "–" : voice.share(answer.kept)}</td>
                    <td>
                      {answer?.meanWait == null
                        ? "–"
                        : say("minutesOf", { minutes: voice.number(answer.meanWait * 60) })}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

interface QuestionProps {
  readonly minutes: number;
  readonly aim: number;
  readonly reviewers: number | undefined;
}

function Question({ minutes, aim, reviewers }: QuestionProps) {
  const say = useWords(adminWords);
  const navigate = useNavigate({ from: "/admin/$section" });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name)) || undefined;
    const search = { minutes: number("minutes"), aim: number("aim"), reviewers: number("reviewers") };
    void navigate({ search: search as AdminSearch });
  };
  return (
    <form className="card row-fields" onSubmit={submit}>
      <label className="field">
        <span>{say("minutesEach")}</span>
        <input type="number" name="minutes" min={1} max={600} defaultValue={minutes} required />
      </label>
      <label className="field">
        <span>{say("aim")}</span>
        <input type="number" name="aim" min={1} max={99} defaultValue={aim} required />
      </label>
      <label className="field">
        <span>{say("reviewersOnDuty")}</span>
        <input type="number" name="reviewers" min={1} max={500} defaultValue={reviewers} placeholder={say("fewest")} />
      </label>
      <p className="actions">
        <button type="submit">{say("show")}</button>
      </p>
    </form>
  );
}
