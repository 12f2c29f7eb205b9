import "./attack.css";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { QueueRow } from "../../src/api/contract.ts";
import { useCaseRow, useWorkbench } from "../campaign/case-queries.ts";
import { CaseTargets } from "../campaign/case-targets.tsx";
import { useBilingual, useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import type { AttackSearch } from "./attack-search.ts";
import { Exposure } from "./exposure.tsx";
import { GenuineReports } from "./genuine-reports.tsx";
import { Growth } from "./growth.tsx";
import type { ReportFinding } from "./report-finding.ts";
import { VoiceGroups } from "./voice-groups.tsx";
import { attackWords } from "./words.ts";

/** So many reports, so many voices: who reported together, and apart from it whether what they reported is true. */
export function AttackScreen() {
  const say = useWords(attackWords);
  const { id } = useParams({ from: "/shell/attack/$id" });
  const row = useCaseRow(id);
  const bench = useWorkbench(id, row.data?.findingCount);
  const search = useSearch({ from: "/shell/attack/$id" });
  const findings = (bench.data?.findings ?? []).filter((one): one is ReportFinding => one.voices !== undefined);
  const finding = findings.find((one) => one.finding === search.finding) ?? findings[0];
  const error = row.error ?? bench.error;
  return (
    <section className="screen attack" aria-labelledby="attack-title">
      <p className="row-kind">
        <Link to="/case/$id" params={{ id }} search={{}}>
          {say("toCase")}
        </Link>
      </p>
      <h1 id="attack-title">{say("title")}</h1>
      {error !== null && (
        <ProblemNote error={error} onRetry={() => void Promise.all([row.refetch(), bench.refetch()])} />
      )}
      {error === null && (row.data === undefined || bench.data === undefined) && <Pending />}
      {bench.isSuccess && finding === undefined && <p className="pending">{say("noReports")}</p>}
      {row.data !== undefined && finding !== undefined && (
        <>
          <Choices findings={findings} finding={finding} search={search} />
          {search.review === "merits" ? (
            <Merits row={row.data} finding={finding} />
          ) : (
            <Volume row={row.data} finding={finding} search={search} />
          )}
        </>
      )}
    </section>
  );
}

interface ChoicesProps {
  readonly findings: readonly ReportFinding[];
  readonly finding: ReportFinding;
  readonly search: AttackSearch;
}

function Choices({ findings, finding, search }: ChoicesProps) {
  const say = useWords(attackWords);
  const navigate = useNavigate({ from: "/attack/$id" });
  const show = (change: Partial<{ [Name in keyof AttackSearch]: AttackSearch[Name] | undefined }>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as AttackSearch });
  const isMerits = search.review === "merits";
  return (
    <div className="row-form">
      <button type="button" className="quiet" aria-pressed={!isMerits} onClick={() => show({ review: undefined })}>
        {say("whoReported")}
      </button>
      <button type="button" className="quiet" aria-pressed={isMerits} onClick={() => show({ review: "merits" })}>
        {say("merits")}
      </button>
      {findings.length > 1 && (
        <label>
          {say("finding")}{" "}
          <select value={finding.finding} onChange={({ target }) => show({ finding: target.value })}>
            {findings.map((one) => (
              <option key={one.finding} value={one.finding}>
                {one.finding.slice(0, 8)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

function Volume({
  row,
  finding,
  search,
}: {
  readonly row: QueueRow;
  readonly finding: ReportFinding;
  readonly search: AttackSearch;
}) {
  const say = useWords(attackWords);
  const text = useBilingual();
  return (
    <>
      <div className="pair">
        <section className="card" aria-labelledby="hand-title">
          <h2 id="hand-title">{say("oneHand")}</h2>
          <p>
            <span className={finding.isStrong ? "tag strong" : "tag"}>{text(finding.headline)}</span>{" "}
            {text(finding.meaning)}
          </p>
          <p>{text(finding.why)}</p>
          <h3>{say("innocent")}</h3>
          <p>{text(finding.innocentReading)}</p>
        </section>
        <section className="card" aria-labelledby="truth-title">
          <h2 id="truth-title">{say("isItTrue")}</h2>
          <p>{finding.validity ? text(finding.validity) : say("undecided")}</p>
          <p className="hint">{say("apart")}</p>
          <h3>{say("aimedAt")}</h3>
          <CaseTargets targets={row.targets} count={row.targetCount} />
          <p className="actions">
            <Link className="button" to="/case/$id" params={{ id: row.id }} search={{ pane: "decide" }}>
              {say("holdOrRelease")}
            </Link>
          </p>
          <p className="hint">{say("holdHint")}</p>
        </section>
      </div>
      <Growth finding={finding} />
      <GenuineReports voices={finding.voices} />
      <VoiceGroups voices={finding.voices} />
      <Exposure voices={finding.voices} followers={search.followers} />
    </>
  );
}

/** What a reviewer of the content needs, and nothing of how many reported: a crowd is no argument. */
function Merits({ row, finding }: { readonly row: QueueRow; readonly finding: ReportFinding }) {
  const say = useWords(attackWords);
  const text = useBilingual();
  return (
    <section className="card" aria-labelledby="merits-title">
      <h2 id="merits-title">{say("merits")}</h2>
      <p>{say("meritsHint")}</p>
      <h3>{say("aimedAt")}</h3>
      <CaseTargets targets={row.targets} count={row.targetCount} />
      <h3>{say("isItTrue")}</h3>
      <p>{finding.validity ? text(finding.validity) : say("undecided")}</p>
      <p className="actions">
        <Link className="button" to="/case/$id" params={{ id: row.id }} search={{ pane: "decide" }}>
          {say("decide")}
        </Link>
      </p>
    </section>
  );
}
