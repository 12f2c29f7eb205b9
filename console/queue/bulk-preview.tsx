import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { QueueRow } from "../../src/api/contract.ts";
import { useBilingual, useWords } from "../language/language.tsx";
import { change } from "../server/request.ts";
import { Dialog } from "../shell/dialog.tsx";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import type { BulkAction } from "./bulk-action.ts";
import type { CaseSteps } from "./case-steps.ts";
import { refreshRow } from "./queue-rows.ts";
import { queueWords } from "./words.ts";

interface Outcome {
  readonly case: string;
  readonly outcome: "done" | "refused";
  readonly code?: string;
  readonly message?: string;
}

interface Props {
  readonly rows: readonly QueueRow[];
  readonly action: BulkAction;
  readonly steps: CaseSteps;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What a bulk action would do to each case, told before anything is done. */
export function BulkPreview({ rows, action, steps, onClose, onDone }: Props) {
  const say = useWords(queueWords);
  const client = useQueryClient();
  const request = { action, cases: rows.map(({ id, version }) => ({ id, version })) };
  const preview = useQuery({
    queryKey: ["bulk", JSON.stringify(request)],
    queryFn: async () =>
      (await change<{ outcomes: readonly Outcome[]; token: string }>("/bulk/preview", { body: request })).body,
    staleTime: 0,
    gcTime: 0,
  });
  const apply = useMutation({
    mutationFn: async (token: string) =>
      (await change<{ batch: string; outcomes: readonly Outcome[] }>("/bulk", { body: { ...request, token } })).body,
    onSuccess: async ({ batch, outcomes }) => {
      const done = outcomes.filter(({ outcome }) => outcome === "done").length;
      steps.remember(batch, say("bulkDone", { done, refused: outcomes.length - done }));
      await Promise.all(rows.map(({ id }) => refreshRow(client, id).catch(() => {})));
      onDone();
      onClose();
    },
  });
  const ready = preview.data;
  const doable = ready?.outcomes.filter(({ outcome }) => outcome === "done").length ?? 0;
  return (
    <Dialog
      title={say("preview")}
      onClose={onClose}
      actions={
        <button
          type="button"
          disabled={ready === undefined || doable === 0 || apply.isPending}
          onClick={() => ready && apply.mutate(ready.token)}
        >
          {say("doIt")}
        </button>
      }
    >
      <p>{say("previewIntro")}</p>
      {preview.isPending && <Pending />}
      {preview.isError && <ProblemNote error={preview.error} onRetry={() => void preview.refetch()} />}
      {apply.isError && <ProblemNote error={apply.error} />}
      {ready && <Outcomes outcomes={ready.outcomes} rows={rows} />}
    </Dialog>
  );
}

function Outcomes({ outcomes, rows }: { readonly outcomes: readonly Outcome[]; readonly rows: readonly QueueRow[] }) {
  const say = useWords(queueWords);
  const text = useBilingual();
  const refused = outcomes.filter(({ outcome }) => outcome === "refused");
  const titles = new Map(rows.map(({ id, lead }) => [id, lead === undefined ? id : text(lead.title)]));
  return (
    <>
      <p>{say("previewDone", { count: outcomes.length - refused.length })}</p>
      <p>{say("previewRefused", { count: refused.length })}</p>
      <ul>
        {refused.map(({ case: id, message }) => (
          <li key={id}>
            {titles.get(id)}:{" "}
            <span lang="en" dir="ltr">
              {message}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
