import "./queue.css";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useVoice, useWords } from "../language/language.tsx";
import { ShortId } from "../language/ltr.tsx";
import { useMay } from "../server/self.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { type Notice, useCaseSteps } from "./case-steps.ts";
import { QueueDetail } from "./queue-detail.tsx";
import { QueueFilters } from "./queue-filters.tsx";
import { useQueueKeys } from "./queue-keys.ts";
import { QueueList } from "./queue-list.tsx";
import { useQueueRows } from "./queue-rows.ts";
import type { QueueSearch } from "./queue-search.ts";
import { QueueViews } from "./queue-views.tsx";
import { queueWords } from "./words.ts";

/** One row a campaign, the worst harm and the nearest deadline first. */
export function QueueScreen() {
  const say = useWords(queueWords);
  const search = useSearch({ from: "/shell/queue" });
  const navigate = useNavigate({ from: "/queue" });
  const show = useCallback(
    (change: Partial<{ [Name in keyof QueueSearch]: QueueSearch[Name] | undefined }>, isNew = false) =>
      void navigate({ search: (before) => ({ ...before, ...change }) as QueueSearch, replace: !isNew }),
    [navigate],
  );
  const { pages, rows, newCount, refresh } = useQueueRows(search);
  const steps = useCaseSteps();
  const [selected, setSelected] = useSelection(search);
  const chosen = rows.find(({ id }) => id === search.at);
  useQueueKeys({ rows, chosen, search, show, steps, toggle: (id) => setSelected(toggled(selected, id)) });
  return (
    <section className="screen queue" aria-labelledby="queue-title">
      <div className="queue-head">
        <h1 id="queue-title">{say("title")}</h1>
        <QueueViews search={search} />
      </div>
      <QueueFilters search={search} show={(change) => show({ ...change, at: undefined }, true)} />
      <StatusLine notice={steps.notice} count={rows.length} hasMore={pages.hasNextPage} />
      {newCount > 0 && (
        <p className="banner">
          <button type="button" onClick={() => void refresh()}>
            {say("newCases", { count: newCount })}
          </button>
        </p>
      )}
      {selected.size > 0 && (
        <BulkBar
          rows={rows.filter(({ id }) => selected.has(id))}
          steps={steps}
          onClear={() => setSelected(new Set())}
        />
      )}
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      <div className={`queue-body${search.detail === "open" ? " has-detail" : ""}`}>
        {pages.isPending && <Pending />}
        {pages.isSuccess && rows.length === 0 && <Empty />}
        {rows.length > 0 && (
          <QueueList
            rows={rows}
            at={search.at}
            selected={selected}
            onToggle={(id) => setSelected(toggled(selected, id))}
            onChoose={(id) => show({ at: id, detail: "open" })}
            onEnd={() => {
              if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
            }}
          />
        )}
        {search.detail === "open" && search.at !== undefined && (
          <QueueDetail id={search.at} row={chosen} steps={steps} onClose={() => show({ detail: undefined })} />
        )}
      </div>
    </section>
  );
}

/** What is selected belongs to a view: another view begins without. */
function useSelection({ at: _, detail: _detail, ...view }: QueueSearch) {
  const name = JSON.stringify(view);
  const state = useState<ReadonlySet<string>>(new Set());
  const [, setSelected] = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name stands for the view
  useEffect(() => setSelected(new Set()), [name, setSelected]);
  return state;
}

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

function Empty() {
  const may = useMay();
  const say = useWords(queueWords);
  return (
    <div className="pending">
      <p>{say("empty")}</p>
      <p>{say("emptyHint")}</p>
      {may("job.run") && (
        <p>
          <Link to="/import" search={{}}>
            {say("toImport")}
          </Link>
        </p>
      )}
    </div>
  );
}

function StatusLine({
  notice,
  count,
  hasMore,
}: {
  readonly notice: Notice | undefined;
  readonly count: number;
  readonly hasMore: boolean;
}) {
  const say = useWords(queueWords);
  const voice = useVoice();
  return (
    <div className="queue-status">
      <p role="status" className={notice?.isTrouble ? "trouble" : "muted"}>
        {notice?.text} {notice?.holder !== undefined && <ShortId id={notice.holder} />}
      </p>
      <p className="muted figures" lang={voice.language}>
        {say("loaded", { count, more: hasMore ? "yes" : "no" })}
      </p>
    </div>
  );
}
