import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseTarget, QueueRow } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { download } from "../server/download.ts";
import { Refused } from "../server/request.ts";
import { ProblemNote } from "../shell/problem.tsx";
import { evidenceWords } from "./words.ts";

/** The helpline's brief about one attacked account; nothing where no account was reported. */
export function BriefForm({ row }: { readonly row: QueueRow }) {
  const accounts = row.targets.filter(({ kind }) => kind === "account");
  if (row.reportCount === 0 || accounts.length === 0) return null;
  return <Form caseId={row.id} accounts={accounts} />;
}

function Form({ caseId, accounts }: { readonly caseId: string; readonly accounts: readonly CaseTarget[] }) {
  const say = useWords(evidenceWords);
  const { language } = useVoice();
  const [at, setAt] = useState(0);
  const [name, setName] = useState("");
  const [followers, setFollowers] = useState("");
  const target = accounts[at] ?? accounts[0];
  const writing = useMutation({
    mutationFn: () =>
      download(`/cases/${caseId}/brief`, {
        platform: target?.platform,
        pseudonym: target?.id,
        language,
        ...(name.trim() !== "" && { name: name.trim() }),
        ...(/^\d{1,9}$/.test(followers) && { followers: Number(followers) }),
      }),
  });
  return (
    <section className="card" aria-labelledby="brief">
      <h2 id="brief">{say("brief")}</h2>
      <p className="hint">{say("briefHint")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          writing.mutate();
        }}
      >
        {accounts.length > 1 ? (
          <label className="field">
            <span>{say("briefFor")}</span>
            <select value={at} onChange={({ target: chosen }) => setAt(Number(chosen.value))}>
              {accounts.map(({ id }, place) => (
                <option key={id} value={place}>
                  {id}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <p>
            {say("briefFor")} <Ltr>{target?.id ?? ""}</Ltr>
          </p>
        )}
        <label className="field">
          <span>{say("briefName")}</span>
          <input value={name} maxLength={200} dir="auto" onChange={({ target: field }) => setName(field.value)} />
        </label>
        <label className="field">
          <span>{say("followers")}</span>
          <input
            value={followers}
            inputMode="numeric"
            dir="ltr"
            pattern="[0-9]{0,9}"
            onChange={({ target: field }) => setFollowers(field.value)}
          />
        </label>
        <button type="submit" disabled={writing.isPending}>
          {say("writeBrief")}
        </button>
      </form>
      <p role="status">{writing.isSuccess && say("saved", { file: writing.data })}</p>
      <Trouble error={writing.error} />
    </section>
  );
}

function Trouble({ error }: { readonly error: Error | null }) {
  const say = useWords(evidenceWords);
  if (error === null) return null;
  const reason = error instanceof Refused ? error.problem.reason : undefined;
  if (reason !== "workspace-busy" && reason !== "no-brief") return <ProblemNote error={error} />;
  return (
    <p role="alert" className="trouble">
      {say(`refused-${reason}`)}
    </p>
  );
}
