import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { FeedItem } from "../../src/api/contract.ts";
import { readStream } from "./event-stream.ts";
import { Refused } from "./request.ts";

/** Whether the server's line is up. */
export type Line = "connecting" | "up" | "lost";
type Listener = (items: readonly FeedItem[]) => void;

interface LineState {
  readonly line: Line;
  readonly listeners: Set<Listener>;
}

const LineContext = createContext<LineState>({ line: "connecting", listeners: new Set() });
/** Changes come in bursts (a bulk action, a run that opens cases): they are shown together. */
const GATHER_MS = 250;

/** Follows what happens on the server, and has the cases that it changed asked for again. */
export function Connection({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [line, setLine] = useState<Line>("connecting");
  const [listeners] = useState(() => new Set<Listener>());
  useEffect(() => {
    const controller = new AbortController();
    const gathered = gatherer((items) => {
      for (const id of new Set(items.map((item) => item.case)))
        if (id !== null) void client.invalidateQueries({ queryKey: ["case", id] });
      for (const listener of listeners) listener(items);
    });
    const reader = {
      onLine: (isUp: boolean) => setLine(isUp ? "up" : "lost"),
      onEvent: ({ data }: { readonly data: string }) => gathered(JSON.parse(data) as FeedItem),
    };
    void readStream("/events", reader, controller.signal).catch((error: unknown) => {
      // Signed out elsewhere, or for too long: ask who is there, and the shell leads to signing in.
      if (error instanceof Refused) void client.invalidateQueries({ queryKey: ["self"] });
    });
    return () => controller.abort();
  }, [client, listeners]);
  return <LineContext value={{ line, listeners }}>{children}</LineContext>;
}

export function useLine(): Line {
  return useContext(LineContext).line;
}

/** Hears what happens to cases, a burst at a time. Queries under ["case", id] need not: they are asked for again anyway. */
export function useFeed(listener: Listener): void {
  const { listeners } = useContext(LineContext);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const own: Listener = (items) => latest.current(items);
    listeners.add(own);
    return () => {
      listeners.delete(own);
    };
  }, [listeners]);
}

function gatherer(onBurst: Listener): (item: FeedItem) => void {
  let items: FeedItem[] = [];
  return (item) => {
    if (items.length === 0)
      setTimeout(() => {
        const burst = items;
        items = [];
        onBurst(burst);
      }, GATHER_MS);
    items.push(item);
  };
}
