import { useEffect, useState } from "react";
import type { QueueRow } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { ShortId } from "../language/ltr.tsx";
import { useSelf } from "../server/self.ts";
import { queueWords } from "./words.ts";

const TICK_MS = 30_000;

/** Until when somebody must have decided or look again, how long the case is here, and who has it. */
export function CaseClock({ row }: { readonly row: QueueRow }) {
  const say = useWords(queueWords);
  const voice = useVoice();
  const now = useNow();
  const isPending = row.state === "open" || row.state === "proposed";
  const isWatched = row.state === "watched";
  const isLate = (isPending || isWatched) && Date.parse(row.deadline) < now;
  const distance = voice.distance(row.deadline, now);
  return (
    <div className="row-clock">
      <p className={isLate ? "late" : ""} title={`${voice.moment(row.deadline)} UTC`}>
        {isPending && say(isLate ? "late" : "due", { distance })}
        {isWatched && say(isLate ? "reviewLate" : "reviewDue", { distance })}
        {!isPending && !isWatched && say(`state-${row.state}`)}
      </p>
      <p className="hint" title={`${voice.moment(row.openedAt)} UTC`}>
        {say("opened", { distance: voice.distance(row.openedAt, now) })}
      </p>
      <Holder row={row} />
    </div>
  );
}

function Holder({ row: { holder, heldUntil } }: { readonly row: QueueRow }) {
  const say = useWords(queueWords);
  const voice = useVoice();
  const self = useSelf();
  const until = heldUntil === null ? "" : say("until", { time: voice.moment(heldUntil) });
  if (holder === null) return <p className="hint">{say("nobody")}</p>;
  if (holder === self.id)
    return (
      <p title={until}>
        <span className="tag">{say("mine")}</span>
      </p>
    );
  return (
    <p className="hint" title={until}>
      {say("heldBy")} <ShortId id={holder} />
    </p>
  );
}

/** The time, told again every half minute. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
