import { setTimeout as sleep } from "node:timers/promises";
import type { Borrow } from "../api/intake.ts";
import { openWorkspace, type Workspace, WorkspaceInUse, type WorkspaceOptions } from "../store/workspace.ts";

/** Longer than most commands take, and shorter than Mastodon waits for an answer. */
const LONGEST_WAIT_MS = 8000;
const PAUSE_MS = 200;

/**
 * Opens the workspace for one piece of work and closes it again, so that `detect`, `pull` and `write-back` can run
 * beside a program that goes on; waits while one of them does.
 */
export function borrowing(directory: string, options: WorkspaceOptions = {}): Borrow {
  return async (use) => {
    const workspace = await openWhenFree(directory, options, Date.now() + LONGEST_WAIT_MS);
    try {
      return await use(workspace);
    } finally {
      await workspace.close();
    }
  };
}

async function openWhenFree(directory: string, options: WorkspaceOptions, until: number): Promise<Workspace> {
  for (;;) {
    try {
      return await openWorkspace(directory, options);
    } catch (error) {
      if (!(error instanceof WorkspaceInUse) || Date.now() > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
