import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ShownWellness, Wellness } from "../../src/api/contract.ts";
import { read } from "../server/request.ts";

/** Kept by the server for each person, so that it is the same on every device. */
export const wellnessQuery = queryOptions({
  queryKey: ["wellness"],
  queryFn: async ({ signal }) => (await read<ShownWellness>("/wellness", {}, signal)).body,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Hidden until it is known what somebody wants: nobody is shown by haste what they asked not to see. */
const UNKNOWN: Wellness = { blur: true, grey: true, breakMinutes: 0 };

/** How content that may hurt is to be shown to whoever is signed in. */
export function useWellness(): Wellness {
  const { data, isError } = useQuery(wellnessQuery);
  if (data === undefined) return isError ? { ...UNKNOWN, grey: false } : UNKNOWN;
  return { ...data.organisation, ...data.own };
}
