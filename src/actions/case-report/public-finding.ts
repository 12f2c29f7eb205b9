import type { Finding } from "../../findings/finding.ts";
import { expectedCount, people, period } from "../brief/brief-figures.ts";
import { visible, visibleProse } from "../hostile-text.ts";
import { kindPhrase } from "../kind-phrase.ts";
import { html, type Markup } from "../report/markup.ts";
import { identifier, type View } from "../report/view.ts";
import { channelPhrase, HEADLINES, headlineOf, VALIDITY } from "../wording.ts";
import { confidence } from "./confidence.ts";

/** What was counted, each figure after its name, so that a withheld one fits in as well. */
export function publicTitle(finding: Finding, { say, voice }: View): string {
  const { members, voices, channels, objectCount } = finding;
  if (voices !== undefined)
    return say({
      en: `Reports: ${people(voices.reports, voice)}; accounts that reported: ${people(voices.reporters, voice)}; independent voices: about ${voice.count(Math.round(voices.k))}`,
      ar: `البلاغات: ${people(voices.reports, voice)}؛ الحسابات المبلِّغة: ${people(voices.reporters, voice)}؛ الأصوات المستقلة: نحو ${voice.count(Math.round(voices.k))}`,
    });
  if (channels.length === 0)
    return say({
      en: `Accounts: ${people(members.length, voice)} (${visible(kindPhrase(finding).en)})`,
      ar: `الحسابات: ${people(members.length, voice)} (${visible(kindPhrase(finding).ar)})`,
    });
  const what = voice.list(channels.map((channel) => visible(say(channelPhrase(channel)))));
  return say({
    en: `Accounts: ${people(members.length, voice)} (${what}); shared objects: ${voice.count(objectCount)}`,
    ar: `الحسابات: ${people(members.length, voice)} (${what})؛ العناصر المشتركة: ${voice.count(objectCount)}`,
  });
}

/**
 * One finding for everybody: nobody in it, no exact time. The explanation's own sentences hold exact counts, so the
 * figures stand here in their place; the innocent reading holds none and is told in full.
 */
export function publicFindingSection(finding: Finding, position: number, view: View): Markup {
  const { say } = view;
  const headline = headlineOf(finding);
  const isStrong = headline === "coordinated";
  return html`<section class="card${isStrong ? " strong-colours" : ""}" aria-labelledby="public-${position}">
<div class="kicker"><span class="tag${isStrong ? " strong" : ""}">${say(HEADLINES[headline].label)}</span></div>
<h2 id="public-${position}">${publicTitle(finding, view)}</h2>
<div class="pair">
<div class="reading"><h3>${say({ en: "Why this stands out", ar: "لماذا يلفت النظر" })}</h3><p>${say(HEADLINES[headline].meaning)}</p><p>${confidence(finding, view)}</p></div>
<div class="reading"><h3>${say({ en: "The strongest innocent reading", ar: "أقوى قراءة بريئة" })}</h3><p>${visibleProse(say(finding.innocentReading))}</p></div>
</div>
<dl class="facts">${facts(finding, view)}</dl>
${shared(finding, view)}
</section>`;
}

function facts(finding: Finding, { say, voice }: View): Markup[] {
  const { observed, expected, unit, q, validity, from, to, objectCount } = finding;
  const isOfPeople = unit === "accounts" || unit === "reports";
  const rows: [string, string][] = [
    [say({ en: "When", ar: "متى" }), period(Date.parse(from), Date.parse(to), voice)],
    [say({ en: "Shared objects", ar: "العناصر المشتركة" }), voice.count(objectCount)],
  ];
  if (observed !== undefined && expected !== undefined)
    rows.push([
      say({ en: "Seen; expected by chance", ar: "المرصود؛ والمتوقَّع بالمصادفة" }),
      `${isOfPeople ? people(observed, voice) : voice.number(observed)}; ${isOfPeople ? expectedCount(expected, voice) : voice.number(expected)}`,
    ]);
  if (q !== undefined)
    rows.push([say({ en: "False-discovery rate (q)", ar: "معدّل الاكتشاف الخاطئ (q)" }), voice.number(q)]);
  if (validity !== undefined) rows.push([say({ en: "Reports", ar: "البلاغات" }), say(VALIDITY[validity])]);
  return rows.map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`);
}

/** Tags and pages that anybody can see; whatever is somebody's own stays out. */
const PUBLIC_OBJECT = /^#[\p{L}\p{M}\p{N}_]+$|^https?:\/\/[^\s@]+$/u;

function shared({ objects, targets }: Finding, { say }: View): Markup | undefined {
  const aimed = new Set(targets.map(({ id }) => id));
  const shown = objects.filter((object) => PUBLIC_OBJECT.test(object) && !aimed.has(object));
  if (shown.length === 0) return undefined;
  return html`<h3>${say({ en: "Tags and pages that were shared", ar: "الوسوم والصفحات المتشارَكة" })}</h3><p class="ids">${shown.map((object) => identifier(object))}</p>`;
}
