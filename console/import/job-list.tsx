import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ShownJob } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { isOver, jobsQuery, useWatchedJob, type WatchedJob } from "../server/jobs.ts";
import { change } from "../server/request.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { importWords } from "./words.ts";

/** What the server works on and what came of it; whoever comes back to the page finds it here. */
export function JobList() {
  const say = useWords(importWords);
  const client = useQueryClient();
  const jobs = useQuery(jobsQuery);
  const detect = useMutation({
    mutationFn: () => change("/jobs", { body: { kind: "detect" } }),
    onSuccess: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  const shown = jobs.data?.filter(({ kind }) => kind === "import" || kind === "detect") ?? [];
  const isDetecting = shown.some((job) => job.kind === "detect" && !isOver(job));
  return (
    <section className="card" aria-labelledby="jobs-title">
      <div className="file-head">
        <h2 id="jobs-title">{say("jobs")}</h2>
        <button type="button" disabled={isDetecting || detect.isPending} onClick={() => detect.mutate()}>
          {say("detect")}
        </button>
      </div>
      <p className="hint">{say("detectHint")}</p>
      {detect.isError && <ProblemNote error={detect.error} />}
      {jobs.isPending && <Pending />}
      {jobs.isError && <ProblemNote error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {jobs.isSuccess && shown.length === 0 && <p className="pending">{say("noJobs")}</p>}
      <ul className="job-list">
        {shown.map((job) => (
          <Job key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}

function Job({ job: listed }: { readonly job: ShownJob }) {
  const say = useWords(importWords);
  const voice = useVoice();
  const client = useQueryClient();
  const watched = useWatchedJob(listed);
  const { job } = watched;
  const what = job.label ?? say(`kind-${job.kind}`);
  const cancel = useMutation({
    mutationFn: () => change(`/jobs/${job.id}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  return (
    <li>
      <div className="file-head">
        <span>
          <strong>{say(`kind-${job.kind}`)}</strong> {job.label !== null && <bdi>{job.label}</bdi>}{" "}
          <span className={job.state === "failed" ? "tag strong" : "tag"}>{say(`state-${job.state}`)}</span>
        </span>
        <span className="hint">
          <bdi>{voice.moment(job.createdAt)} UTC</bdi>{" "}
          {!isOver(job) && (
            <button
              type="button"
              className="quiet"
              disabled={cancel.isPending}
              aria-label={say("cancelOf", { what })}
              onClick={() => cancel.mutate()}
            >
              {say("cancelJob")}
            </button>
          )}
        </span>
      </div>
      {!isOver(job) && <Underway watched={watched} />}
      <Result job={job} />
      {job.state === "failed" && (
        <p className="said" lang="en" dir="ltr">
          {[...watched.lines, job.problem ?? ""].join("\n").trim()}
        </p>
      )}
    </li>
  );
}

function Underway({ watched: { progress, isLost } }: { readonly watched: WatchedJob }) {
  const say = useWords(importWords);
  const voice = useVoice();
  return (
    <div role="status">
      <progress
        aria-label={say("progress")}
        max={1}
        {...(progress?.share !== undefined && { value: progress.share })}
      />
      <p className="hint">
        {isLost && say("lineLost")} {progress?.share !== undefined && voice.share(progress.share)}
      </p>
    </div>
  );
}

function Result({ job: { id, kind, result } }: { readonly job: ShownJob }) {
  const say = useWords(importWords);
  if (result === null) return null;
  const { accepted = 0, duplicates = 0, rejected = 0, importedBefore, findings = 0, opened = 0, merged = 0 } = result;
  if (kind === "detect")
    return (
      <p>
        {say("detected", { findings, opened, merged })}{" "}
        <Link to="/queue" search={{ order: "opened" }}>
          {say("toNewCases")}
        </Link>
      </p>
    );
  return (
    <p>
      {importedBefore !== undefined ? say("importedBefore") : say("imported", { accepted, duplicates, rejected })}{" "}
      {rejected > 0 && importedBefore === undefined && (
        <Link to="/import" search={{ rejects: id }}>
          {say("seeRejects", { count: rejected })}
        </Link>
      )}
    </p>
  );
}
