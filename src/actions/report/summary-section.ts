import type { CampaignBlock } from "../campaign-blocks.ts";
import { coordinatedGroups } from "../campaign-wording.ts";
import type { Examined } from "../examined.ts";
import { crowdsPhrase } from "../folded-crowds.ts";
import { ACCOUNTS, FINDINGS, HEADLINES, headlineOf } from "../wording.ts";
import { crowdsAnchor, findingAnchor, findingTitle } from "./finding-section.ts";
import { html, type Markup } from "./markup.ts";
import { identifier, type View } from "./view.ts";

/**
 * The top of the page: what was found, what was read, what neither shows, and the way to each finding.
 * @param folded How many of the last campaigns are folded into one.
 */
export function summarySection(
  campaigns: readonly CampaignBlock[],
  folded: number,
  examined: Examined,
  view: View,
): Markup {
  const { say } = view;
  return html`<h1>${heading(campaigns, view)}</h1>
<p class="lead">${lead(campaigns, view)}</p>
${whatWasRead(examined, view)}
<div class="pair">
<div class="reading"><h2>${say({ en: "What this page shows", ar: "ما تبيّنه هذه الصفحة" })}</h2><p>${say({
    en: "Groups of accounts whose actions were tested against chance, each with the figures behind it, what chance alone would give, and the most innocent explanation that fits.",
    ar: "مجموعات حسابات اختُبرت أفعالها أمام المصادفة، ومع كلّ منها أرقامها وما تعطيه المصادفة وحدها وأبسط تفسير بريء يلائمها.",
  })}</p></div>
<div class="reading"><h2>${say({ en: "What it does not show", ar: "ما لا تبيّنه" })}</h2><p>${say({
    en: "Who is behind an account, what anyone believes, or whether what they said is true. Nor that everybody else acted alone: small, slow or careful groups stay unseen.",
    ar: "من يقف خلف حساب، ولا ما يعتقده أحد، ولا صحّة ما قيل. ولا تعني أنّ سائر الحسابات تحرّكت منفردة: فالمجموعات الصغيرة أو البطيئة أو الحذرة لا تُرى.",
  })}</p></div>
</div>
${campaigns.length > 0 ? contents(campaigns, folded, view) : nothing(view)}`;
}

function heading(campaigns: readonly CampaignBlock[], { voice, say }: View): string {
  const coordinated = campaigns.filter(({ lead }) => lead.verdict === "coordinated");
  const groups = coordinatedGroups(campaigns, voice);
  if (!groups) return say({ en: "No coordination was shown", ar: "لم يثبت تنسيق" });
  const accounts = new Set(
    coordinated.flatMap(({ lead, others }) =>
      [lead, ...others].flatMap(({ members }) => members.map((one) => JSON.stringify([one.platform, one.account]))),
    ),
  );
  const people = voice.counted(accounts.size, ACCOUNTS);
  return say({
    en: `${groups.en} acted together beyond chance: ${people}`,
    ar: `تنسيق يتجاوز المصادفة: ${groups.ar}، ${people}`,
  });
}

function lead(campaigns: readonly CampaignBlock[], { voice, say }: View): string {
  const others = campaigns.filter((campaign) => campaign.lead.verdict !== "coordinated").length;
  const rest =
    others === 0
      ? { en: "", ar: "" }
      : {
          en: ` ${voice.counted(others, FINDINGS)} beside it looked alike and had an ordinary explanation, or could not be told apart from one.`,
          ar: ` وإلى جانبها ${voice.counted(others, FINDINGS)} تشبهها في الظاهر ولها تفسير مألوف، أو لا يمكن فصلها عنه.`,
        };
  return say({
    en: `Marsad compares what accounts did with what chance and ordinary interest would give.${rest.en} A person decides what follows.`,
    ar: `يقارن مرصد ما فعلته الحسابات بما تعطيه المصادفة والاهتمام المألوف.${rest.ar} والقرار بعد ذلك لإنسان.`,
  });
}

function whatWasRead(examined: Examined, view: View): Markup {
  const { voice, say } = view;
  const rows: [string, string | Markup | undefined][] = [
    [say({ en: "Read from", ar: "المصدر" }), html`${examined.sources.map((source) => html`${identifier(source)} `)}`],
    [say({ en: "Events", ar: "الأحداث" }), examined.events === undefined ? undefined : voice.count(examined.events)],
    [
      say({ en: "Accounts", ar: "الحسابات" }),
      examined.accounts === undefined ? undefined : voice.count(examined.accounts),
    ],
    [
      say({ en: "Between (UTC)", ar: "بين (UTC)" }),
      examined.from && examined.to ? `${voice.day(examined.from)} – ${voice.day(examined.to)}` : undefined,
    ],
    [
      say({ en: "Unreadable records", ar: "سجلات تعذّرت قراءتها" }),
      examined.rejected ? voice.count(examined.rejected) : undefined,
    ],
  ];
  return html`<dl class="facts">${rows.map(
    ([label, value]) => value !== undefined && html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

function contents(campaigns: readonly CampaignBlock[], folded: number, view: View): Markup {
  const { voice, say } = view;
  const entries = campaigns.slice(0, campaigns.length - folded).map(({ lead: finding }, index) => {
    const headline = headlineOf(finding);
    const seen =
      finding.observed !== undefined &&
      finding.expected !== undefined &&
      html`<span class="figures">${say({
        en: `${voice.number(finding.observed)} seen, ${voice.number(finding.expected)} expected`,
        ar: `المرصود ${voice.number(finding.observed)} والمتوقّع ${voice.number(finding.expected)}`,
      })}</span>`;
    return html`<li><span class="tag${headline === "coordinated" && " strong"}">${say(HEADLINES[headline].label)}</span><a href="#${findingAnchor(index + 1, view)}">${findingTitle(finding, view)}</a>${seen}</li>`;
  });
  return html`<nav aria-label="${say({ en: "Findings", ar: "النتائج" })}"><ol class="contents">${entries}${
    folded > 0 &&
    html`<li><span class="tag">${say(HEADLINES["insufficient-data"].label)}</span><a href="#${crowdsAnchor(view)}">${say(crowdsPhrase(folded, voice))}</a></li>`
  }</ol></nav>`;
}

function nothing({ say }: View): Markup {
  return html`<section class="card"><h2>${say({ en: "Nothing passed the tests", ar: "لم يتجاوز شيء الاختبارات" })}</h2><p>${say(
    {
      en: "In the channels below, no group acted together more than chance and ordinary interest explain. This is not proof of the contrary: a group with few shared objects, long delays, or in a channel that was not read would not be seen.",
      ar: "لم تتحرّك في القنوات المذكورة أدناه أيّ مجموعة معًا أكثر ممّا تفسّره المصادفة والاهتمام المألوف. وليس هذا دليلًا على العكس: فالمجموعة قليلة العناصر المشتركة، أو طويلة المهل، أو العاملة في قناة لم تُقرأ، لا تُرى.",
    },
  )}</p></section>`;
}
