import { useEffect, useRef, useState } from "react";
import { useVoice, useWords } from "../language/language.tsx";
import { useLine } from "../server/connection.tsx";
import { shellWords } from "./words.ts";

const BACK_SHOWN_MS = 4000;

/** Says that the server is away, and that it is back; nothing while all is well. */
export function ConnectionBanner() {
  const say = useWords(shellWords);
  const voice = useVoice();
  const line = useLine();
  const lastUp = useRef(new Date());
  const [isBack, setBack] = useState(false);
  const wasLost = useRef(false);
  useEffect(() => {
    if (line === "lost") {
      wasLost.current = true;
      return undefined;
    }
    if (line === "up") lastUp.current = new Date();
    if (!wasLost.current) return undefined;
    wasLost.current = false;
    setBack(true);
    const timer = setTimeout(() => setBack(false), BACK_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [line]);
  return (
    <div role="status" className="line-status">
      {line === "lost" && (
        <p className="banner warning">
          {say("lineLost", { time: `${voice.moment(lastUp.current.toISOString())} UTC` })}
        </p>
      )}
      {line === "up" && isBack && <p className="banner good">{say("lineBack")}</p>}
    </div>
  );
}
