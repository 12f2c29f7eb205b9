import { queueWords } from "./words.ts";

type Say = (key: keyof typeof queueWords, values?: { readonly kind: string }) => string;

/** What a detector's cases are called; one that the console does not know keeps its id. */
export function kindName(kind: string, say: Say): string {
  const key = `kind-${kind}`;
  return key in queueWords ? say(key as keyof typeof queueWords) : say("kind-other", { kind });
}
