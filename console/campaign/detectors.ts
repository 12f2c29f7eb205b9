import { useQuery } from "@tanstack/react-query";
import type { ShownDetector } from "../../src/api/contract.ts";
import { useBilingual } from "../language/language.tsx";
import { read } from "../server/request.ts";

/** What is looked for; it changes only where the program does. */
export function useDetectors(): readonly ShownDetector[] {
  const { data } = useQuery({
    queryKey: ["detectors"],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly ShownDetector[] }>("/detectors", {}, signal)).body.items,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? [];
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
