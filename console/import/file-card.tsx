import type { ImportForms } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { Preview } from "./preview.tsx";
import type { Sending } from "./use-sendings.ts";
import { importWords } from "./words.ts";

interface Props {
  readonly sending: Sending;
  readonly forms: ImportForms;
  readonly onRemove: () => void;
  readonly onStarted: () => void;
}

/** One file: on its way, and then what it holds. */
export function FileCard({ sending, forms, onRemove, onStarted }: Props) {
  const say = useWords(importWords);
  const voice = useVoice();
  const { label, size, bytes, state, upload, error, why } = sending;
  const told = (count: number) => say("bytes", { size: voice.number(count / 2 ** 20) });
  const share = voice.share(size === 0 ? 0 : bytes / size);
  return (
    <section className="card" aria-label={label}>
      <div className="file-head">
        <h2 dir="auto">{label}</h2>
        <button type="button" className="quiet" onClick={onRemove} aria-label={say("removeFile", { file: label })}>
          {say("remove")}
        </button>
      </div>
      {why !== undefined && (
        <p role="alert" className="banner warning">
          {say(`why-${why}`, { size: told(forms.largest) })}
        </p>
      )}
      {error !== undefined && <ProblemNote error={error} />}
      {(state === "sending" || state === "lost") && (
        <>
          <progress max={size} value={bytes} aria-label={say("progress")} />
          <p role="status" className={state === "lost" ? "banner warning" : "hint"}>
            {state === "lost" ? say("lost", { share }) : say("sent", { share, size: told(size) })}
          </p>
        </>
      )}
      {upload !== undefined && <Preview upload={upload} label={label} forms={forms} onStarted={onStarted} />}
    </section>
  );
}
