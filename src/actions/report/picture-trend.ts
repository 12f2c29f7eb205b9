import type { Trend } from "../../findings/finding.ts";
import { coordinate, html, type Markup } from "./markup.ts";
import { figure, table, type View } from "./view.ts";

const WIDTH = 440;
const HEIGHT = 190;
const TOP = 20;
const BOTTOM = 24;

/** The volume of a crowd over time, and in front of it the new voices that are left of it: its adjusted volume. */
export function trendPicture(trend: Trend, view: View): Markup {
  const { voice, say } = view;
  const most = Math.max(1, ...trend.postsByBin);
  const step = WIDTH / trend.postsByBin.length;
  const base = HEIGHT - BOTTOM;
  const bars = (values: readonly number[], kind: string) =>
    values.map((value, bin) => {
      if (value === 0) return "";
      const height = (value / most) * (base - TOP);
      const x = view.rightToLeft ? WIDTH - step * (bin + 1) : step * bin;
      return html`<rect class="${kind}" x="${coordinate(x + 0.6)}" y="${coordinate(base - height)}" width="${coordinate(step - 1.2)}" height="${coordinate(height)}"/>`;
    });
  const end = binStart(trend, trend.postsByBin.length);
  // An anchor follows the direction of the text: in a right-to-left page the start is on the right.
  const [start, finish] = view.rightToLeft ? [WIDTH, 0] : [0, WIDTH];
  const picture = html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${say(NAME)}">${bars(trend.postsByBin, "expected")}${bars(
    trend.voicesByBin,
    "observed",
  )}<path class="zero" d="M0 ${base}H${WIDTH}"/><text class="small faint at-start" x="${start}" y="${TOP - 8}">${voice.number(most)}</text><text class="small faint at-start" x="${start}" y="${HEIGHT - 6}">${voice.moment(trend.from)}</text><text class="small faint at-end" x="${finish}" y="${HEIGHT - 6}">${voice.moment(end)}</text></svg>${legend(view)}`;
  return figure(view, captionOf(trend, view), picture, html`${figuresTable(trend, view)}${binTable(trend, view)}`);
}

function binStart({ from, binSeconds }: Trend, bin: number): string {
  return new Date(Date.parse(from) + bin * binSeconds * 1000).toISOString();
}

const NAME = { en: "Posts and voices over time", ar: "المنشورات والأصوات عبر الزمن" };
const POSTS = { en: "Posts", ar: "المنشورات" };
const VOICES = { en: "New voices", ar: "الأصوات الجديدة" };

function captionOf({ posts, accounts, voices, low, high }: Trend, { voice }: View) {
  const range = `${voice.number(low)}–${voice.number(high)}`;
  return {
    en: `${voice.count(posts)} posts by ${voice.count(accounts)} accounts come to ${voice.number(voices)} independent voices (${range}). Where one operator's accounts are counted as the few voices they are, this much of the trend is left.`,
    ar: `عدد المنشورات ${voice.count(posts)} من حسابات عددها ${voice.count(accounts)}، وتعادل ${voice.number(voices)} من الأصوات المستقلّة (${range}). هذا ما يبقى من الرواج حين تُعدّ حسابات المشغّل الواحد أصواتًا بقدرها.`,
  };
}

function legend({ say }: View): Markup {
  const entry = (kind: string, text: string) =>
    html`<span class="key"><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${kind}" width="10" height="10" rx="2"/></svg>${text}</span>`;
  return html`<div>${entry("expected", say(POSTS))}${entry("observed", say(VOICES))}</div>`;
}

/** What describes the crowd and is no evidence. */
function figuresTable({ busiestShare, newShare, evenShare }: Trend, { voice, say }: View): Markup {
  const rows = [
    [{ en: "Posts by the busiest tenth of the accounts", ar: "منشورات العُشر الأنشط من الحسابات" }, busiestShare],
    [{ en: "Accounts younger than a month", ar: "حسابات عمرها أقلّ من شهر" }, newShare],
    [{ en: "Accounts that post at even gaps", ar: "حسابات تنشر على فترات متساوية" }, evenShare],
  ] as const;
  const label = say({ en: "The crowd, described; none of this is evidence", ar: "وصف الحشد، وليس دليلًا" });
  return table(
    label,
    [label, ""],
    rows.flatMap(([name, share]) => (share === undefined ? [] : [[say(name), voice.share(share)]])),
  );
}

function binTable(trend: Trend, { voice, say }: View): Markup {
  const rows = trend.postsByBin.flatMap((posts, bin) => {
    if (posts === 0) return [];
    return [[voice.moment(binStart(trend, bin)), voice.count(posts), voice.number(trend.voicesByBin[bin] ?? 0)]];
  });
  return table(say(NAME), [say({ en: "From (UTC)", ar: "من (UTC)" }), say(POSTS), say(VOICES)], rows);
}
