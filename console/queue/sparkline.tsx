import type { TimeShape } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { queueWords } from "./words.ts";

const WIDTH = 128;
const HEIGHT = 30;

/** When the group acted: bars from the beginning of its period to the end, along the reading direction; the peak in words. */
export function Sparkline({ shape }: { readonly shape: TimeShape | undefined }) {
  const say = useWords(queueWords);
  const voice = useVoice();
  if (shape === undefined) return <span className="hint">{say("noShape")}</span>;
  const { counts } = shape;
  const most = Math.max(1, ...counts);
  const bar = WIDTH / counts.length;
  const isRightToLeft = voice.language === "ar";
  const bars = counts.flatMap((count, part) => {
    if (count === 0) return [];
    const height = Math.max(2, (count / most) * (HEIGHT - 2));
    const x = (isRightToLeft ? counts.length - 1 - part : part) * bar;
    return [`M${x.toFixed(1)} ${HEIGHT}h${(bar - 0.8).toFixed(1)}v${(-height).toFixed(1)}h${(0.8 - bar).toFixed(1)}z`];
  });
  const [from, to] = peakOf(shape);
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img">
      <title>{say("shapeOf", { from: voice.moment(from), to: voice.moment(to) })}</title>
      <path className="spark-bars" d={bars.join("")} />
      <path className="spark-line" d={`M0 ${HEIGHT}h${WIDTH}`} />
    </svg>
  );
}

/** Beginning and end of the fullest part. */
function peakOf({ from, to, counts }: TimeShape): readonly [from: string, to: string] {
  const start = Date.parse(from);
  const part = (Date.parse(to) - start) / counts.length;
  const fullest = counts.indexOf(Math.max(...counts));
  return [new Date(start + fullest * part).toISOString(), new Date(start + (fullest + 1) * part).toISOString()];
}
