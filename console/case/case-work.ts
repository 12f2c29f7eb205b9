import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseDecisions, CaseNote, Page, QueueRow, TakenStep } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { change, Refused, read, Unreachable } from "../server/request.ts";
import { useSelf } from "../server/self.ts";
import { shellWords } from "../shell/words.ts";
import { caseWords } from "./words.ts";

export interface Notice {
  readonly isTrouble: boolean;
  readonly text: string;
  readonly holder?: string;
}

export interface StepBody {
  readonly stepId: string;
  readonly version: number;
}

export function useDecisions(id: string) {
  return useQuery({
    queryKey: ["case", id, "decisions"],
    queryFn: async ({ signal }) => (await read<CaseDecisions>(`/cases/${id}/decisions`, {}, signal)).body,
  });
}

export function useSteps(id: string) {
  return useQuery({
    queryKey: ["case", id, "steps"],
    queryFn: async ({ signal }) => (await read<Page<TakenStep>>(`/cases/${id}/steps`, { limit: 50 }, signal)).body,
  });
}

export function useNotes(id: string) {
  return useQuery({
    queryKey: ["case", id, "notes"],
    queryFn: async ({ signal }) => (await read<Page<CaseNote>>(`/cases/${id}/notes`, { limit: 100 }, signal)).body,
  });
}

/** Changing the case at the version that is seen; what came of it in words. */
export function useCaseWork(row: QueueRow) {
  const client = useQueryClient();
  const say = useWords(caseWords);
  const shellSay = useWords(shellWords);
  const voice = useVoice();
  const self = useSelf();
  const [notice, setNotice] = useState<Notice>();

  async function explained(error: unknown): Promise<Notice> {
    if (error instanceof Unreachable) return { isTrouble: true, text: shellSay("unreachable") };
    if (!(error instanceof Refused)) throw error;
    const { status, detail, reason } = error.problem;
    if (status === 412 || reason === "claimed-by-another") {
      const { body } = await read<QueueRow>(`/queue/${row.id}`);
      if (body.holder !== null && body.holder !== self.id)
        return { isTrouble: true, text: say("collisionHeld"), holder: body.holder };
      return { isTrouble: true, text: say("collisionChanged") };
    }
    return { isTrouble: true, text: say("refused", { detail }) };
  }

  /** @returns what the server answered; undefined where it refused, which the notice tells */
  async function attempt<Body extends object>(
    path: string,
    init: { readonly method?: "POST" | "DELETE"; readonly body?: unknown },
    done: (body: Body & StepBody) => string,
  ): Promise<(Body & StepBody) | undefined> {
    try {
      const { body } = await change<Body & StepBody>(`/cases/${row.id}${path}`, { ...init, version: row.version });
      setNotice({ isTrouble: false, text: done(body) });
      return body;
    } catch (error) {
      setNotice(await explained(error));
      return undefined;
    } finally {
      await client.invalidateQueries({ queryKey: ["case", row.id] });
      void client.invalidateQueries({ queryKey: ["queue"] });
    }
  }

  return {
    notice,
    attempt,
    claim: () =>
      attempt<{ claimExpires: string }>("/claim", { body: {} }, ({ claimExpires }) =>
        say("claimed", { time: voice.moment(claimExpires) }),
      ),
    release: () => attempt("/claim", { method: "DELETE" }, () => say("released")),
    undo: async () => {
      const { items } = (await read<Page<TakenStep>>(`/cases/${row.id}/steps`, { limit: 20 })).body;
      const own = items.find(({ actor, canUndo, action }) => actor === self.id && canUndo && action !== "case.undo");
      if (own === undefined) return setNotice({ isTrouble: true, text: say("nothingToUndo") });
      await attempt(`/steps/${own.id}/undo`, {}, () => say("undone"));
    },
  };
}

export type CaseWork = ReturnType<typeof useCaseWork>;
