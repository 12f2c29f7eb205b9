import type { Examined } from "../examined.ts";
import { visible } from "../hostile-text.ts";
import { channelPhrase } from "../wording.ts";
import { html, type Markup } from "./markup.ts";
import { identifier, table, type View } from "./view.ts";

/** The foot of the page: what was compared, how to read the figures, and where the method stops. */
export function methodSection(examined: Examined, view: View): Markup {
  const { say } = view;
  return html`<section class="method"><h2>${say({ en: "How this was found, and where it stops", ar: "كيف وُجد هذا، وأين يقف" })}</h2>
${channels(examined, view)}
<h3>${say({ en: "Reading the figures", ar: "قراءة الأرقام" })}</h3>
<p>${say({
    en: "Expected is what other accounts at the same objects and hours give; the daily rhythm and the way a post spreads are kept, and only the fine timing is tested. p is the share of random worlds, made with the whole procedure repeated inside each, that hold a group this strong; it is not the chance that the group is innocent. q holds down the share of false findings among all that one detector reports in one channel and run.",
    ar: "المتوقّع هو ما تعطيه حسابات أخرى عند العناصر والساعات نفسها، مع الحفاظ على إيقاع اليوم وطريقة انتشار المنشور، فلا يُختبر إلا التوقيت الدقيق. والقيمة p هي نصيب العوالم العشوائية، وقد أُعيد في كلّ منها الإجراء كلّه، التي تظهر فيها مجموعة بهذه القوّة؛ وليست احتمال براءة المجموعة. والقيمة q تحدّ من نسبة النتائج الخاطئة بين كلّ ما يبلّغ عنه كاشف واحد في قناة واحدة وتشغيل واحد.",
  })}</p>
<p>${say({
    en: "A member's evidence says how strongly this account's own actions tie it to the rest of the group, in nats: each one multiplies the odds by 2.7. Being listed is no verdict on a person.",
    ar: "يقيس دليل العضو مدى ارتباط أفعال حسابه وحده ببقيّة المجموعة، بوحدة nat: كلّ واحدة تضاعف الأرجحية 2.7 مرّة. وورود الحساب في قائمة ليس حكمًا على شخص.",
  })}</p>
<h3>${say({ en: "Limits", ar: "الحدود" })}</h3>
<p>${say({
    en: "Few shared objects, long delays and good camouflage hide a group. Very fast fans, outlets of one publisher and scheduling tools look like one. Figures hold for the records that were read: what the source left out cannot be seen. Nothing here is ground for an automatic sanction.",
    ar: "قلّة العناصر المشتركة وطول المهل وحسن التمويه تخفي المجموعة. والمتابعون شديدو السرعة ومنافذ الناشر الواحد وأدوات الجدولة تشبهها. والأرقام تصدق على ما قُرئ من السجلات، وما أغفله المصدر لا يُرى. ولا شيء هنا يصلح أساسًا لعقوبة آلية.",
  })}</p>
<footer>Marsad · مرصد ${identifier(examined.version)}${
    examined.seed !== undefined && html` · ${say({ en: "seed", ar: "البذرة" })} ${identifier(String(examined.seed))}`
  }${examined.generated !== undefined && html` · ${view.voice.moment(examined.generated)} UTC`}</footer></section>`;
}

function channels(examined: Examined, view: View): Markup | undefined {
  if (examined.channels.length === 0) return undefined;
  const { voice, say } = view;
  const size = (count: number | undefined) => (count === undefined ? "–" : voice.count(count));
  const label = say({ en: "What was compared", ar: "ما جرت مقارنته" });
  return table(
    label,
    [
      label,
      say({ en: "Channel", ar: "القناة" }),
      say({ en: "Actions", ar: "الأفعال" }),
      say({ en: "Accounts", ar: "الحسابات" }),
      say({ en: "Objects", ar: "العناصر" }),
    ],
    examined.channels.map((channel) => [
      visible(say(channelPhrase(channel.id))),
      identifier(channel.id),
      size(channel.actions),
      size(channel.accounts),
      size(channel.objects),
    ]),
  );
}
