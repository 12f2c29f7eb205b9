import type { Finding } from "../../findings/finding.ts";
import type { View } from "../report/view.ts";
import { DRAWS } from "../wording.ts";

/** How the finding compares with chance, in one sentence: never a verdict without its baseline. */
export function confidence({ p, permutations }: Pick<Finding, "p" | "permutations">, { say, voice }: View): string {
  if (p === undefined || permutations === undefined)
    return say({ en: "not tested against random draws", ar: "لم يُختبر بسحبات عشوائية" });
  const [draws, value] = [voice.counted(permutations, DRAWS), voice.number(p)];
  if (p * (permutations + 1) < 1.5)
    return say({
      en: `${draws}: none came near (p ≤ ${value})`,
      ar: `${draws}: لم تقاربه واحدة منها (\u2068p ≤ ${value}\u2069)`,
    });
  return say({
    en: `chance alone gives this in about ${voice.share(p)} of the draws (p = ${value}; ${draws})`,
    ar: `تُنتجه المصادفة وحدها في نحو ${voice.share(p)} من السحبات (\u2068p = ${value}\u2069؛ ${draws})`,
  });
}
