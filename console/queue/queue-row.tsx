import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { QueueRow as Row } from "../../src/api/contract.ts";
import { CaseTargets } from "../campaign/case-targets.tsx";
import { Confidence } from "../campaign/confidence.tsx";
import { useKindName } from "../campaign/detectors.ts";
import { useBilingual, useWords } from "../language/language.tsx";
import { useMay } from "../server/self.ts";
import { CaseClock } from "./case-clock.tsx";
import { Sparkline } from "./sparkline.tsx";
import { queueWords } from "./words.ts";

interface Props {
  readonly row: Row;
  readonly place: number;
  readonly total: number;
  readonly top: number;
  readonly height: number;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly onToggle: (id: string) => void;
  readonly onChoose: (id: string) => void;
}

/** A campaign in the queue: what, against whom, why, how it compares with chance, until when, and who has it. */
export const QueueRow = memo(function QueueRow(props: Props) {
  const { row, place, total, top, height, isChosen, isSelected, onToggle, onChoose } = props;
  const say = useWords(queueWords);
  const kindName = useKindName();
  const text = useBilingual();
  const may = useMay();
  const title = row.lead === undefined ? say("erased") : text(row.lead.title);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the list
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses rows with j and k
    <div
      role="listitem"
      aria-setsize={total}
      aria-posinset={place}
      className={`queue-row${isChosen ? " chosen" : ""}${row.state === "open" ? "" : " settled"}`}
      style={{ transform: `translateY(${top}px)`, blockSize: height }}
      onClick={({ target }) => {
        if (!(target as HTMLElement).closest("a,button,input,label")) onChoose(row.id);
      }}
    >
      <div className="row-what">
        {may("case.bulk") && (
          <input
            type="checkbox"
            checked={isSelected}
            onChange={() => onToggle(row.id)}
            aria-label={say("selectCase", { title })}
          />
        )}
        <div>
          <p className="row-kind">
            <span className="harm" data-harm={row.harm}>
              {say(`harm-${row.harm}`)}
            </span>{" "}
            <span>{kindName(row.kind)}</span>
          </p>
          <CaseTargets targets={row.targets} count={row.targetCount} />
        </div>
      </div>
      <div className="row-why">
        <p className="row-title">
          {row.lead && <span className={`tag${row.lead.isStrong ? " strong" : ""}`}>{text(row.lead.headline)}</span>}{" "}
          <Link
            id={`row-${row.id}`}
            to="/case/$id"
            params={{ id: row.id }}
            search={{}}
            aria-current={isChosen || undefined}
          >
            {title}
          </Link>
        </p>
        {row.lead && <p className="row-reason">{text(row.lead.why)}</p>}
      </div>
      <div className="row-chance">
        <Sparkline shape={row.lead?.shape} />
        {row.lead && (
          <p className="hint">
            <Confidence lead={row.lead} />
          </p>
        )}
      </div>
      <CaseClock row={row} />
    </div>
  );
});
