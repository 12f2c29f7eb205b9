import type { MarsadEvent } from "../../src/events/event.ts";
import { detectors } from "../../src/findings/detectors/index.ts";

/** Reports on one account whose words differ a little: by a word, by an unseen character, by whom they mention. */
const WORDINGS = [
  "this account breaks every rule and must be removed",
  "this account breaks every rule and must be\u200b removed",
  "this account breaks every rule and should be closed, @moderators see https://rules.example/spam",
] as const;

const ARABIC = ["هذا الحساب يخالف القواعد ويجب حذفه فورا", "هذا الحساب يخالف القواعد ويجب إغلاقه فورا"] as const;

/** The detector's own example of a mass report, its two scripts reworded. */
export function wordedReports(): MarsadEvent[] {
  const brigade = detectors.find(({ id }) => id === "report-brigade");
  let at = 0;
  return (brigade?.examples.found() ?? []).map((event) => {
    if (event.type !== "Flag" || event.content === undefined || event.content === "spam") return { ...event };
    at += 1;
    const reworded = /\p{Script=Arabic}/u.test(event.content)
      ? ARABIC[at % 5 === 0 ? 1 : 0]
      : WORDINGS[at % 7 === 0 ? 2 : at % 4 === 0 ? 1 : 0];
    return { ...event, content: reworded };
  });
}
