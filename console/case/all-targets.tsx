import { useState } from "react";
import type { QueueRow } from "../../src/api/contract.ts";
import { useCaseTargets } from "../campaign/case-queries.ts";
import { useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { caseWords } from "./words.ts";

const PAGE = 50;

/** Everybody and everything that the case is aimed at, page by page; asked for when it is opened. */
export function AllTargets({ row }: { readonly row: QueueRow }) {
  const say = useWords(caseWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say("allTargets", { count: row.targetCount })}</summary>
      {isOpen && <TargetList row={row} />}
    </details>
  );
}

function TargetList({ row }: { readonly row: QueueRow }) {
  const say = useWords(caseWords);
  const [count, setCount] = useState(PAGE);
  const { data, error, refetch } = useCaseTargets(row);
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Pending />;
  return (
    <>
      <ol className="records">
        {data.slice(0, count).map(({ platform, id, kind }) => (
          <li key={`${platform} ${kind} ${id}`}>
            <Ltr>{kind === "tag" ? `#${id.replace(/^#/, "")}` : id}</Ltr>{" "}
            <span className="hint">
              <Ltr>{platform}</Ltr>
            </span>
          </li>
        ))}
      </ol>
      {count < data.length && (
        <button type="button" className="quiet" onClick={() => setCount(count + PAGE)}>
          {say("more")}
        </button>
      )}
    </>
  );
}
