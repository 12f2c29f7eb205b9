import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useVoice, useWords } from "../language/language.tsx";
import { download } from "../server/download.ts";
import { ProblemNote } from "../shell/problem.tsx";
import type { EvidenceSearch } from "./evidence-search.ts";
import { evidenceWords } from "./words.ts";

const FORMS = ["html", "csv", "gexf", "stix", "bundle"] as const;
/** They list accounts. */
const INSIDE_ONLY: readonly string[] = ["gexf", "stix"];

interface Props {
  readonly caseId: string;
  readonly search: EvidenceSearch;
  readonly show: (change: { [Name in keyof EvidenceSearch]?: EvidenceSearch[Name] | undefined }) => void;
  readonly chosen: readonly string[];
}

/** For whom, in which language, with which words of one's own, and in what form. */
export function ExportForm({ caseId, search, show, chosen }: Props) {
  const say = useWords(evidenceWords);
  const { language } = useVoice();
  const [title, setTitle] = useState("");
  const [summary, setSummary] = useState("");
  const isPublic = search.audience === "public";
  const written = search.written ?? language;
  const taking = useMutation({
    mutationFn: (format: (typeof FORMS)[number]) =>
      download(`/cases/${caseId}/exports`, {
        format,
        audience: search.audience ?? "inside",
        language: written,
        findings: chosen,
        ...(title.trim() !== "" && { title }),
        ...(summary.trim() !== "" && { summary }),
      }),
  });
  return (
    <section className="card" aria-labelledby="take-out">
      <h2 id="take-out">{say("take")}</h2>
      <fieldset>
        <legend>{say("audience")}</legend>
        {(["inside", "public"] as const).map((audience) => (
          <label key={audience} className="check">
            <input
              type="radio"
              name="audience"
              checked={isPublic === (audience === "public")}
              onChange={() => show({ audience: audience === "public" ? audience : undefined })}
            />
            {say(audience)}
          </label>
        ))}
        <p className="hint">{say(isPublic ? "publicHint" : "insideHint")}</p>
      </fieldset>
      <fieldset>
        <legend>{say("written")}</legend>
        {(["en", "ar"] as const).map((one) => (
          <label key={one} className="check">
            <input type="radio" name="written" checked={written === one} onChange={() => show({ written: one })} />
            {say(one === "en" ? "english" : "arabic")}
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>{say("ownTitle")}</span>
        <input value={title} maxLength={200} dir="auto" onChange={({ target }) => setTitle(target.value)} />
      </label>
      <label className="field">
        <span>{say("summary")}</span>
        <textarea
          rows={4}
          value={summary}
          maxLength={5000}
          dir="auto"
          onChange={({ target }) => setSummary(target.value)}
        />
      </label>
      <div className="actions forms">
        {FORMS.map((form) => (
          <button
            key={form}
            type="button"
            className={form === "html" || form === "bundle" ? "" : "quiet"}
            disabled={taking.isPending || chosen.length === 0 || (isPublic && INSIDE_ONLY.includes(form))}
            onClick={() => taking.mutate(form)}
          >
            {say(`form-${form}`)}
          </button>
        ))}
      </div>
      {chosen.length === 0 && <p className="trouble">{say("noneChosen")}</p>}
      <p className="hint">
        {say("printHint")} {isPublic && say("insideOnly")}
      </p>
      <p role="status">{taking.isSuccess && say("saved", { file: taking.data })}</p>
      {taking.isError && <ProblemNote error={taking.error} />}
    </section>
  );
}
