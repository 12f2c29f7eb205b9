import type { ShownVoices } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { attackWords } from "./words.ts";

const FIRST = 20;

/** Somebody may be right in the middle of an attack: these are read first. */
export function GenuineReports({ voices: { genuine, organicShare } }: { readonly voices: ShownVoices }) {
  const say = useWords(attackWords);
  const voice = useVoice();
  return (
    <section className="card" aria-labelledby="genuine-title">
      <h2 id="genuine-title">{say("genuine", { count: genuine.length })}</h2>
      <p className="hint">{say("genuineHint", { share: voice.share(organicShare) })}</p>
      {genuine.length > 0 && (
        <details open={genuine.length <= FIRST}>
          <summary>{say("genuineList")}</summary>
          <ol className="records">
            {genuine.map((record) => (
              <li key={record}>
                <Ltr>{record}</Ltr>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}
