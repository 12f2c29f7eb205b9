import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { QueueCounts } from "../../src/api/contract.ts";
import { useWords } from "../language/language.tsx";
import { read } from "../server/request.ts";
import { useSelf } from "../server/self.ts";
import { forgetView, keepView, keptViews } from "./kept-views.ts";
import { type QueueSearch, queueSearch } from "./queue-search.ts";
import { queueWords } from "./words.ts";

const VIEWS = [
  { word: "viewPending", search: {} },
  { word: "viewMine", search: { holder: "me" } },
  { word: "viewNobody", search: { holder: "nobody" } },
  { word: "viewSoon", search: { dueWithin: 24, order: "deadline" } },
  { word: "viewWatched", search: { states: "watched" } },
  { word: "viewDecided", search: { states: "decided,closed" } },
] as const satisfies readonly { readonly word: keyof typeof queueWords; readonly search: QueueSearch }[];

/** Ready views and one's own; a view is an address, and can be sent to a colleague. */
export function QueueViews({ search }: { readonly search: QueueSearch }) {
  const say = useWords(queueWords);
  const { id } = useSelf();
  const [own, setOwn] = useState(() => keptViews(id));
  const current = addressOf(search);
  return (
    <nav className="views" aria-label={say("views")}>
      {VIEWS.map(({ word, search: view }) => (
        <Link key={word} to="/queue" search={view} aria-current={addressOf(view) === current ? "page" : undefined}>
          {say(word)}
        </Link>
      ))}
      {own.map(({ name, search: view }) => (
        <span key={name} className="own-view">
          <Link
            to="/queue"
            search={queueSearch(view)}
            aria-current={addressOf(queueSearch(view)) === current ? "page" : undefined}
          >
            <bdi>{name}</bdi>
          </Link>
          <button
            type="button"
            className="quiet"
            aria-label={say("forgetView", { name })}
            onClick={() => setOwn(forgetView(id, name))}
          >
            ×
          </button>
        </span>
      ))}
      <KeepView onKeep={(name) => setOwn(keepView(id, name, search))} />
      <Late />
    </nav>
  );
}

function KeepView({ onKeep }: { readonly onKeep: (name: string) => void }) {
  const say = useWords(queueWords);
  const [name, setName] = useState<string>();
  if (name === undefined)
    return (
      <button type="button" className="quiet" onClick={() => setName("")}>
        {say("keepView")}
      </button>
    );
  return (
    <form
      className="keep-view"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") onKeep(name.trim());
        setName(undefined);
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked for it
        autoFocus
        value={name}
        maxLength={40}
        dir="auto"
        aria-label={say("keepViewName")}
        placeholder={say("keepViewName")}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={({ key }) => key === "Escape" && setName(undefined)}
      />
    </form>
  );
}

function Late() {
  const say = useWords(queueWords);
  const { data } = useQuery({
    queryKey: ["counts"],
    queryFn: async ({ signal }) => (await read<QueueCounts>("/queue/counts", {}, signal)).body,
    refetchInterval: 60_000,
  });
  if (data === undefined) return null;
  const late = Object.values(data.states).reduce((sum, state) => sum + state.late, 0);
  return <span className={late > 0 ? "late" : "hint"}>{say("lateCount", { count: late })}</span>;
}

/** A view's name for comparing: what is chosen in it does not make it another. */
function addressOf({ at: _, detail: _detail, ...view }: QueueSearch): string {
  return JSON.stringify(Object.entries(view).sort());
}
