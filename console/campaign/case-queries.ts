import { useQuery } from "@tanstack/react-query";
import type { QueueRow, Workbench } from "../../src/api/contract.ts";
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
