import { type CaseTexts, caseTexts } from "../../cases/comparing.ts";
import { Refusal } from "../../cases/refusal.ts";
import type { Actor } from "../../cases/step.ts";
import { loadRecordTexts } from "../../store/record-texts.ts";
import { openWorkspace, WorkspaceInUse } from "../../store/workspace.ts";
import type { Services } from "../http/services.ts";

/**
 * Texts behind a case, from the workspace's events, which are opened for the moment and closed again: other programs and
 * jobs need them.
 * @throws Refusal `workspace-busy`, or as `caseTexts` does
 */
export async function readCaseTexts(
  { store, jobs }: Pick<Services, "store" | "jobs">,
  request: { readonly actor: Actor; readonly caseId: string },
): Promise<CaseTexts> {
  return caseTexts(store, request, async (ids) => {
    if (ids.length === 0) return [];
    if (jobs.isBusy) throw busy();
    return jobs.alone(async (directory) => {
      const workspace = await openWorkspace(directory, { create: false, threads: 1 }).catch((error: Error) => {
        throw error instanceof WorkspaceInUse ? busy() : error;
      });
      try {
        return await loadRecordTexts(workspace.database, ids);
      } finally {
        await workspace.close();
      }
    });
  });
}

function busy(): Refusal {
  return new Refusal("conflict", "workspace-busy", "something else has the workspace: try again when it has ended");
}
