import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ShownDetector } from "../../src/api/contract.ts";
import { useBilingual } from "../language/language.tsx";
import { read } from "../server/request.ts";

/** What is looked for; it changes only where the program does. */
export const detectorsQuery = queryOptions({
  queryKey: ["detectors"],
  queryFn: async ({ signal }) => (await read<{ items: readonly ShownDetector[] }>("/detectors", {}, signal)).body.items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Below the shell, which asks for them first; none where the server would not say. */
export function useDetectors(): readonly ShownDetector[] {
  return useQuery(detectorsQuery).data ?? [];
}

/** What a detector's cases are called; one that this server does not know keeps its id. */
export function useKindName(): (kind: string) => string {
  const detectors = useDetectors();
  const text = useBilingual();
  return (kind) => {
    const label = detectors.find(({ id }) => id === kind)?.label;
    return label === undefined ? kind : text(label);
  };
}
