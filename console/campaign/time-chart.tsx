import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { useVoice } from "../language/language.tsx";
import { usePreferences } from "../language/preferences.ts";
import { type Colour, colourOf } from "./colours.ts";
import type { Span } from "./time-parts.ts";

export interface ChartSeries {
  readonly label: string;
  readonly colour: Colour;
  readonly values: readonly number[];
}

export interface TimeChartProps {
  readonly label: string;
  /** Beginning of each part, ms. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly shape: "bars" | "steps";
  /** What is chosen of the time. */
  readonly span?: Span | undefined;
  readonly onSpan?: (span: Span | undefined) => void;
}

const HEIGHT = 150;
const FONT = '12px "IBM Plex Sans Arabic", sans-serif';
const LEAST_WIDTH = 4;

/** Time along the reading direction; drawing over a part of it chooses that part. Its table twin stands beside it. */
export default function TimeChart({ label, times, series, shape, span, onSpan }: TimeChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const tell = useRef(onSpan);
  tell.current = onSpan;
  const voice = useVoice();
  const { theme } = usePreferences();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the colours come to
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const paths =
      shape === "bars"
        ? uPlot.paths.bars?.({ size: [0.85, 40] })
        : uPlot.paths.stepped?.({ align: voice.language === "ar" ? -1 : 1 });
    const axis = {
      stroke: colourOf("muted"),
      grid: { stroke: colourOf("rule"), width: 1 },
      ticks: { show: false },
      font: FONT,
    };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        // Labels stand at the hours and days that they tell, which are those of UTC.
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
        cursor: { drag: { x: onSpan !== undefined, y: false, setScale: false }, points: { show: false } },
        scales: {
          x: { time: true, dir: voice.language === "ar" ? -1 : 1 },
          y: { range: (_, __, most) => [0, most || 1] },
        },
        axes: [
          {
            ...axis,
            values: (_, at, __, ___, step) => at.map((seconds) => shortTime(seconds, step, voice.locale)),
            space: 90,
          },
          {
            ...axis,
            size: 44,
            side: voice.language === "ar" ? 1 : 3,
            values: (_, at) => at.map((n) => (Number.isInteger(n) ? voice.count(n) : "")),
          },
        ],
        series: [
          {},
          ...series.map(({ label: name, colour }) => ({
            label: name,
            stroke: colourOf(colour),
            width: shape === "bars" ? 0 : 2,
            ...(shape === "bars" && { fill: colourOf(colour) }),
            ...(paths && { paths }),
            points: { show: false },
          })),
        ],
        hooks: { setSelect: [(chart) => tell.current?.(spanOf(chart))] },
      },
      [times.map((time) => time / 1000), ...series.map(({ values }) => [...values])] as uPlot.AlignedData,
      element,
    );
    if (span !== undefined) showSpan(plot, span);
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientWidth !== plot.width)
        plot.setSize({ width: element.clientWidth, height: HEIGHT });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [times, series, shape, voice, theme, span?.from, span?.to]);
  return <div ref={place} className="time-chart" dir="ltr" role="img" aria-label={label} />;
}

function spanOf(plot: uPlot): Span | undefined {
  const { left, width } = plot.select;
  if (width < LEAST_WIDTH) return undefined;
  const ends = [plot.posToVal(left, "x") * 1000, plot.posToVal(left + width, "x") * 1000].sort((a, b) => a - b);
  const [from = 0, to = 0] = ends;
  return { from: Math.round(from / 60_000) * 60_000, to: Math.round(to / 60_000) * 60_000 };
}

function showSpan(plot: uPlot, { from, to }: Span): void {
  const ends = [plot.valToPos(from / 1000, "x"), plot.valToPos(to / 1000, "x")].sort((a, b) => a - b);
  const [left = 0, right = 0] = ends;
  plot.setSelect({ left, width: right - left, top: 0, height: plot.over.clientHeight }, false);
}

const DAY = 86_400;

/** The day, and the hour where labels stand less than a day (in seconds) apart; UTC. */
function shortTime(seconds: number, step: number, locale: string): string {
  const format: Intl.DateTimeFormatOptions =
    step >= DAY
      ? { day: "numeric", month: "short" }
      : { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const text = new Intl.DateTimeFormat(locale, { ...format, timeZone: "UTC" }).format(seconds * 1000);
  // A canvas takes its direction from the chart, which is left to right: each label is isolated in its own.
  return `\u2068${text}\u2069`;
}
