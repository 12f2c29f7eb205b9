import type { LagClass } from "../../findings/finding.ts";
import type { Language } from "../language.ts";
import { coordinate, html, type Markup } from "./markup.ts";
import { figure, table, type View } from "./view.ts";

const WIDTH = 440;
const HEIGHT = 200;
const TOP = 18;
const BOTTOM = 24;

/** How far apart in time two members acted on the same object: observed bars beside expected ones. */
export function lagPicture(lags: readonly LagClass[], view: View): Markup {
  const { voice, say } = view;
  const most = Math.max(1e-9, ...lags.flatMap((lag) => [lag.observed, lag.expected]));
  const step = WIDTH / lags.length;
  const width = Math.min(30, step * 0.36);
  const base = HEIGHT - BOTTOM;
  const labels = lags.map((lag, index) => spanLabel(lags[index - 1]?.upTo ?? 0, lag.upTo, view));
  const bars = lags.map((lag, index) => {
    const middle = view.rightToLeft ? WIDTH - step * (index + 0.5) : step * (index + 0.5);
    const side = view.rightToLeft ? -1 : 1;
    const bar = (value: number, kind: string, offset: number) => {
      const height = (value / most) * (base - TOP);
      const x = middle + side * offset * (width / 2 + 1);
      return html`<rect class="${kind}" x="${coordinate(x - width / 2)}" y="${coordinate(base - height)}" width="${coordinate(width)}" height="${coordinate(height)}" rx="2"/><text class="small middle${kind === "expected" ? " faint" : ""}" x="${coordinate(x)}" y="${coordinate(base - height - 4)}">${voice.number(value)}</text>`;
    };
    return html`${bar(lag.observed, "observed", -1)}${bar(lag.expected, "expected", 1)}<text class="faint middle" x="${coordinate(middle)}" y="${HEIGHT - 6}">${labels[index]}</text>`;
  });
  const names = [
    say({ en: "Time apart", ar: "الفارق الزمني" }),
    say({ en: "Observed", ar: "المرصود" }),
    say({ en: "Expected", ar: "المتوقّع" }),
  ];
  const picture = html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${names[0]}"><path class="zero" d="M0 ${base}H${WIDTH}"/>${bars}</svg>${legend(view)}`;
  const twin = table(
    say({ en: "Time apart", ar: "الفارق الزمني" }),
    names,
    lags.map((lag, index) => [labels[index] ?? "", voice.number(lag.observed), voice.number(lag.expected)]),
  );
  return figure(view, CAPTION, picture, twin);
}

const CAPTION = {
  en: "How far apart in time two of them acted on the same object. Bars that tower on the near side are what agreement looks like.",
  ar: "الفارق الزمني بين فعلَي عضوين على العنصر نفسه. ارتفاع الأعمدة عند الفوارق القصيرة هو شكل الاتفاق.",
};

function legend(view: View): Markup {
  const entry = (kind: string, text: string) =>
    html`<span class="key"><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${kind}" width="10" height="10" rx="2"/></svg>${text}</span>`;
  return html`<div>${entry("observed", view.say({ en: "observed", ar: "المرصود" }))}${entry(
    "expected",
    view.say({ en: "expected by chance", ar: "المتوقّع بالمصادفة" }),
  )}</div>`;
}

const SHORT_UNITS: Readonly<Record<Language, readonly (readonly [seconds: number, name: string])[]>> = {
  en: [
    [86_400, "d"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
  ],
  ar: [
    [86_400, "يوم"],
    [3600, "س"],
    [60, "د"],
    [1, "ث"],
  ],
};

/** "15–60 s", "1–5 min": a range of seconds in the unit that its lower end asks for. */
function spanLabel(from: number, to: number, { voice, language }: View): string {
  const [size, name] = unitOf(from === 0 ? to : from, language);
  return `${from === 0 ? "≤ " : `${voice.number(from / size)}–`}${voice.number(to / size)} ${name}`;
}

/** "40 s", "5 min". */
export function shortDuration(seconds: number, { voice, language }: Pick<View, "voice" | "language">): string {
  const [size, name] = unitOf(Math.abs(seconds), language);
  const number = voice.number(Math.round((Math.abs(seconds) / size) * 10) / 10);
  // Isolated, or a right-to-left line would carry the sign to the other side.
  return `${seconds < 0 ? `\u2066−${number}\u2069` : number} ${name}`;
}

function unitOf(seconds: number, language: Language): readonly [number, string] {
  const units = SHORT_UNITS[language];
  return (
    units.find(([size]) => seconds >= size && (seconds % size === 0 || seconds >= 2 * size)) ?? units[3] ?? [1, ""]
  );
}
