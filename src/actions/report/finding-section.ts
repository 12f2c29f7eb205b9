import type { Finding, Member } from "../../findings/finding.ts";
import { namesMembers } from "../../findings/named-members.ts";
import type { Bilingual } from "../../lib/bilingual.ts";
import type { CampaignBlock } from "../campaign-blocks.ts";
import { disarmName } from "../disarm.ts";
import { visible, visibleProse } from "../hostile-text.ts";
import { kindPhrase } from "../kind-phrase.ts";
import { showsRoles } from "../naming.ts";
import { ACCOUNTS, channelPhrase, DRAWS, HEADLINES, headlineOf, OBJECTS, ROLES, VALIDITY } from "../wording.ts";
import { html, Markup } from "./markup.ts";
import { contrastPicture } from "./picture-contrast.ts";
import { lagPicture } from "./picture-lags.ts";
import { momentPicture } from "./picture-moments.ts";
import { type NetworkLayout, networkPicture } from "./picture-network.ts";
import { trendPicture } from "./picture-trend.ts";
import { identifier, table, type View } from "./view.ts";
import { otherTargetsPart, voicesPart } from "./voices-part.ts";

const LISTED_EVIDENCE = 20;
// A longer table is there to be opened, or the next finding would be pages away.
const OPEN_MEMBERS = 40;

/** The fragment that a finding's section is reached by, different in each edition of the page. */
export function findingAnchor(position: number, view: View): string {
  return `${view.language}-${position}`;
}

/** The fragment of the crowds that are folded into one; of what is folded, so that a link opens it. */
export function crowdsAnchor(view: View): string {
  return `${view.language}-crowds`;
}

/** Where a finding stands among those of the page, and with which of them it is one campaign. */
export interface FindingPlace {
  /** From 1. */
  readonly position: number;
  readonly total: number;
  readonly mates?: Bilingual | undefined;
}

/** One finding, and what else its campaign did: verdict, why, innocent reading of equal weight, pictures, members, objects, and what it was computed with. */
export function findingSection(
  { lead: finding, others, accounts }: CampaignBlock,
  layout: NetworkLayout,
  { position, total, mates }: FindingPlace,
  view: View,
): Markup {
  const { voice, say } = view;
  const headline = headlineOf(finding);
  const strong = headline === "coordinated";
  const anchor = findingAnchor(position, view);
  const pictures = [
    contrastPicture(finding, view),
    finding.trend && trendPicture(finding.trend, view),
    finding.lags && finding.lags.length > 0 ? lagPicture(finding.lags, view) : undefined,
    finding.moments && finding.moments.length > 0 ? momentPicture(finding.moments, view) : undefined,
    networkPicture(finding, layout, view),
  ].filter((picture) => picture !== undefined);
  return html`<section class="card${strong ? " strong-colours" : ""}" id="${anchor}" aria-labelledby="${anchor}-number ${anchor}-title">
<div class="kicker"><span class="tag${strong ? " strong" : ""}">${say(HEADLINES[headline].label)}</span><span id="${anchor}-number">${say(
    {
      en: `Finding ${voice.count(position)} of ${voice.count(total)}`,
      ar: `النتيجة ${voice.count(position)} من ${voice.count(total)}`,
    },
  )}</span>${identifier(finding.id)}</div>
<h2 id="${anchor}-title">${findingTitle(finding, view)}</h2>
<p>${say(HEADLINES[headline].meaning)}</p>
${mates && html`<p>${say({ en: "Campaign", ar: "الحملة" })}: ${say(mates)}.</p>`}
<div class="pair">
<div class="reading"><h3>${say({ en: "Why this stands out", ar: "لماذا يلفت النظر" })}</h3>${prose(finding.explanation, view)}</div>
<div class="reading"><h3>${say({ en: "The strongest innocent reading", ar: "أقوى قراءة بريئة" })}</h3>${prose(finding.innocentReading, view)}</div>
</div>
${facts(finding, view)}
${voicesPart(finding, view)}
${otherTargetsPart(others, accounts, view)}
${pictures.length > 0 && html`<div class="pictures">${pictures}</div>`}
${targets(finding, view)}
${membersPart(finding, layout.members, view)}
${objectsPart(finding, view)}
${evidencePart(finding, view)}
${parametersPart(finding, view)}
</section>`;
}

