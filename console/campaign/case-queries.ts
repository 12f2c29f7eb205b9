import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { CaseTarget, CaseTargetList, QueueRow, Workbench } from "../../src/api/contract.ts";
import { read } from "../server/request.ts";

export function useCaseRow(id: string) {
  return useQuery({
    queryKey: ["case", id, "row"],
    queryFn: async ({ signal }) => (await read<QueueRow>(`/queue/${id}`, {}, signal)).body,
  });
}

/**
 * Asked for at once, beside the case's row. Findings change only where new ones come: what others do to the case does not
 * ask for them again.
 * @param findingCount As the row tells it, once it has come
 */
export function useWorkbench(id: string, findingCount: number | undefined) {
  const query = useQuery({
    queryKey: ["workbench", id],
    queryFn: async ({ signal }) => (await read<Workbench>(`/cases/${id}/workbench`, {}, signal)).body,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, refetch } = query;
  const isOld = findingCount !== undefined && data !== undefined && data.findings.length !== findingCount;
  // Once for each count that the row tells: an answer that never agrees with it is not asked for again and again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count is another reason
  useEffect(() => {
    if (isOld) void refetch();
  }, [isOld, findingCount, refetch]);
  return query;
}

/** All that a case is aimed at: a row of the queue tells the first three only. */
export function useCaseTargets({ id, version, targets, targetCount }: QueueRow) {
  return useQuery({
    queryKey: ["case", id, "targets", version],
    queryFn: async ({ signal }): Promise<readonly CaseTarget[]> => {
      if (targetCount <= targets.length) return targets;
      const { body } = await read<CaseTargetList>(`/cases/${id}`, {}, signal);
      return body.targets.map(({ platform, target, kind }) => ({ platform, id: target, kind }));
    },
  });
}
