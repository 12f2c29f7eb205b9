import { campaignWords } from "./words.ts";

type Say = (key: keyof typeof campaignWords, values?: { readonly kind: string }) => string;

/** What a detector's cases are called; one that the console does not know keeps its id. */
export function kindName(kind: string, say: Say): string {
  const key = `kind-${kind}`;
  return key in campaignWords ? say(key as keyof typeof campaignWords) : say("kind-other", { kind });
}
