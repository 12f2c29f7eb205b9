import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ShownRetention } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { change, read } from "../server/request.ts";
import { useMay } from "../server/self.ts";
import { Dialog } from "../shell/dialog.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { List } from "./list.tsx";
import { adminWords } from "./words.ts";

interface Period {
  readonly kind: string;
  readonly days: number | null;
}

/** How long things are kept; what was kept for long enough, counted first and removed only after that. */
export function RetentionSection() {
  const say = useWords(adminWords);
  const voice = useVoice();
  const may = useMay();
  const [isSure, setSure] = useState(false);
  const periods = useQuery({
    queryKey: ["retention"],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly Period[] }>("/retention/periods", {}, signal)).body.items,
  });
  const run = useMutation({
    mutationFn: async (apply: boolean) => {
      const { items } = (await change<{ items: readonly ShownRetention[] }>("/retention/runs", { body: { apply } }))
        .body;
      return { items, apply };
    },
    onSettled: () => setSure(false),
  });
  const counted = new Map(run.data?.items.map((line) => [line.kind, line]));
  const due = run.data?.items.reduce((sum, line) => sum + line.due, 0) ?? 0;
  const canRemove = run.data !== undefined && !run.data.apply && due > 0;
  const kindName = (kind: string) => {
    const key = `kept-${kind}` as keyof typeof adminWords;
    return key in adminWords ? say(key) : kind;
  };
  return (
    <div className="card">
      <p className="hint">{say("retentionHint")}</p>
      <List
        query={periods}
        items={periods.data ?? []}
        heads={[
          say("kind"),
          say("keptFor"),
          ...(run.data === undefined ? [] : [say(run.data.apply ? "removed" : "due"), say("held")]),
        ]}
        row={({ kind, days }) => (
          <tr key={kind}>
            <th scope="row">{kindName(kind)}</th>
            <td>{days === null ? say("forGood") : say("dayCount", { days })}</td>
            {run.data !== undefined && (
              <>
                <td>{voice.count(counted.get(kind)?.due ?? 0)}</td>
                <td>{voice.count(counted.get(kind)?.held ?? 0)}</td>
              </>
            )}
          </tr>
        )}
      />
      {run.isError && <ProblemNote error={run.error} />}
      <p role="status">
        {run.data?.apply && say("removedAll")}
        {run.data !== undefined && !run.data.apply && due === 0 && say("nothingDue")}
      </p>
      {may("retention.run") && (
        <p className="actions">
          <button type="button" disabled={run.isPending} onClick={() => run.mutate(false)}>
            {say("countDue")}
          </button>
          {canRemove && (
            <button type="button" className="quiet" onClick={() => setSure(true)}>
              {say("remove", { count: due })}
            </button>
          )}
        </p>
      )}
      {isSure && (
        <Dialog
          title={say("removeTitle", { count: due })}
          onClose={() => setSure(false)}
          actions={
            <button type="button" disabled={run.isPending} onClick={() => run.mutate(true)}>
              {say("removeForGood")}
            </button>
          }
        >
          <p>{say("removeHint")}</p>
        </Dialog>
      )}
    </div>
  );
}
