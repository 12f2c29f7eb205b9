import type { Finding, VoiceCluster } from "../../findings/finding.ts";
import { byVoices, EVIDENCE_KINDS, otherTargetsPhrase, voicesNotes, voicesPhrase } from "../voices-wording.ts";
import { VALIDITY } from "../wording.ts";
import { html, type Markup } from "./markup.ts";
import { identifier, table, type View } from "./view.ts";

/** The voices behind reports: N reports, k voices, and each group with every part of its evidence. */
export function voicesPart({ voices, genuineReports = [], calls = [] }: Finding, view: View): Markup | undefined {
  if (!voices) return undefined;
  const { voice, say } = view;
  const notes = voicesNotes(voices, voice);
  return html`<h3>${say({ en: "How many voices", ar: "كم صوتًا" })}</h3><p>${voicesPhrase(voices, voice)}</p>${
    notes !== "" && html`<p>${notes}</p>`
  }${
    calls.length > 0 &&
    html`<details><summary>${say({
      en: "Messages that asked for these reports",
      ar: "رسائل طلبت هذه البلاغات",
    })} (${voice.count(voices.calls?.count ?? calls.length)})</summary><p class="ids">${calls.map((event) => identifier(event))}</p></details>`
  }${voices.clusters.map((cluster, at) => clusterTable(cluster, at + 1, view))}${
    genuineReports.length > 0 &&
    html`<details><summary>${say({
      en: "Reports that look genuine, the likeliest first",
      ar: "بلاغات تبدو حقيقية، الأرجح أوّلًا",
    })} (${voice.count(genuineReports.length)})</summary><p class="ids">${genuineReports.map((event) => identifier(event))}</p></details>`
  }`;
}

function clusterTable({ size, rho, evidence = [] }: VoiceCluster, position: number, view: View): Markup {
  const { voice, say } = view;
  const label = say({
    en: `What group ${voice.count(position)} shares: ${voice.count(size)} accounts, ρ = ${voice.number(rho)}`,
    ar: `ما تتشاركه المجموعة ${voice.count(position)}: عدد الحسابات ${voice.count(size)}، وρ = ${voice.number(rho)}`,
  });
  const head = [
    say({ en: "Trait", ar: "السمة" }),
    say({ en: "Have it here", ar: "لديهم هنا" }),
    say({ en: "Expected", ar: "المتوقّع" }),
    say({ en: "Elsewhere in the record", ar: "في بقيّة السجل" }),
    say({ en: "Share of the group", ar: "نسبتهم من المجموعة" }),
    say({ en: "Log chance", ar: "لوغاريتم الاحتمال" }),
  ];
  const rows = evidence.map((part) => [
    html`${say(EVIDENCE_KINDS[part.kind])}${part.id !== undefined && html` ${identifier(part.id)}`}`,
    voice.count(part.holders),
    voice.number(part.expected),
    voice.count(part.outside),
    voice.share(part.share),
    voice.number(part.logTail),
  ]);
  return html`<details><summary>${label}</summary>${table(label, head, rows)}</details>`;
}

/** The same campaign's other targets, on a line each. */
export function otherTargetsPart(others: readonly Finding[], accounts: number, view: View): Markup | undefined {
  if (others.length === 0) return undefined;
  const { voice, say } = view;
  const label = say(otherTargetsPhrase(others.length, accounts, voice));
  const head = [
    say({ en: "Account", ar: "الحساب" }),
    say({ en: "Reports", ar: "البلاغات" }),
    say({ en: "Accounts", ar: "الحسابات" }),
    say({ en: "Voices", ar: "الأصوات" }),
    say({ en: "Range", ar: "المدى" }),
    say({ en: "Valid?", ar: "أهي محقّة؟" }),
    say({ en: "Finding", ar: "النتيجة" }),
  ];
  const rows = byVoices(others).map(({ id, targets, voices, validity }) => [
    identifier(targets[0]?.id ?? ""),
    voice.count(voices.reports),
    voice.count(voices.reporters),
    voice.number(voices.k),
    `${voice.number(voices.low)}–${voice.number(voices.high)}`,
    validity ? say(VALIDITY[validity]) : "",
    identifier(id),
  ]);
  return html`<details><summary>${label}</summary>${table(label, head, rows)}</details>`;
}
