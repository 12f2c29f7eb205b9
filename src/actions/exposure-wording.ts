import type { Exposure } from "../voices/exposure.ts";
import type { CountForms, Voice } from "./language.ts";
import { UNITS } from "./wording.ts";

/** How near reports on an account come to the platform's line, in lines for a terminal. */
export function exposureLines(exposure: Exposure, voice: Voice): string[] {
  const { reports, limit, rawShare, independentShare, isCrossed, earlier } = exposure;
  const say = (en: string, ar: string) => (voice.language === "ar" ? ar : en);
  const percent = (share: number) => shareOf(share, voice);
  const all = voice.counted(reports, UNITS.reports);
  const line = voice.count(limit);
  const lines = [
    say(
      `${all}, ${percent(rawShare)} of the followers; the line lies at ${line}${isCrossed ? ": crossed" : ""}`,
      `${all}، أي ${percent(rawShare)} من المتابعين؛ والحدّ عند ${line}${isCrossed ? ": جرى تجاوزه" : ""}`,
    ),
  ];
  if (earlier) {
    const [total, since] = [voice.counted(earlier.reports, UNITS.reports), minute(earlier.from, voice)];
    lines.push(
      say(
        `the wave began before the days that count, on ${since}: ${voice.count(earlier.inside)} of its ${total} lie within them, and its voices are not set against the line`,
        `بدأت الموجة قبل الأيام المحسوبة، في ${since}: وقع فيها ${voice.count(earlier.inside)} من أصل ${total}، ولذلك لا تُقاس أصواتها بالحدّ`,
      ),
    );
  }
  if (independentShare) {
    const { value, low, high } = independentShare;
    lines.push(
      say(
        `independent voices alone: ${percent(value)} (${percent(low)} to ${percent(high)})`,
        `الأصوات المستقلّة وحدها: ${percent(value)} (من ${percent(low)} إلى ${percent(high)})`,
      ),
    );
  }
  return [...lines, ...forecastLines(exposure, voice)];
}

function forecastLines({ forecast, isCrossed }: Exposure, voice: Voice): string[] {
  if (forecast === undefined) {
    if (isCrossed) return [];
    return [
      voice.language === "ar"
        ? "لا توقّع: شهد اليوم الأخير أقلّ من ثلاثة بلاغات، أو يبعد الحدّ أكثر من سنة"
        : "no forecast: the last day saw fewer than three reports, or the line lies more than a year away",
    ];
  }
  const [early, middle, late] = [forecast.early, forecast.middle, forecast.late].map((time) => minute(time, voice));
  const basis = voice.counted(forecast.basis, UNITS.reports);
  return [
    voice.language === "ar"
      ? `على منوال اليوم الأخير (${basis}) يُتجاوز نحو ${middle} بالتوقيت العالمي، وباحتمال 80 % بين ${early} و${late}`
      : `as the last day went (${basis}), crossed about ${middle} UTC, with 80 % between ${early} and ${late}`,
  ];
}

/** Two decimals below one in a hundred, one above. */
function shareOf(share: number, voice: Voice): string {
  const value = (100 * share).toFixed(share < 0.01 ? 2 : 1);
  return voice.language === "ar" ? `${value}٪` : `${value} %`;
}

function minute(time: number, voice: Voice): string {
  return voice.moment(new Date(time).toISOString());
}

const WATCHED: CountForms = {
  en: { other: "# watched accounts" },
  ar: {
    zero: "لا حسابات مراقبة",
    one: "حساب مراقب واحد",
    two: "حسابين مراقبين",
    few: "# حسابات مراقبة",
    many: "# حسابًا مراقبًا",
    other: "# حساب مراقب",
  },
};

/** How many of those looked after come near the line. */
export function watchedLine(near: number, watched: number, voice: Voice): string {
  return voice.language === "ar"
    ? `يقترب من الحدّ ${voice.count(near)} من ${voice.counted(watched, WATCHED)}.`
    : `${voice.count(near)} of ${voice.counted(watched, WATCHED)} come near the line.`;
}
