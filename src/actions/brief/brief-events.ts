import type { Bilingual } from "../../lib/bilingual.ts";
import { html, type Markup } from "../report/markup.ts";
import type { View } from "../report/view.ts";
import type { BriefCall, BriefFacts, BriefNotice } from "./brief-facts.ts";
import { expectedCount, hour, lasting, people } from "./brief-figures.ts";

/** More rows would not leave the rest of the page on one sheet. */
const CALLS_SHOWN = 5;
const NOTICES_SHOWN = 5;
const MOST_SIGNS = 6;

/** The calls to report, strongest first among those that reports followed, shown in the order of time. */
export function callsSection({ calls, read }: BriefFacts, view: View): Markup | undefined {
  if (read.messages === 0) return undefined;
  const { say, voice } = view;
  const heading = html`<h2>${say({ en: "Calls to report", ar: "الدعوات إلى الإبلاغ" })}</h2>`;
  const extent = say({
    en: `${voice.count(read.messages)} messages were read.`,
    ar: `عدد الرسائل المقروءة ${voice.count(read.messages)}.`,
  });
  if (calls.length === 0)
    return html`<section>${heading}<p>${extent} ${say({
      en: "None of them asks to report this account; calls in closed groups cannot be seen.",
      ar: "ليس فيها ما يدعو إلى الإبلاغ عن هذا الحساب؛ والدعوات في المجموعات المغلقة لا تُرى.",
    })}</p></section>`;
  const places = new Set(calls.map(({ place }) => place)).size;
  const shown = mostTelling(calls);
  const withReports = shown.some(({ after }) => after !== undefined);
  return html`<section>${heading}<p>${extent} ${say({
    en: `${voice.count(calls.length)} of them ask to report this account, in ${voice.count(places)} channels or accounts.`,
    ar: `منها ${voice.count(calls.length)} تدعو إلى الإبلاغ عن هذا الحساب، في ${voice.count(places)} من القنوات أو الحسابات.`,
  })}</p><table><thead><tr><th scope="col">${say({ en: "When", ar: "متى" })}</th><th scope="col">${say({
    en: `Signs of preparation (of ${voice.count(MOST_SIGNS)})`,
    ar: `علامات الإعداد (من ${voice.count(MOST_SIGNS)})`,
  })}</th>${
    withReports &&
    html`<th scope="col">${say({ en: "New reporters within a day (expected)", ar: "مبلّغون جدد خلال يوم (المتوقّع)" })}</th><th scope="col">${say({ en: "Half of them within", ar: "نصفهم خلال" })}</th>`
  }</tr></thead><tbody>${shown.map(
    (call) =>
      html`<tr><td class="when">${hour(call.time, voice)}</td><td>${voice.count(call.strength)}</td>${
        withReports &&
        html`<td>${call.after === undefined ? "–" : `${people(call.after, voice)} (${expectedCount(call.expected ?? 0, voice)})`}</td><td>${call.medianLag === undefined || (call.after ?? 0) < 5 ? "–" : lasting(call.medianLag, voice)}</td>`
      }</tr>`,
  )}</tbody></table></section>`;
}

/** Those that reports followed, then the best prepared, then the earliest. */
function mostTelling(calls: readonly BriefCall[]): BriefCall[] {
  return [...calls]
    .sort(
      (a, b) =>
        Number(b.isFollowed ?? false) - Number(a.isFollowed ?? false) || b.strength - a.strength || a.time - b.time,
    )
    .slice(0, CALLS_SHOWN)
    .sort((a, b) => a.time - b.time);
}

const NOTICES: Readonly<Record<BriefNotice["kind"], Bilingual>> = {
  suspended: { en: "the account was suspended", ar: "عُلّق الحساب" },
  restored: { en: "the account was restored", ar: "أُعيد الحساب" },
  removed: { en: "a post was removed", ar: "حُذف منشور" },
  upheld: { en: "the platform upheld reports", ar: "قبلت المنصّة بلاغات" },
  dismissed: { en: "the platform dismissed reports", ar: "ردّت المنصّة بلاغات" },
};

export function noticesSection({ notices }: BriefFacts, view: View): Markup | undefined {
  if (notices.length === 0) return undefined;
  const { say, voice } = view;
  const shown = notices.slice(-NOTICES_SHOWN);
  return html`<section><h2>${say({ en: "What the platform did", ar: "ما فعلته المنصّة" })}</h2><ul>${shown.map(
    ({ time, kind }) => html`<li>${hour(time, voice)}: ${say(NOTICES[kind])}</li>`,
  )}</ul></section>`;
}
