import "./case.css";
import { Link, useParams } from "@tanstack/react-router";
import type { QueueRow, Workbench } from "../../src/api/contract.ts";
import { useCaseRow, useWorkbench } from "../campaign/case-queries.ts";
import { useBilingual, useWords } from "../language/language.tsx";
import { useMay } from "../server/self.ts";
import { useKeys } from "../shell/keys.tsx";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { CaseHead } from "./case-head.tsx";
import { CaseHistory } from "./case-history.tsx";
import { type CaseView, useCaseView } from "./case-view.ts";
import { type CaseWork, useCaseWork } from "./case-work.ts";
import { DecisionPane } from "./decision-pane.tsx";
import { FindingWhy } from "./finding-why.tsx";
import { Ledger } from "./ledger.tsx";
import { NetworkPane } from "./network-pane.tsx";
import { TimelinePane } from "./timeline-pane.tsx";
import { TrendPane } from "./trend-pane.tsx";
import { VerdictPane } from "./verdict-pane.tsx";
import { caseWords } from "./words.ts";

/** Everything that one decides a case on: why it stands out, what speaks against it, when, who with whom, the evidence. */
export function CaseScreen() {
  const { id } = useParams({ from: "/shell/case/$id" });
  const row = useCaseRow(id);
  const bench = useWorkbench(id, row.data?.findingCount);
  const error = row.error ?? bench.error;
  if (row.data === undefined)
    return (
      <section className="screen">
        {error === null ? <Pending /> : <ProblemNote error={error} onRetry={() => void row.refetch()} />}
      </section>
    );
  return <Opened row={row.data} bench={bench.data} error={bench.error} onRetry={() => void bench.refetch()} />;
}

interface OpenedProps {
  readonly row: QueueRow;
  readonly bench: Workbench | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

function Opened({ row, bench, error, onRetry }: OpenedProps) {
  const say = useWords(caseWords);
  const may = useMay();
  const work = useCaseWork(row);
  useKeys(
    may("case.claim")
      ? [
          { key: "c", label: say("claim"), run: () => void work.claim() },
          { key: "r", label: say("release"), run: () => void work.release() },
          { key: "u", label: say("undo"), run: () => void work.undo() },
        ]
      : [],
  );
  return (
    <section className="screen case" aria-labelledby="case-title">
      <CaseHead row={row} work={work} />
      {error !== null && <ProblemNote error={error} onRetry={onRetry} />}
      {bench === undefined && error === null && <Pending />}
      {bench !== undefined && bench.findings.length > 0 && <Panes row={row} bench={bench} work={work} />}
    </section>
  );
}

function Panes({ row, bench, work }: Pick<OpenedProps, "row"> & { bench: Workbench; work: CaseWork }) {
  const say = useWords(caseWords);
  const text = useBilingual();
  const view = useCaseView(bench);
  const { search, show } = view;
  const [told] = view.findings;
  useKeys([
    { key: "d", label: say("decide"), run: () => document.getElementById("measure")?.focus() },
    { key: "e", label: say("ledger"), run: () => document.getElementById("ledger-title")?.focus() },
    { key: "z", label: say("viewBack"), run: () => window.history.back() },
  ]);
  return (
    <div className="case-body">
      <div className="case-main">
        {bench.findings.length > 1 && (
          <nav className="views" aria-label={say("findings")}>
            <button
              type="button"
              className="quiet"
              aria-pressed={search.finding === undefined}
              onClick={() => show({ finding: undefined })}
            >
              {say("allFindings")}
            </button>
            {bench.findings.map(({ finding, headline, title }) => (
              <button
                key={finding}
                type="button"
                className="quiet"
                title={text(title)}
                aria-pressed={search.finding === finding}
                onClick={() => show({ finding })}
              >
                {text(headline)}{" "}
                <bdi dir="ltr" className="id">
                  {finding.slice(0, 8)}
                </bdi>
              </button>
            ))}
          </nav>
        )}
        {told === undefined ? (
          <p className="pending">
            {say("noSuchFinding")}{" "}
            <Link to="/case/$id" params={{ id: row.id }} search={{}}>
              {say("allFindings")}
            </Link>
          </p>
        ) : (
          <>
            <FindingWhy finding={told} row={row} />
            <VerdictPane caseId={row.id} finding={told} view={view} />
            <SignalNote view={view} />
            <TimelinePane view={view} />
            {told.trend && <TrendPane trend={told.trend} />}
            <NetworkPane view={view} bench={bench} />
            <Ledger view={view} caseId={row.id} />
          </>
        )}
      </div>
      <div className="case-side">
        <DecisionPane row={row} bench={bench} view={view} work={work} />
        <CaseHistory row={row} work={work} />
      </div>
    </div>
  );
}

/** While one signal is looked at, what is below shows nothing else. */
function SignalNote({ view: { search, findings, show } }: { readonly view: CaseView }) {
  const say = useWords(caseWords);
  const text = useBilingual();
  const told = findings.flatMap(({ channels }) => channels).find(({ id }) => id === search.signal);
  if (told === undefined) return null;
  return (
    <p className="banner" role="status">
      {say("onlySignal", { signal: text(told.channel) })}{" "}
      <button type="button" className="quiet" onClick={() => show({ signal: undefined })}>
        {say("allSignals")}
      </button>
    </p>
  );
}
