import type { ExploredKnob, ExploredPoint } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { knobValue } from "./exploring-data.ts";
import { exploringWords } from "./exploring-words.ts";

const WIDTH = 300;
const BAR = 18;
const TOP = 4;
const BARS = 56;
const PAIRS = 46;
const PAIRS_TOP = TOP + BARS + 14;
const HEIGHT = PAIRS_TOP + PAIRS + 18;

/** One knob turned: above, how much of the group is left; below, seen beside expected, on one logarithmic scale. */
export function KnobChart({
  knob,
  points,
}: {
  readonly knob: ExploredKnob;
  readonly points: readonly ExploredPoint[];
}) {
  const say = useWords(exploringWords);
  const text = useBilingual();
  const voice = useVoice();
  const step = WIDTH / points.length;
  const isRightToLeft = voice.language === "ar";
  const most = Math.max(2, ...points.map(({ outcome }) => Math.max(outcome?.observed ?? 0, outcome?.expected ?? 0)));
  const tall = (count: number) => (Math.log1p(count) / Math.log1p(most)) * PAIRS;
  return (
    <figure className="knob-chart">
      <figcaption>{text(knob.label)}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say("chartOf", { label: text(knob.label) })}>
        {points.map(({ value, isOwn, outcome }, at) => {
          const middle = (isRightToLeft ? points.length - 1 - at : at) * step + step / 2;
          const left = outcome === undefined || outcome.of === 0 ? 0 : (outcome.kept / outcome.of) * BARS;
          const ink = outcome?.stands ? "bar stands" : "bar";
          return (
            <g key={value}>
              {isOwn && (
                <rect className="own" x={middle - step / 2 + 2} y={0} width={step - 4} height={HEIGHT} rx={4} />
              )}
              <rect className="whole" x={middle - BAR} y={TOP} width={2 * BAR} height={BARS} />
              <rect className={ink} x={middle - BAR} y={TOP + BARS - left} width={2 * BAR} height={left} />
              {outcome?.observed !== undefined && (
                <rect
                  className="seen"
                  x={middle - BAR}
                  y={PAIRS_TOP + PAIRS - tall(outcome.observed)}
                  width={BAR - 1}
                  height={tall(outcome.observed)}
                />
              )}
              {outcome?.expected !== undefined && (
                <rect
                  className="chance"
                  x={middle + 1}
                  y={PAIRS_TOP + PAIRS - tall(outcome.expected)}
                  width={BAR - 1}
                  height={tall(outcome.expected)}
                />
              )}
              <text x={middle} y={HEIGHT - 4} textAnchor="middle" direction={isRightToLeft ? "rtl" : "ltr"}>
                {knobValue(knob, value, say, voice)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