/** "15 accounts, reposting the same posts: 12 shared objects", or "15 accounts: one operator" where it lies in no channel. */
export function findingTitle(finding: Finding, { voice, say }: View): string {
  if (finding.channels.length === 0)
    return `${voice.counted(finding.members.length, ACCOUNTS)}: ${visible(say(kindPhrase(finding)))}`;
  const phrases = voice.list(finding.channels.map((channel) => visible(say(channelPhrase(channel)))));
  const [accounts, objects] = [
    voice.counted(finding.members.length, ACCOUNTS),
    voice.counted(finding.objectCount, OBJECTS),
  ];
  return say({ en: `${accounts} ${phrases}: ${objects}`, ar: `${accounts}، ${phrases}: ${objects}` });
}

function prose(text: Bilingual, view: View): Markup[] {
  return visibleProse(view.say(text))
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => html`<p>${line}</p>`);
}

function facts(finding: Finding, view: View): Markup {
  const { voice, say } = view;
  const rows: [Bilingual, string | Markup | undefined][] = [
    [{ en: "Kind", ar: "النوع" }, visible(say(kindPhrase(finding)))],
    [{ en: "When (UTC)", ar: "متى (UTC)" }, voice.span(finding.from, finding.to).replace(/ UTC$/, "")],
    [
      { en: "How rare by chance (p)", ar: "ندرته بالمصادفة (p)" },
      finding.p === undefined
        ? undefined
        : sideBySide(
            voice.number(finding.p),
            finding.permutations !== undefined && voice.counted(finding.permutations, DRAWS),
          ),
    ],
    [
      { en: "False-discovery rate (q)", ar: "معدّل الاكتشاف الخاطئ (q)" },
      finding.q === undefined ? undefined : voice.number(finding.q),
    ],
    [
      { en: "Same choices: seen / expected", ar: "تطابق الاختيار: المرصود / المتوقّع" },
      finding.choice &&
        html`<bdi>${voice.number(finding.choice.observed)}</bdi> / <bdi>${voice.number(finding.choice.expected)}</bdi>`,
    ],
    [
      { en: "Created in one fortnight", ar: "أُنشئت في أسبوعين" },
      finding.creationCohort &&
        sideBySide(voice.share(finding.creationCohort.share), voice.day(finding.creationCohort.from)),
    ],
    [{ en: "Reports", ar: "البلاغات" }, finding.validity && say(VALIDITY[finding.validity])],
  ];
  return html`<dl class="facts">${rows.map(
    ([label, value]) => value !== undefined && html`<div><dt>${say(label)}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/** Two figures kept apart, so that neither's digits join the other's in a right-to-left line. */
function sideBySide(first: string, second: string | false): Markup {
  return html`<bdi>${first}</bdi>${second !== false && html` · <bdi>${second}</bdi>`}`;
}

function targets(finding: Finding, view: View): Markup | undefined {
  if (finding.targets.length === 0) return undefined;
  return html`<h3>${view.say({ en: "Aimed at", ar: "المستهدف" })}</h3><p class="ids">${finding.targets.map((target) => identifier(target.id))}</p>`;
}

function membersPart(finding: Finding, members: readonly Member[], view: View): Markup {
  const { voice, say } = view;
  const count = voice.counted(finding.members.length, ACCOUNTS);
  if (!namesMembers(finding)) {
    return html`<p>${say({
      en: `Its ${count} are counted here and not listed: people who choose the same things are nobody's business.`,
      ar: `حساباتها معدودة هنا (${count}) لا مسرودة: من يختارون الأشياء نفسها لا شأن لأحد بأسمائهم.`,
    })}</p>`;
  }
  const roles = showsRoles(finding);
  const platforms = new Set(members.map((member) => member.platform)).size > 1;
  const label = say({ en: "Members", ar: "الأعضاء" });
  const head = [
    say({ en: "No.", ar: "الرقم" }),
    say({ en: "Account", ar: "الحساب" }),
    ...(platforms ? [say({ en: "Platform", ar: "المنصّة" })] : []),
    ...(roles ? [say({ en: "Role", ar: "الدور" }), say({ en: "Acted first", ar: "يسبق غيره" })] : []),
    say({ en: "Evidence", ar: "الدليل" }),
  ];
  const rows = members.map((member, index) => [
    voice.count(index + 1),
    identifier(member.account),
    ...(platforms ? [identifier(member.platform)] : []),
    ...(roles ? [say(ROLES[member.role]), member.first ? say({ en: "yes", ar: "نعم" }) : ""] : []),
    member.evidence === undefined ? voice.number(member.score) : voice.number(member.evidence),
  ]);
  return html`<details${members.length <= OPEN_MEMBERS && new Markup(" open")}><summary>${label} (${voice.count(members.length)})</summary>${table(label, head, rows)}</details>`;
}

function objectsPart(finding: Finding, view: View): Markup {
  const { voice, say } = view;
  const rest = finding.objectCount - finding.objects.length;
  const more =
    rest > 0 && html`<p>${say({ en: `and ${voice.count(rest)} more`, ar: `و${voice.count(rest)} غيرها` })}</p>`;
  return html`<details><summary>${say({ en: "Shared objects", ar: "العناصر المشتركة" })} (${voice.count(finding.objectCount)})</summary><p class="ids">${finding.objects.map((object) => identifier(object))}</p>${more}</details>`;
}

function evidencePart(finding: Finding, view: View): Markup {
  const { voice, say } = view;
  const shown = namesMembers(finding) ? finding.evidence.slice(0, LISTED_EVIDENCE) : [];
  const rest = finding.evidenceCount - shown.length;
  const channels = (finding.channelEvidence ?? []).map((channel) => [
    visible(say(channelPhrase(channel.channel))),
    voice.count(channel.objects),
    voice.number(channel.observed),
    voice.number(channel.expected),
    voice.number(channel.support),
  ]);
  const label = say({ en: "What each channel contributed", ar: "ما أسهمت به كلّ قناة" });
  const head = [
    say({ en: "Channel", ar: "القناة" }),
    say({ en: "Objects", ar: "العناصر" }),
    say({ en: "Observed", ar: "المرصود" }),
    say({ en: "Expected", ar: "المتوقّع" }),
    say({ en: "Evidence (nats)", ar: "الدليل (nat)" }),
  ];
  return html`<details><summary>${say({ en: "Evidence", ar: "الأدلّة" })} (${voice.count(finding.evidenceCount)})</summary>${
    channels.length > 0 && table(label, head, channels)
  }<p class="ids">${shown.map((event) => identifier(event))}</p>${
    rest > 0 &&
    html`<p>${say({ en: `and ${voice.count(rest)} more events`, ar: `وأحداث أخرى عددها ${voice.count(rest)}` })}</p>`
  }</details>`;
}

function parametersPart(finding: Finding, view: View): Markup {
  const { say } = view;
  const label = say({ en: "How it was computed", ar: "كيف حُسبت" });
  const rows = Object.entries(finding.parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [identifier(name), identifier(typeof value === "string" ? value : JSON.stringify(value))]);
  const techniques = finding.disarm.map((id) => html`${identifier(`${id} ${disarmName(id)}`)} `);
  return html`<details><summary>${label}</summary><p>${say({ en: "Detector", ar: "الكاشف" })}: ${identifier(`${finding.detector} ${finding.version}`)}${
    techniques.length > 0 && html` · DISARM: ${techniques}`
  }</p>${rows.length > 0 && table(label, [say({ en: "Parameter", ar: "المعامل" }), say({ en: "Value", ar: "القيمة" })], rows)}</details>`;
}
