import { Link } from "@tanstack/react-router";
import type { QueueRow } from "../../src/api/contract.ts";
import { AccountLink } from "../campaign/account-link.tsx";
import { CaseTargets } from "../campaign/case-targets.tsx";
import { useKindName } from "../campaign/detectors.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { ShortId } from "../language/ltr.tsx";
import { useMay, useSelf } from "../server/self.ts";
import { AllTargets } from "./all-targets.tsx";
import type { CaseWork } from "./case-work.ts";
import { caseWords } from "./words.ts";

/** What the case is, whom it harms, until when, and who has it. */
export function CaseHead({ row, work }: { readonly row: QueueRow; readonly work: CaseWork }) {
  const say = useWords(caseWords);
  const kindName = useKindName();
  const text = useBilingual();
  const voice = useVoice();
  const [target] = row.targets;
  const isPending = row.state === "open" || row.state === "proposed";
  const isWatched = row.state === "watched";
  const isLate = Date.parse(row.deadline) < Date.now();
  const distance = voice.distance(row.deadline, Date.now());
  return (
    <header className="case-head">
      <div>
        <p className="row-kind">
          <Link to="/queue" search={{}}>
            {say("toQueue")}
          </Link>{" "}
          ·{" "}
          <span className="harm" data-harm={row.harm}>
            {say(`harm-${row.harm}`)}
          </span>{" "}
          · {kindName(row.kind)} · <ShortId id={row.id} />
        </p>
        <h1 id="case-title">{row.lead === undefined ? say("erased") : text(row.lead.title)}</h1>
        <CaseTargets targets={row.targets} count={row.targetCount} />
        {row.targetCount > 1 && <AllTargets row={row} />}
        {target?.kind === "account" && (
          <p>
            <AccountLink caseId={row.id} platform={target.platform} account={target.id} />
          </p>
        )}
      </div>
      <div className="case-state">
        <p>
          <span className="tag">{say(`state-${row.state}`)}</span>{" "}
          {(isPending || isWatched) && (
            <span className={isLate ? "late" : "hint"} title={`${voice.moment(row.deadline)} UTC`}>
              {isPending && say(isLate ? "late" : "due", { distance })}
              {isWatched && say(isLate ? "reviewLate" : "reviewDue", { distance })}
            </span>
          )}
        </p>
        <Holder row={row} work={work} />
        <p role="status" className={work.notice?.isTrouble ? "trouble" : "muted"}>
          {work.notice?.text} {work.notice?.holder !== undefined && <ShortId id={work.notice.holder} />}
        </p>
      </div>
    </header>
  );
}

function Holder({ row: { id, holder, reportCount }, work }: { readonly row: QueueRow; readonly work: CaseWork }) {
  const say = useWords(caseWords);
  const may = useMay();
  const self = useSelf();
  const isMine = holder === self.id;
  return (
    <p className="actions">
      <span className="hint">
        {holder === null && say("nobody")}
        {isMine && <span className="tag">{say("mine")}</span>}
        {holder !== null && !isMine && (
          <>
            {say("heldBy")} <ShortId id={holder} />
          </>
        )}
      </span>
      {may("case.claim") && (holder === null || isMine) && (
        <button type="button" className="quiet" onClick={() => void (isMine ? work.release() : work.claim())}>
          {say(isMine ? "release" : "claim")}
        </button>
      )}
      {may("case.export") && (
        <Link className="quiet" to="/evidence/$id" params={{ id }} search={{}}>
          {say("toReport")}
        </Link>
      )}
      {may("case.texts") && (
        <Link className="quiet" to="/compare/$id" params={{ id }} search={{}}>
          {say("toCompare")}
        </Link>
      )}
      <Link className="quiet" to="/over-time/$id" params={{ id }} search={{}}>
        {say("overTime")}
      </Link>
      {reportCount > 0 && (
        <Link className="quiet" to="/attack/$id" params={{ id }} search={{}}>
          {say("attackView")}
        </Link>
      )}
    </p>
  );
}
