import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { usePreferences } from "../language/preferences.ts";

/** One key and what it does here. */
export interface KeyAction {
  /** As on the key: "j", "?", "Enter", "Escape". */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
  /** Keys that move around are no commands: the palette leaves them out. */
  readonly isMove?: boolean;
}

type Registry = Set<{ readonly actions: readonly KeyAction[] }>;

interface Keys {
  readonly registry: Registry;
  /** Raised with every change of the registry, for those who list it. */
  readonly changed: () => void;
  readonly version: number;
}

const KeysContext = createContext<Keys>({ registry: new Set(), changed: () => {}, version: 0 });

/** Listens to the keyboard for everything below it. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const { keys: areOn } = usePreferences();
  const [registry] = useState<Registry>(() => new Set());
  const [version, setVersion] = useState(0);
  const [changed] = useState(() => () => setVersion((before) => before + 1));
  useEffect(() => {
    if (!areOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event)) return;
      const names = keyNames(event);
      // What was registered last lies on top.
      const action = [...registry]
        .reverse()
        .flatMap(({ actions }) => actions)
        .find(({ key }) => names.includes(key));
      if (action === undefined || (action.key === "Enter" && isControl(event.target))) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [areOn, registry]);
  return <KeysContext value={{ registry, changed, version }}>{children}</KeysContext>;
}

/** Makes keys act as long as the component is shown. */
export function useKeys(actions: readonly KeyAction[]): void {
  const { registry, changed } = useContext(KeysContext);
  const entry = useRef({ actions });
  entry.current.actions = actions;
  useEffect(() => {
    const own = entry.current;
    registry.add(own);
    changed();
    return () => {
      registry.delete(own);
      changed();
    };
  }, [registry, changed]);
}

/** All that keys do at present. */
export function useKeyActions(): readonly KeyAction[] {
  return [...useContext(KeysContext).registry].flatMap(({ actions }) => actions);
}

/** By the letter, and where the layout writes another script (Arabic: ت on J) by the place of the key. */
function keyNames({ key, code, shiftKey }: KeyboardEvent): readonly string[] {
  const place = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  if (/^[\u0021-\u007e]$/.test(key)) return [key.toLowerCase()];
  if (key === "؟" || (code === "Slash" && shiftKey)) return ["?"];
  return place === undefined ? [key] : [place];
}

/** Somebody writes, or a dialog lies over the screen. */
function isBusy({ target }: KeyboardEvent): boolean {
  if (document.querySelector("[role=dialog],[role=alertdialog]") !== null) return true;
  return (
    target instanceof HTMLElement &&
    target.closest("input:not([type=checkbox]),textarea,select,[contenteditable]") !== null
  );
}

/** Enter on a button or a link is for the button or the link. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("a,button,summary,input,[role=button]") !== null;
}
