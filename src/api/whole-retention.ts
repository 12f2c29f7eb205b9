import type { CaseStore } from "../cases/case-store.ts";
import { preservedIds } from "../cases/erasing.ts";
import { applyRetention, cutoff, type Overdue, previewRetention } from "../cases/retention.ts";
import type { RetentionPeriods } from "../cases/retention-periods.ts";
import type { Actor } from "../cases/step.ts";
import type { Database } from "../store/database.ts";
import { countOldEvents, removeOldEvents } from "../store/old-events.ts";

export interface RetentionRequest {
  readonly actor: Actor;
  readonly now: Date;
  readonly periods: RetentionPeriods;
  /** Removes what is counted, for good. */
  readonly apply: boolean;
}

/** What has been kept for long enough, in the workspace and in the cases, by kind. */
export async function runRetention(
  store: CaseStore,
  events: Database,
  { actor, now, periods, apply }: RetentionRequest,
): Promise<Overdue[]> {
  const cutoffs = {
    reports: cutoff(periods, "reports", now)?.getTime(),
    texts: cutoff(periods, "texts", now)?.getTime(),
  };
  const kept = await preservedIds(store.db, now);
  const { reports, texts } = await (apply ? removeOldEvents : countOldEvents)(events, cutoffs, kept);
  const inWorkspace = [
    { kind: "reports" as const, ...reports },
    { kind: "texts" as const, ...texts },
  ];
  const request = { actor, now };
  const inCases = apply
    ? await applyRetention(store, request, periods, inWorkspace)
    : await previewRetention(store, request, periods);
  return [...inWorkspace, ...inCases];
}
