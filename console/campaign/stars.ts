import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ShownStar } from "../../src/api/contract.ts";
import { change, Refused, read } from "../server/request.ts";

/** What can be picked: by its place in a finding. */
export type StarPlace = Pick<ShownStar, "finding" | "kind" | "place">;

/** What everybody who works on the case picked for its report. */
export function useStars(caseId: string) {
  return useQuery({
    queryKey: ["case", caseId, "stars"],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly ShownStar[] }>(`/cases/${caseId}/stars`, {}, signal)).body.items,
  });
}

export function isStarred(stars: readonly ShownStar[] | undefined, place: StarPlace): boolean {
  return stars?.some((star) => isSame(star, place)) ?? false;
}

/** Picks something, or puts it back; somebody who was faster has done it already. */
export function useStarring(caseId: string) {
  const client = useQueryClient();
  const key = ["case", caseId, "stars"];
  return useMutation({
    mutationFn: async ({ isOn, ...star }: StarPlace & { readonly isOn: boolean }) => {
      const path = `/cases/${caseId}/stars/${star.finding}/${star.kind}/${star.place}`;
      await change(path, { method: isOn ? "PUT" : "DELETE" }).catch((error: unknown) => {
        if (!(error instanceof Refused && (error.problem.reason === "has-star" || error.problem.status === 404)))
          throw error;
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["case", caseId] }),
    // Shown at once; what the server says later holds.
    onMutate: ({ isOn, ...star }) => {
      client.setQueryData<readonly ShownStar[]>(key, (before = []) =>
        isOn ? [...before, { ...star, starredBy: "", at: "" }] : before.filter((one) => !isSame(one, star)),
      );
    },
  });
}

function isSame(star: StarPlace, { finding, kind, place }: StarPlace): boolean {
  return star.finding === finding && star.kind === kind && star.place === place;
}
