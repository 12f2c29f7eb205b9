import { useEffect, useRef, useState } from "react";
import { useWords } from "../language/language.tsx";
import { useWellness } from "./use-wellness.ts";
import { wellnessWords } from "./words.ts";

const MINUTE_MS = 60_000;
/** Who touches nothing for so long has paused. */
const PAUSE_MS = 5 * MINUTE_MS;
const LOOK_EVERY_MS = 15_000;

/** Suggests a pause to whoever goes on for long. It knows of this page only, and tells nobody. */
export function BreakNudge() {
  const say = useWords(wellnessWords);
  const { breakMinutes } = useWellness();
  const [isDue, setDue] = useState(false);
  const since = useRef(Date.now());
  const last = useRef(Date.now());
  useEffect(() => {
    if (breakMinutes === 0) return undefined;
    const touched = () => {
      const now = Date.now();
      if (now - last.current >= PAUSE_MS) since.current = now;
      last.current = now;
    };
    const look = () => {
      const now = Date.now();
      const isGoingOn = now - last.current < PAUSE_MS;
      setDue(isGoingOn && now - since.current >= breakMinutes * MINUTE_MS);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    window.addEventListener("keydown", touched);
    window.addEventListener("pointerdown", touched);
    return () => {
      clearInterval(timer);
      window.removeEventListener("keydown", touched);
      window.removeEventListener("pointerdown", touched);
    };
  }, [breakMinutes]);
  if (!isDue) return null;
  const dismiss = () => {
    since.current = Date.now();
    setDue(false);
  };
  return (
    <div role="status" className="banner good">
      <p>{say("breakTitle", { minutes: breakMinutes })}</p>
      <button type="button" className="quiet" onClick={dismiss}>
        {say("breakDismiss")}
      </button>
    </div>
  );
}
