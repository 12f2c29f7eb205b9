import type { Bilingual } from "../../lib/bilingual.ts";
import type { EvidenceKind, ReporterCluster } from "../../voices/target-voices.ts";
import { html, type Markup } from "../report/markup.ts";
import type { View } from "../report/view.ts";
import { VOICES } from "../voices-wording.ts";
import type { BriefFacts } from "./brief-facts.ts";
import { people } from "./brief-figures.ts";

const SHARED: Readonly<Record<EvidenceKind, Bilingual>> = {
  "past-target": { en: "the same earlier targets", ar: "المستهدفون السابقون أنفسهم" },
  text: { en: "the same wording", ar: "الصياغة نفسها" },
  cohort: { en: "accounts made in the same days", ar: "حسابات أُنشئت في الأيام نفسها" },
  origin: { en: "the same server", ar: "الخادم نفسه" },
  group: { en: "a group that was found by other acts", ar: "مجموعة تبيّنت من أفعال أخرى" },
  call: { en: "a call to report that they can have heard", ar: "دعوة إلى الإبلاغ كان بوسعهم سماعها" },
};

/** Why the reporters can be taken to have acted together, and the innocent reading beside it with equal weight. */
export function evidenceSection({ voices, innocentReading }: BriefFacts, view: View): Markup | undefined {
  if (voices === undefined) return undefined;
  const { say } = view;
  const clusters = voices.clusters.filter(({ counts }) => counts);
  const why =
    clusters.length === 0
      ? html`<p>${say({ en: "No group among the reporters stands out.", ar: "لا تبرز بين المبلّغين مجموعة." })}</p>`
      : html`<ul>${clusters.slice(0, 3).map((cluster) => html`<li>${clusterSentence(cluster, view)}</li>`)}</ul>`;
  return html`<div class="columns"><section><h2>${say({ en: "What the reporters share", ar: "ما يتشاركه المبلّغون" })}</h2>${why}</section>${
    innocentReading &&
    html`<section class="soft"><h2>${say({ en: "The most innocent reading", ar: "أبسط تفسير بريء" })}</h2><p>${say(innocentReading)}</p></section>`
  }</div>`;
}

function clusterSentence({ members, kinds, rho, evidence }: ReporterCluster, view: View): string {
  const { say, voice } = view;
  const counted = voice.counted(Math.round(members.length / (1 + (members.length - 1) * rho)), VOICES);
  const pastTargets = evidence.filter(({ kind }) => kind === "past-target").length;
  const shared = voice.list(
    kinds.map((kind) => {
      const number = kind === "past-target" && pastTargets > 1 ? ` (${voice.count(pastTargets)})` : "";
      return `${say(SHARED[kind])}${number}`;
    }),
  );
  return say({
    en: `${people(members.length, voice)} accounts share ${shared} far beyond other reporters, and count as about ${counted}.`,
    ar: `${people(members.length, voice)} من الحسابات يجمعها ${shared} بما يفوق سائر المبلّغين كثيرًا، وتُعدّ نحو: ${counted}.`,
  });
}

export function limitsSection({ voices, calls, read }: BriefFacts, view: View): Markup {
  const { say } = view;
  const items: Bilingual[] = [
    {
      en: "Who is behind the accounts that reported, and whether they are people or programs.",
      ar: "مَن وراء الحسابات المبلِّغة، وهل هم أشخاص أم برامج.",
    },
    {
      en: "Whether what was reported breaks the platform's rules: that is for a person to judge on the merits.",
      ar: "هل يخالف ما أُبلغ عنه قواعد المنصّة: هذا يحكم فيه إنسان بالنظر في الموضوع.",
    },
    ...(voices === undefined
      ? [{ en: "How many reports there were.", ar: "كم عدد البلاغات." }]
      : [
          {
            en: "Agreement among accounts without a past in these records; the range of the voices allows for it.",
            ar: "الاتفاق بين حسابات لا ماضي لها في هذه السجلات؛ وقد رُوعي ذلك في مدى الأصوات.",
          },
        ]),
    ...(calls.length > 0 && read.messages > 0
      ? [
          {
            en: "Whether those who reported had read the calls.",
            ar: "هل قرأ المبلّغون تلك الدعوات.",
          },
        ]
      : []),
  ];
  return html`<section><h2>${say({ en: "What was not established", ar: "ما لم يثبت" })}</h2><ul>${items.map((item) => html`<li>${say(item)}</li>`)}</ul></section>`;
}

export function askedSection({ voices }: BriefFacts, view: View): Markup {
  const { say } = view;
  const items: Bilingual[] = [
    {
      en: "Let no automatic measure rest on the number of these reports.",
      ar: "ألّا يستند أيّ إجراء آلي إلى عدد هذه البلاغات.",
    },
    {
      en: "Have a person review the account on the merits, soon, and give reasons.",
      ar: "أن يراجع إنسانٌ الحسابَ من حيث الموضوع قريبًا ويبيّن الأسباب.",
    },
    voices === undefined
      ? {
          en: "Count how many independent reporters there were, and whether they reported others together before.",
          ar: "أن يُحصى عدد المبلّغين المستقلّين، وهل أبلغوا معًا عن غيره من قبل.",
        }
      : {
          en: "Keep the reports themselves: those that look genuine deserve an answer.",
          ar: "أن تُحفظ البلاغات نفسها: فما يبدو منها صادقًا يستحقّ جوابًا.",
        },
  ];
  return html`<section><h2>${say({ en: "What is asked of the platform", ar: "ما يُطلب من المنصّة" })}</h2><ul>${items.map((item) => html`<li>${say(item)}</li>`)}</ul></section>`;
}
