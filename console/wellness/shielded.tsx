import "./wellness.css";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useWords } from "../language/language.tsx";
import { useWellness } from "./use-wellness.ts";
import { wellnessWords } from "./words.ts";

/**
 * What posts say and what was shared: without colour or hidden, as whoever reads wants it. Hidden content is seen for as long as
 * it is pressed on, by pointer or by key. Nothing that acts by itself, such as a link, may stand in it.
 */
export function Shielded({ children }: { readonly children: ReactNode }) {
  const say = useWords(wellnessWords);
  const { blur, grey } = useWellness();
  const [isHeld, setHeld] = useState(false);
  const look = grey ? "without-colour" : "";
  if (!blur) return grey ? <span className={look}>{children}</span> : children;
  const hide = () => setHeld(false);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    setHeld(true);
  };
  return (
    <span className="shielded" data-held={isHeld}>
      <span className={look} aria-hidden={!isHeld}>
        {children}
      </span>
      <button
        type="button"
        aria-label={say("hidden")}
        title={say("hidden")}
        onPointerDown={() => setHeld(true)}
        onPointerUp={hide}
        onPointerLeave={hide}
        onPointerCancel={hide}
        onKeyDown={onKey}
        onKeyUp={hide}
        onBlur={hide}
        onContextMenu={(event) => event.preventDefault()}
      />
    </span>
  );
}
