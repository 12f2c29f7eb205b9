import "./import.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type DragEvent, useState } from "react";
import type { ImportForms } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { jobsQuery } from "../server/jobs.ts";
import { read } from "../server/request.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { FileCard } from "./file-card.tsx";
import { JobList } from "./job-list.tsx";
import { Rejects } from "./rejects.tsx";
import { useSendings } from "./use-sendings.ts";
import { importWords } from "./words.ts";

/** Files by hand: sent, looked at, read, and what was refused; then the search for coordination. */
export function ImportScreen() {
  const say = useWords(importWords);
  const client = useQueryClient();
  const { rejects } = useSearch({ from: "/shell/import" });
  const navigate = useNavigate({ from: "/import" });
  const forms = useQuery({
    queryKey: ["import-forms"],
    queryFn: async ({ signal }) => (await read<ImportForms>("/import-forms", {}, signal)).body,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { sendings, add, remove } = useSendings(forms.data);
  const [said, setSaid] = useState("");
  const began = (id: string, label: string) => {
    remove(id);
    setSaid(say("started", { file: label }));
    void client.invalidateQueries({ queryKey: jobsQuery.queryKey });
  };
  return (
    <section className="screen import" aria-labelledby="import-title">
      <div>
        <h1 id="import-title">{say("title")}</h1>
        <p className="muted">{say("intro")}</p>
      </div>
      {forms.isError && <ProblemNote error={forms.error} onRetry={() => void forms.refetch()} />}
      {forms.isPending && <Pending />}
      {forms.data !== undefined && (
        <>
          <DropPlace largest={forms.data.largest} onFiles={add} />
          {sendings.map((sending) => (
            <FileCard
              key={sending.id}
              sending={sending}
              forms={forms.data}
              onRemove={() => remove(sending.id)}
              onStarted={() => began(sending.id, sending.label)}
            />
          ))}
          <p role="status" className={said === "" ? "unseen" : ""}>
            {said}
          </p>
          {rejects !== undefined && <Rejects job={rejects} onClose={() => void navigate({ search: {} })} />}
          <JobList />
        </>
      )}
    </section>
  );
}

function DropPlace({ largest, onFiles }: { readonly largest: number; readonly onFiles: (files: File[]) => void }) {
  const say = useWords(importWords);
  const voice = useVoice();
  const [isOver, setOver] = useState(false);
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same by keyboard
    <div
      className="drop"
      data-over={isOver ? "yes" : "no"}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <strong>{say("drop")}</strong>
      <label className="file-button">
        {say("choose")}
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </label>
      <p className="hint">{say("kinds", { size: say("bytes", { size: voice.number(largest / 2 ** 20) }) })}</p>
    </div>
  );
}
