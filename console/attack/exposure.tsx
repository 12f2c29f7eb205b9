import { useNavigate } from "@tanstack/react-router";
import type { ShownVoices } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import type { AttackSearch } from "./attack-search.ts";
import { attackWords } from "./words.ts";

/** How near the account is to where platforms are said to close it by themselves, by reports and by voices. */
export function Exposure({
  voices,
  followers,
}: {
  readonly voices: ShownVoices;
  readonly followers: number | undefined;
}) {
  const say = useWords(attackWords);
  const voice = useVoice();
  const navigate = useNavigate({ from: "/attack/$id" });
  const { reports, k, closingShare } = voices;
  return (
    <section className="card" aria-labelledby="exposure-title">
      <h2 id="exposure-title">{say("exposure")}</h2>
      <label className="row-form">
        {say("followers")}{" "}
        <input
          type="number"
          min={1}
          value={followers ?? ""}
          onChange={({ target }) =>
            void navigate({
              search: (before) =>
                ({ ...before, followers: target.valueAsNumber > 0 ? target.valueAsNumber : undefined }) as AttackSearch,
              replace: true,
            })
          }
        />
      </label>
      {followers !== undefined && (
        <>
          <Gauge
            label={say("byReports", { share: voice.share(reports / followers) })}
            share={reports / followers}
            line={closingShare}
          />
          <Gauge
            label={say("byVoices", { share: voice.share(k / followers) })}
            share={k / followers}
            line={closingShare}
          />
        </>
      )}
      <p className="hint">{say("exposureHint", { share: voice.share(closingShare) })}</p>
    </section>
  );
}

function Gauge({ label, share, line }: { readonly label: string; readonly share: number; readonly line: number }) {
  return (
    <label className="gauge">
      <span>{label}</span>
      <meter min={0} max={2 * line} high={line} value={Math.min(share, 2 * line)} />
    </label>
  );
}
