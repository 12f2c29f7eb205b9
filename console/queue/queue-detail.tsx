import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { QueueRow } from "../../src/api/contract.ts";
import { CaseTargets } from "../campaign/case-targets.tsx";
import { Confidence } from "../campaign/confidence.tsx";
import { useKindName } from "../campaign/detectors.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { read } from "../server/request.ts";
import { useMay, useSelf } from "../server/self.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { CaseClock } from "./case-clock.tsx";
import type { CaseSteps } from "./case-steps.ts";
import { Sparkline } from "./sparkline.tsx";
import { queueWords } from "./words.ts";

interface Props {
  readonly id: string;
  /** Where the row is among those read already. */
  readonly row: QueueRow | undefined;
  readonly steps: CaseSteps;
  readonly onClose: () => void;
}

/** The chosen case in full: why it stands out, and beside it with equal weight what speaks against it. */
export function QueueDetail({ id, row, steps, onClose }: Props) {
  const say = useWords(queueWords);
  const own = useQuery({
    queryKey: ["case", id, "row"],
    queryFn: async ({ signal }) => (await read<QueueRow>(`/queue/${id}`, {}, signal)).body,
    enabled: row === undefined,
  });
  const shown = row ?? own.data;
  return (
    <aside className="card queue-detail" aria-label={say("detail")}>
      <button type="button" className="quiet close" onClick={onClose}>
        {say("closeDetail")}
      </button>
      {shown !== undefined && <Told row={shown} steps={steps} />}
      {shown === undefined && own.isError && <ProblemNote error={own.error} onRetry={() => void own.refetch()} />}
      {shown === undefined && own.isPending && <Pending />}
    </aside>
  );
}

function Told({ row, steps }: { readonly row: QueueRow; readonly steps: CaseSteps }) {
  const say = useWords(queueWords);
  const kindName = useKindName();
  const text = useBilingual();
  const voice = useVoice();
  const { lead } = row;
  return (
    <>
      <h2>{lead === undefined ? say("erased") : text(lead.title)}</h2>
      <p className="row-kind">
        <span className="harm" data-harm={row.harm}>
          {say(`harm-${row.harm}`)}
        </span>{" "}
        {kindName(row.kind)} · {say("findingCount", { count: row.findingCount })} ·{" "}
        {say("accounts", { count: row.memberCount })}
        {row.reportCount > 0 && ` · ${say("reports", { count: row.reportCount })}`}
      </p>
      {lead && (
        <>
          <h3>{say("why")}</h3>
          <p>{text(lead.why)}</p>
          <h3>{say("innocent")}</h3>
          <p>{text(lead.innocentReading)}</p>
          <h3>{say("confidence")}</h3>
          <p>
            <Confidence lead={lead} />
          </p>
        </>
      )}
      <h3>{say("period")}</h3>
      <p className="figures">{voice.span(row.periodFrom, row.periodTo)}</p>
      {lead?.shape && <Sparkline shape={lead.shape} />}
      <h3>{say("aimedAt")}</h3>
      <CaseTargets targets={row.targets} count={row.targetCount} />
      <CaseClock row={row} />
      <Ways row={row} steps={steps} />
    </>
  );
}

function Ways({ row, steps }: { readonly row: QueueRow; readonly steps: CaseSteps }) {
  const say = useWords(queueWords);
  const may = useMay();
  const self = useSelf();
  const isMine = row.holder === self.id;
  return (
    <p className="actions">
      <Link className="button" to="/case/$id" params={{ id: row.id }} search={{}}>
        {say("open")}
      </Link>
      {may("case.claim") && (
        <button type="button" className="quiet" onClick={() => void steps.claim(row)}>
          {say(isMine ? "renew" : "claim")}
        </button>
      )}
      {isMine && (
        <button type="button" className="quiet" onClick={() => void steps.release(row)}>
          {say("release")}
        </button>
      )}
      {may("decision.make") && (
        <Link className="quiet" to="/case/$id" params={{ id: row.id }} search={{ pane: "decide" }}>
          {say("decide")}
        </Link>
      )}
    </p>
  );
}
