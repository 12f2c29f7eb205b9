import { useQuery } from "@tanstack/react-query";
import type { CaseTarget, CaseTargetList, QueueRow, Workbench } from "../../src/api/contract.ts";
import { read } from "../server/request.ts";

export function useCaseRow(id: string) {
  return useQuery({
    queryKey: ["case", id, "row"],
    queryFn: async ({ signal }) => (await read<QueueRow>(`/queue/${id}`, {}, signal)).body,
  });
}

/** Findings change only where new ones come: what others do to the case does not ask for them again. */
export function useWorkbench(id: string, findingCount: number | undefined) {
  return useQuery({
    queryKey: ["workbench", id, findingCount],
    queryFn: async ({ signal }) => (await read<Workbench>(`/cases/${id}/workbench`, {}, signal)).body,
    enabled: findingCount !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
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
