import { useNavigate } from "@tanstack/react-router";
import type { QueueRow } from "../../src/api/contract.ts";
import { useWords } from "../language/language.tsx";
import { useMay, useSelf } from "../server/self.ts";
import { useKeys } from "../shell/keys.tsx";
import type { CaseSteps } from "./case-steps.ts";
import type { QueueSearch } from "./queue-search.ts";
import { queueWords } from "./words.ts";

interface QueueHands {
  readonly rows: readonly QueueRow[];
  readonly chosen: QueueRow | undefined;
  readonly search: QueueSearch;
  readonly show: (change: { readonly at?: string | undefined; readonly detail?: "open" | undefined }) => void;
  readonly steps: CaseSteps;
  readonly toggle: (id: string) => void;
}

/** The queue by keyboard alone. */
export function useQueueKeys({ rows, chosen, search, show, steps, toggle }: QueueHands): void {
  const say = useWords(queueWords);
  const navigate = useNavigate();
  const may = useMay();
  const self = useSelf();
  const move = (by: 1 | -1) => {
    const place = rows.findIndex(({ id }) => id === search.at);
    const next = rows[place < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, place + by))];
    if (next !== undefined) show({ at: next.id });
  };
  const withChosen = (run: (row: QueueRow) => void) => () => {
    if (chosen !== undefined) run(chosen);
  };
  const open = (pane: { readonly pane?: "decide" }) =>
    withChosen(({ id }) => void navigate({ to: "/case/$id", params: { id }, search: pane }));
  useKeys([
    { key: "j", label: say("next"), run: () => move(1), isMove: true },
    { key: "k", label: say("previous"), run: () => move(-1), isMove: true },
    { key: "Enter", label: say("open"), run: open({}), isMove: true },
    {
      key: "e",
      label: say("detail"),
      run: withChosen(() => show({ detail: search.detail === "open" ? undefined : "open" })),
    },
    ...(may("case.bulk") ? [{ key: "x", label: say("select"), run: withChosen(({ id }) => toggle(id)) }] : []),
    ...(may("case.claim")
      ? [
          { key: "c", label: say("claim"), run: withChosen((row) => void steps.claim(row)) },
          {
            key: "r",
            label: say("release"),
            run: withChosen((row) => {
              if (row.holder === self.id) void steps.release(row);
            }),
          },
          { key: "u", label: say("undo"), run: () => void steps.undo() },
        ]
      : []),
    ...(may("decision.make") ? [{ key: "d", label: say("decide"), run: open({ pane: "decide" }) }] : []),
  ]);
}
