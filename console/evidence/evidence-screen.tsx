import "./evidence.css";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { QueueRow, ShownStar, Workbench } from "../../src/api/contract.ts";
import { useCaseRow, useWorkbench } from "../campaign/case-queries.ts";
import { useStars } from "../campaign/stars.ts";
import { useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { BriefForm } from "./brief-form.tsx";
import type { EvidenceSearch } from "./evidence-search.ts";
import { ExportForm } from "./export-form.tsx";
import { FindingChoice } from "./finding-choice.tsx";
import { SigningKey } from "./signing-key.tsx";
import { evidenceWords } from "./words.ts";

/** A case as it leaves: which findings, for whom, in what form. */
export function EvidenceScreen() {
  const say = useWords(evidenceWords);
  const { id } = useParams({ from: "/shell/evidence/$id" });
  const row = useCaseRow(id);
  const bench = useWorkbench(id, row.data?.findingCount);
  const stars = useStars(id);
  const error = row.error ?? bench.error ?? stars.error;
  return (
    <section className="screen evidence" aria-labelledby="evidence-title">
      <p className="row-kind">
        <Link to="/case/$id" params={{ id }} search={{}}>
          {say("toCase")}
        </Link>
      </p>
      <h1 id="evidence-title">{say("title")}</h1>
      <p className="hint">{say("intro")}</p>
      {error !== null && (
        <ProblemNote
          error={error}
          onRetry={() => void Promise.all([row.refetch(), bench.refetch(), stars.refetch()])}
        />
      )}
      {error === null && (row.data === undefined || bench.data === undefined || stars.data === undefined) && (
        <Pending />
      )}
      {row.data !== undefined && bench.data !== undefined && stars.data !== undefined && (
        <Builder row={row.data} bench={bench.data} stars={stars.data} />
      )}
    </section>
  );
}

interface BuilderProps {
  readonly row: QueueRow;
  readonly bench: Workbench;
  readonly stars: readonly ShownStar[];
}

function Builder({ row, bench, stars }: BuilderProps) {
  const search = useSearch({ from: "/shell/evidence/$id" });
  const navigate = useNavigate({ from: "/evidence/$id" });
  const show = (change: { [Name in keyof EvidenceSearch]?: EvidenceSearch[Name] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as EvidenceSearch, replace: true });
  const chosen = chosenOf(search, bench, stars);
  return (
    <div className="evidence-body">
      <FindingChoice
        bench={bench}
        stars={stars}
        chosen={chosen}
        choose={(findings) => show({ findings: findings.length === 0 ? "none" : findings.join(".") })}
      />
      <div className="evidence-side">
        <ExportForm caseId={row.id} search={search} show={show} chosen={chosen} />
        <BriefForm row={row} />
        <SigningKey />
      </div>
    </div>
  );
}

/** What the address names, else what was picked, else all: what the server does where none is named. */
function chosenOf({ findings }: EvidenceSearch, bench: Workbench, stars: readonly ShownStar[]): readonly string[] {
  const all = bench.findings.map(({ finding }) => finding);
  if (findings !== undefined) {
    const named = new Set(findings.split("."));
    return all.filter((finding) => named.has(finding));
  }
  const picked = new Set(stars.map(({ finding }) => finding));
  return picked.size === 0 ? all : all.filter((finding) => picked.has(finding));
}
