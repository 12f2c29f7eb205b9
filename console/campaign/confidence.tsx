import type { LeadFinding } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { campaignWords } from "./words.ts";

/** How the finding compares with chance, in words and with the figures behind them. */
export function Confidence({ lead }: { readonly lead: LeadFinding }) {
  const say = useWords(campaignWords);
  const voice = useVoice();
  const { rarity } = lead;
  if (rarity === undefined) return <>{say("notDrawn")}</>;
  const { p, draws, isFloor } = rarity;
  const values = { draws, p: voice.number(p), share: voice.share(p) };
  return <>{say(isFloor ? "rareFloor" : "rareOften", values)}</>;
}
