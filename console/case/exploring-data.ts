import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Exploration, ExploredKnob } from "../../src/api/contract.ts";
import type { Voice } from "../language/voice.ts";
import { change, read } from "../server/request.ts";
import type { exploringWords } from "./exploring-words.ts";

const LOOK_AGAIN_MS = 700;

/** Other values than the finding's own, as they stand in an address: `minShared-3~window-30`. */
export function settingText(
  knobs: readonly ExploredKnob[],
  turned: Readonly<Record<string, number>>,
): string | undefined {
  const pairs = knobs.flatMap(({ parameter, own, chosen }) => {
    const value = turned[parameter] ?? chosen;
    return value === own ? [] : [`${parameter}-${value}`];
  });
  return pairs.length === 0 ? undefined : pairs.sort().join("~");
}

/** What a finding would come to under other parameters: as far as it was run, again and again while it runs. */
export function useExploration(caseId: string, finding: string, at: string | undefined) {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const path = `/cases/${caseId}/findings/${finding}/exploration`;
  const key = ["exploration", caseId, finding];
  const query = useQuery({
    queryKey: [...key, at],
    queryFn: async ({ signal }) => (await read<Exploration>(path, { at: at ?? "" }, signal)).body,
    refetchInterval: ({ state }) => (state.data?.running === undefined ? false : LOOK_AGAIN_MS),
    // What is seen stays until what was turned is known: sliders do not vanish under the hand.
    placeholderData: (before) => (before?.finding === finding ? before : undefined),
  });
  const tell = async (work: Promise<unknown>) => {
    await work.then(
      () => setError(undefined),
      (trouble: unknown) => setError(trouble),
    );
    await client.invalidateQueries({ queryKey: key });
  };
  return {
    query,
    error: error ?? query.error,
    run: () => tell(change(path, { body: { at: at ?? "" } })),
    end: () => tell(change(path, { method: "DELETE" })),
  };
}

type Say = (word: keyof typeof exploringWords, values?: Record<string, string | number>) => string;
const MINUTE = 60;
const HOUR = 3600;

/** A knob's value in its own unit. */
export function knobValue({ unit }: Pick<ExploredKnob, "unit">, value: number, say: Say, voice: Voice): string {
  if (unit === "count") return voice.number(value);
  if (unit === "share") return value < 0.001 ? voice.number(value) : `${voice.number(value * 100)}%`;
  if (value >= HOUR && value % HOUR === 0) return say("hours", { count: value / HOUR });
  return value >= 2 * MINUTE && value % MINUTE === 0
    ? say("minutes", { count: value / MINUTE })
    : say("seconds", { count: value });
}
