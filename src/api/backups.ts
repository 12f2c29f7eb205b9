import type { CaseStore } from "../cases/case-store.ts";
import { keepBackup, listBackups } from "../store/cases/backup-file.ts";
import { Problem } from "./http/problem.ts";

/** The backups of a server's workspace, one made at a time. */
export class Backups {
  readonly #store: CaseStore;
  readonly #place: { readonly directory: string; readonly key: Buffer };
  #isBusy = false;

  /** @param place The workspace's folder, and its key for "cases" */
  constructor(store: CaseStore, place: { readonly directory: string; readonly key: Buffer }) {
    this.#store = store;
    this.#place = place;
  }

  list(): ReturnType<typeof listBackups> {
    return listBackups(this.#place.directory);
  }

  /** @throws Problem `conflict` while another is made */
  async make(now: Date): ReturnType<typeof keepBackup> {
    if (this.#isBusy) throw new Problem("conflict", "A backup is being written: wait for it.");
    this.#isBusy = true;
    try {
      return await keepBackup(this.#store.db, { ...this.#place, now });
    } finally {
      this.#isBusy = false;
    }
  }
}
