import type { Finding } from "../../findings/finding.ts";
import { UNITS } from "../wording.ts";
import { coordinate, html, type Markup } from "./markup.ts";
import { figure, table, type View } from "./view.ts";

const WIDTH = 440;
const BAR = 26;
const LABEL = 20;
const ROW = LABEL + BAR + 16;

/** Two bars: what was observed, and what chance would give. Nothing where a finding has no such figures. */
export function contrastPicture(finding: Finding, view: View): Markup | undefined {
  const { observed, expected, unit } = finding;
  if (observed === undefined || expected === undefined || unit === undefined) return undefined;
  const { voice, say } = view;
  const labels = {
    observed: say({ en: "observed", ar: "المرصود" }),
    expected: say({ en: "expected by chance", ar: "المتوقّع بالمصادفة" }),
  };
  const most = Math.max(observed, expected, 1e-9);
  const bar = (value: number, kind: "observed" | "expected", row: number) => {
    const length = Math.max(1.5, (value / most) * WIDTH);
    const x = view.rightToLeft ? WIDTH - length : 0;
    const start = view.rightToLeft ? WIDTH : 0;
    return html`<text x="${start}" y="${row * ROW + 13}">${voice.number(value)} ${labels[kind]}</text><rect class="${kind}" x="${coordinate(x)}" y="${row * ROW + LABEL}" width="${coordinate(length)}" height="${BAR}" rx="3"/>`;
  };
  const what = voice.counted(observed, UNITS[unit]);
  const picture = html`<svg viewBox="0 0 ${WIDTH} ${ROW * 2 - 12}" role="img" aria-label="${say({
    en: `${what} observed, ${voice.number(expected)} expected by chance`,
    ar: `المرصود ${what}، والمتوقّع بالمصادفة ${voice.number(expected)}`,
  })}">${bar(observed, "observed", 0)}${bar(expected, "expected", 1)}</svg>`;
  const twin = table(
    labels.observed,
    [say({ en: "Counted", ar: "المعدود" }), say({ en: "Number", ar: "العدد" })],
    [
      [labels.observed, voice.number(observed)],
      [labels.expected, voice.number(expected)],
    ],
  );
  return figure(view, CAPTIONS[unit], picture, twin);
}

const CAPTIONS = {
  pairs: {
    en: "How often two of them acted on the same object close together in time, beside what others at the same objects and hours would give.",
    ar: "كم مرّة تقارب فعلان لعضوين على العنصر نفسه، إلى جانب ما يعطيه غيرهم عند العناصر والساعات نفسها.",
  },
  reports: {
    en: "How many reports came, beside what this account usually gets.",
    ar: "عدد البلاغات، إلى جانب ما يتلقّاه هذا الحساب عادةً.",
  },
  accounts: {
    en: "How many accounts acted, beside what is usual.",
    ar: "عدد الحسابات الفاعلة، إلى جانب المعتاد.",
  },
} as const;
