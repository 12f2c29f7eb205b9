import { useEffect, useRef, useState } from "react";
import type { ImportForms } from "../../src/api/contract.ts";
import { endingOf, send } from "./sending.ts";

export interface Sending {
  readonly id: string;
  readonly label: string;
  readonly size: number;
  readonly bytes: number;
  /** `lost`: goes on by itself when the line is back. */
  readonly state: "sending" | "lost" | "sent" | "refused";
  /** The upload's name on the server, once it is whole. */
  readonly upload?: string;
  readonly error?: unknown;
  /** Known before anything is sent. */
  readonly why?: "empty" | "large" | "kind";
}

/** Files on their way to the server: each by itself, and none lost where the line is. */
export function useSendings(forms: ImportForms | undefined) {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const controllers = useRef(new Map<string, AbortController>());
  const isUnderWay = sendings.some(({ state }) => state === "sending" || state === "lost");
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUnderWay]);
  useEffect(() => {
    const all = controllers.current;
    return () => {
      for (const controller of all.values()) controller.abort();
    };
  }, []);

  const update = (id: string, change: Partial<Sending>) =>
    setSendings((before) => before.map((one) => (one.id === id ? { ...one, ...change } : one)));

  const add = (files: readonly File[]) => {
    if (forms === undefined) return;
    for (const file of files) {
      const id = crypto.randomUUID();
      const ending = endingOf(file.name, forms.endings);
      const why = whyNot(file, ending, forms);
      const state = why === undefined ? ("sending" as const) : ("refused" as const);
      const sending = { id, label: file.name, size: file.size, bytes: 0, state, ...(why && { why }) };
      setSendings((before) => [...before, sending]);
      if (why === undefined && ending !== undefined) void run(id, file, ending);
    }
  };

  const run = async (id: string, file: File, ending: string) => {
    const controller = new AbortController();
    controllers.current.set(id, controller);
    const reader = {
      onBytes: (bytes: number) => update(id, { bytes }),
      onLine: (isUp: boolean) => update(id, { state: isUp ? "sending" : "lost" }),
    };
    try {
      update(id, { upload: await send(file, ending, reader, controller.signal), state: "sent" });
    } catch (error) {
      if (!controller.signal.aborted) update(id, { state: "refused", error });
    }
  };

  const remove = (id: string) => {
    controllers.current.get(id)?.abort();
    setSendings((before) => before.filter((one) => one.id !== id));
  };

  return { sendings, add, remove };
}

function whyNot(file: File, ending: string | undefined, { largest }: ImportForms): Sending["why"] {
  if (file.size === 0) return "empty";
  if (file.size > largest) return "large";
  return ending === undefined ? "kind" : undefined;
}
