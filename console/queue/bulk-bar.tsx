import { useState } from "react";
import { HARM_KINDS, type QueueRow } from "../../src/api/contract.ts";
import { useWords } from "../language/language.tsx";
import type { BulkAction } from "./bulk-action.ts";
import { BulkPreview } from "./bulk-preview.tsx";
import type { CaseSteps } from "./case-steps.ts";
import { queueWords } from "./words.ts";

interface Props {
  readonly rows: readonly QueueRow[];
  readonly steps: CaseSteps;
  readonly onClear: () => void;
}

/** Acting on all selected cases; always previewed first. */
export function BulkBar({ rows, steps, onClear }: Props) {
  const say = useWords(queueWords);
  const [action, setAction] = useState<BulkAction>();
  const [tag, setTag] = useState("");
  return (
    <fieldset className="banner bulk">
      <legend className="unseen">{say("bulk")}</legend>
      <strong>{say("selected", { count: rows.length })}</strong>
      <button type="button" onClick={() => setAction({ do: "claim" })}>
        {say("bulkClaim")}
      </button>
      <button type="button" onClick={() => setAction({ do: "release" })}>
        {say("bulkRelease")}
      </button>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (tag.trim() !== "") setAction({ do: "add-tag", tag: tag.trim() });
        }}
      >
        <input
          value={tag}
          maxLength={64}
          dir="auto"
          aria-label={say("bulkTagName")}
          placeholder={say("bulkTagName")}
          onChange={({ target }) => setTag(target.value)}
        />
        <button type="submit">{say("bulkTag")}</button>
      </form>
      <label>
        {say("bulkHarm")}{" "}
        <select
          value=""
          onChange={({ target }) => {
            const harm = HARM_KINDS.find((kind) => kind === target.value);
            if (harm !== undefined) setAction({ do: "set-harm", harm });
          }}
        >
          <option value="">…</option>
          {HARM_KINDS.map((harm) => (
            <option key={harm} value={harm}>
              {say(`harm-${harm}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="quiet" onClick={onClear}>
        {say("clear")}
      </button>
      {action !== undefined && (
        <BulkPreview rows={rows} action={action} steps={steps} onClose={() => setAction(undefined)} onDone={onClear} />
      )}
    </fieldset>
  );
}
