import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { QueueRow } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { change, Refused, Unreachable } from "../server/request.ts";
import { useSelf } from "../server/self.ts";
import { shellWords } from "../shell/words.ts";
import { refreshRow } from "./queue-rows.ts";
import { queueWords } from "./words.ts";

/** What came of the last step, in words. */
export interface Notice {
  readonly isTrouble: boolean;
  readonly text: string;
  /** Who has the case, where somebody was faster. */
  readonly holder?: string;
}

/** A step that can be taken back: of one case, or a whole bulk action. */
type Undoable = { readonly case: string; readonly step: string } | { readonly batch: string };

interface StepBody {
  readonly stepId: string;
  readonly version: number;
}

/** Taking cases, giving them back and undoing; where somebody was faster, says who has the case and shows it as it is. */
export function useCaseSteps() {
  const client = useQueryClient();
  const say = useWords(queueWords);
  const shellSay = useWords(shellWords);
  const voice = useVoice();
  const self = useSelf();
  const done = useRef<Undoable[]>([]);
  const [notice, setNotice] = useState<Notice>();

  /** @returns whether it was done */
  async function attempt(row: QueueRow | undefined, work: () => Promise<Notice>): Promise<boolean> {
    try {
      setNotice(await work());
      return true;
    } catch (error) {
      setNotice(await explained(error, row));
      return false;
    } finally {
      if (row !== undefined) await refreshRow(client, row.id).catch(() => {});
    }
  }

  async function explained(error: unknown, row: QueueRow | undefined): Promise<Notice> {
    if (error instanceof Unreachable) return { isTrouble: true, text: shellSay("unreachable") };
    if (!(error instanceof Refused)) throw error;
    const { status, detail, reason } = error.problem;
    const isCollision = status === 412 || reason === "claimed-by-another";
    const now = isCollision && row !== undefined ? await refreshRow(client, row.id) : undefined;
    if (now?.holder != null && now.holder !== self.id)
      return { isTrouble: true, text: say("collisionHeld"), holder: now.holder };
    if (isCollision) return { isTrouble: true, text: say("collisionChanged") };
    if (reason === "not-claimed") return { isTrouble: true, text: say("notYours") };
    return { isTrouble: true, text: say("refused", { detail }) };
  }

  const claim = (row: QueueRow) =>
    attempt(row, async () => {
      const { body } = await change<StepBody & { claimExpires: string }>(`/cases/${row.id}/claim`, {
        body: {},
        version: row.version,
      });
      done.current.push({ case: row.id, step: body.stepId });
      return { isTrouble: false, text: say("claimed", { time: voice.moment(body.claimExpires) }) };
    });

  const release = (row: QueueRow) =>
    attempt(row, async () => {
      const { body } = await change<StepBody>(`/cases/${row.id}/claim`, { method: "DELETE", version: row.version });
      done.current.push({ case: row.id, step: body.stepId });
      return { isTrouble: false, text: say("released") };
    });

  const undo = async () => {
    const last = done.current.pop();
    if (last === undefined) return setNotice({ isTrouble: true, text: say("nothingToUndo") });
    const row = "case" in last ? await refreshRow(client, last.case) : undefined;
    await attempt(row, async () => {
      if ("batch" in last) await change(`/bulk/${last.batch}/undo`);
      else await change(`/cases/${last.case}/steps/${last.step}/undo`, { version: row?.version ?? 0 });
      return { isTrouble: false, text: say("undone") };
    });
  };

  const remember = (batch: string, text: string) => {
    done.current.push({ batch });
    setNotice({ isTrouble: false, text });
  };

  return { notice, claim, release, undo, remember };
}

export type CaseSteps = ReturnType<typeof useCaseSteps>;
