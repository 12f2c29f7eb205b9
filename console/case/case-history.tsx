import { useState } from "react";
import type { QueueRow } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr, ShortId } from "../language/ltr.tsx";
import { useMay } from "../server/self.ts";
import { type CaseWork, useNotes, useSteps } from "./case-work.ts";
import { caseWords } from "./words.ts";

/** Notes, and everything that was done to the case, the newest first. */
export function CaseHistory({ row, work }: { readonly row: QueueRow; readonly work: CaseWork }) {
  const say = useWords(caseWords);
  const voice = useVoice();
  const notes = useNotes(row.id);
  const steps = useSteps(row.id);
  return (
    <section className="card" aria-labelledby="history-title">
      <h2 id="history-title">{say("notes")}</h2>
      {notes.data?.items.map(({ id, author, at, text }) => (
        <div key={id} className="note">
          <p dir="auto">{text}</p>
          <p className="hint">
            <ShortId id={author} /> · <bdi>{voice.moment(at)} UTC</bdi>
          </p>
        </div>
      ))}
      <NewNote work={work} />
      <details>
        <summary>{say("history")}</summary>
        <ol className="steps">
          {steps.data?.items.map(({ id, action, actor, at, undoneBy }) => (
            <li key={id} className={undoneBy === null ? "" : "undone"}>
              <Ltr>{action}</Ltr>{" "}
              <span className="hint">
                <ShortId id={actor} /> · <bdi>{voice.moment(at)}</bdi>
                {undoneBy !== null && ` · ${say("wasUndone")}`}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function NewNote({ work }: { readonly work: CaseWork }) {
  const say = useWords(caseWords);
  const may = useMay();
  const [note, setNote] = useState("");
  if (!may("case.note")) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void work
          .attempt("/notes", { body: { text: note.trim() } }, () => say("noted"))
          .then((done) => done && setNote(""));
      }}
    >
      <label className="field">
        <span>{say("newNote")}</span>
        <textarea
          rows={2}
          required
          maxLength={20_000}
          dir="auto"
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <button type="submit" className="quiet" disabled={note.trim() === ""}>
        {say("addNote")}
      </button>
    </form>
  );
}
