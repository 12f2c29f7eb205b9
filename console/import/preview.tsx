import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ImportForms, ShownPreview } from "../../src/api/contract.ts";
import { useBilingual, useWords } from "../language/language.tsx";
import { change } from "../server/request.ts";
import { ProblemNote } from "../shell/problem.tsx";
import { ColumnTable } from "./column-table.tsx";
import { ReadingForm } from "./reading-form.tsx";
import { type Reading, startImport } from "./sending.ts";
import { importWords } from "./words.ts";

interface Props {
  readonly upload: string;
  readonly label: string;
  readonly forms: ImportForms;
  readonly onStarted: () => void;
}

/** Formats whose columns somebody can choose; the others have names of their own for everything. */
const MAPPED: ReadonlySet<string | undefined> = new Set([undefined, "csv", "parquet", "jsonl"]);

/** What a file holds, how it is going to be read, and what would come of its first records. */
export function Preview({ upload, label, forms, onStarted }: Props) {
  const say = useWords(importWords);
  const text = useBilingual();
  const [reading, setReading] = useState<Reading>({});
  const [isGuessed, setGuessed] = useState(false);
  const preview = useQuery({
    queryKey: ["preview", upload, JSON.stringify(reading)],
    queryFn: async () => (await change<ShownPreview>(`/uploads/${upload}/preview`, { body: reading })).body,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const guess = preview.data?.guess;
  const isUntouched = Object.keys(reading).length === 0;
  useEffect(() => {
    if (!isUntouched || guess === undefined || Object.keys(guess.map).length === 0) return;
    setReading({ map: guess.map, ...(guess.type !== undefined && { type: guess.type }) });
    setGuessed(true);
  }, [guess, isUntouched]);
  const start = useMutation({ mutationFn: () => startImport(upload, label, reading), onSuccess: onStarted });
  const found = preview.data;
  const format = forms.formats.find(({ id }) => id === found?.format);
  return (
    <>
      {preview.isFetching && (
        <p role="status" className="hint">
          {say("looking")}
        </p>
      )}
      {preview.isError && <ProblemNote error={preview.error} onRetry={() => void preview.refetch()} />}
      {found !== undefined && (
        <>
          {format !== undefined && (
            <p>
              <strong>{say("recognised", { label: text(format.label) })}</strong>{" "}
              <span className="hint">{text(format.help)}</span>
            </p>
          )}
          <ReadingForm reading={reading} forms={forms} onChange={setReading} />
          {isGuessed && <p className="hint">{say("guessed")}</p>}
          {found.columns.length > 0 && (
            <ColumnTable
              columns={found.columns}
              fields={forms.fields}
              reading={reading}
              isMapped={MAPPED.has(found.format)}
              onChange={setReading}
            />
          )}
          <Outcome preview={found} />
        </>
      )}
      {start.isError && <ProblemNote error={start.error} />}
      {found !== undefined && found.problem === undefined && !preview.isError && (
        <p className="actions">
          <button type="button" disabled={preview.isFetching || start.isPending} onClick={() => start.mutate()}>
            {say(found.trial?.accepted === 0 ? "startAll" : "start")}
          </button>
        </p>
      )}
    </>
  );
}

/** What would come of the first records, or why nothing can. */
function Outcome({ preview: { trial, problem, advice } }: { readonly preview: ShownPreview }) {
  const say = useWords(importWords);
  const text = useBilingual();
  return (
    <>
      {problem !== undefined && (
        <div role="alert" className="banner warning">
          <p>{advice === undefined ? say("cannot") : text(advice)}</p>
          <Exactly words={problem} />
        </div>
      )}
      {trial !== undefined && (
        <div className={trial.rejected > 0 ? "banner listing warning" : "banner listing good"}>
          <p>{say("trial", { rows: trial.rows, accepted: trial.accepted, rejected: trial.rejected })}</p>
          {trial.reasons.map(({ reason, advice, lines, count }) => (
            <div key={reason}>
              <p>
                {say("linesAt", { count, lines: `${lines.join(", ")}${count > lines.length ? " …" : ""}` })}:{" "}
                {advice === undefined ? say("cannot") : text(advice)}
              </p>
              <Exactly words={reason} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}

function Exactly({ words }: { readonly words: string }) {
  const say = useWords(importWords);
  return (
    <details>
      <summary>{say("details")}</summary>
      <p lang="en" dir="ltr">
        {words}
      </p>
    </details>
  );
}
