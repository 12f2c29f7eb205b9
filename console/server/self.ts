import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { Action, EntryWays, Self } from "../../src/api/contract.ts";
import { read } from "./request.ts";

/** Who is signed in; Refused with 401 where nobody is. */
export const selfQuery = queryOptions({
  queryKey: ["self"],
  queryFn: async ({ signal }) => (await read<Self>("/self", {}, signal)).body,
  staleTime: 60_000,
});

export const entryQuery = queryOptions({
  queryKey: ["entry"],
  queryFn: async ({ signal }) => (await read<EntryWays>("/entry", {}, signal)).body,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in, below the shell, which lets nobody else in. */
export function useSelf(): Self {
  return useSuspenseQuery(selfQuery).data;
}

/** Whether whoever is signed in may do this; for showing a way, never for guarding it: the server does that. */
export function useMay(): (action: Action) => boolean {
  const { actions } = useSelf();
  return (action) => actions.includes(action);
}
