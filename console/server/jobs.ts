import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Page, ShownJob } from "../../src/api/contract.ts";
import { readStream } from "./event-stream.ts";
import { read } from "./request.ts";

/** Work on the server, the newest first. */
export const jobsQuery = queryOptions({
  queryKey: ["jobs"],
  queryFn: async ({ signal }) => (await read<Page<ShownJob>>("/jobs", { limit: 20 }, signal)).body.items,
  // Others start work too.
  refetchInterval: 10_000,
  staleTime: 0,
});

export interface WatchedJob {
  readonly job: ShownJob;
  /** What it said, the last lines. */
  readonly lines: readonly string[];
  readonly progress?: { readonly message: string; readonly share?: number };
  readonly isLost: boolean;
}

const LINES_SHOWN = 50;

export function isOver({ state }: ShownJob): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}

/** Follows a job until it is over, also over a line that breaks. */
export function useWatchedJob(job: ShownJob): WatchedJob {
  const client = useQueryClient();
  const [watched, setWatched] = useState<WatchedJob>({ job, lines: [], isLost: false });
  const isDone = isOver(job);
  useEffect(() => {
    const controller = new AbortController();
    // Of what is over, only a failure has to be explained.
    if (isDone && job.state !== "failed") return undefined;
    const reader = {
      onLine: (isUp: boolean) => setWatched((before) => ({ ...before, isLost: !isUp })),
      onEvent: ({ event, data }: { readonly event: string; readonly data: string }) => {
        const said = JSON.parse(data) as unknown;
        if (event === "progress")
          setWatched((before) => ({ ...before, progress: said as NonNullable<WatchedJob["progress"]> }));
        if (event === "line")
          setWatched((before) => ({
            ...before,
            lines: [...before.lines, (said as { line: string }).line].slice(-LINES_SHOWN),
          }));
        if (event !== "end") return;
        controller.abort();
        setWatched((before) => ({ ...before, job: said as ShownJob }));
        if (!isDone) void client.invalidateQueries({ queryKey: ["jobs"] });
      },
    };
    void readStream(`/jobs/${job.id}/events`, reader, controller.signal).catch(() => {});
    return () => controller.abort();
  }, [job.id, job.state, isDone, client]);
  return isDone ? { ...watched, job } : watched;
}
