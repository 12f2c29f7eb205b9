import type { Moment } from "../../findings/finding.ts";
import { coordinate, html, type Markup } from "./markup.ts";
import { shortDuration } from "./picture-lags.ts";
import { figure, identifier, table, type View } from "./view.ts";

const WIDTH = 440;
const LABEL = 92;
const ROW = 17;
const TOP = 6;
const AXIS = 22;
// Half of the axis is the first seconds: a symmetric logarithm that is straight within this many seconds.
const STRAIGHT = 5;
const LISTED = 10;
const TICKS = [-3600, -300, 0, 10, 60, 600, 3600];

/** One row an object, oldest first: when the group acted on it and when everybody else did, from the group's first action. */
export function momentPicture(moments: readonly Moment[], view: View): Markup {
  const { voice, say } = view;
  const rows = moments
    .slice(0, LISTED)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.object < b.object ? -1 : 1));
  const place = placement(rows, view);
  const height = TOP + rows.length * ROW + AXIS;
  const end = TOP + rows.length * ROW;
  const ticks = TICKS.filter(place.holds).map((tick) => {
    const x = coordinate(place.at(tick));
    return html`<path class="${tick === 0 ? "zero" : "line"}" d="M${x} ${TOP}V${end}"/><text class="faint small middle" x="${x}" y="${end + 15}">${tick === 0 ? voice.number(0) : shortDuration(tick, view)}</text>`;
  });
  const strips = rows.map((moment, index) => {
    // One path a row on whole units, marks that coincide drawn once: a mark each would make the page several times as heavy.
    const others = whole(moment.others.filter(place.holds).map(place.at)).map((x) => `M${x} 0h0`);
    const members = whole(moment.members.map(place.at)).map((x) => `M${x}-5v10`);
    const edge = view.rightToLeft ? WIDTH : 0;
    return html`<g transform="translate(0 ${TOP + index * ROW + ROW / 2})"><text class="faint small" x="${edge}" y="4">${yearless(voice.moment(moment.start))}</text><path class="dots" d="${others.join("")}"/><path class="ticks" d="${members.join("")}"/></g>`;
  });
  const picture = html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${say(NAME)}">${ticks}${strips}</svg>${legend(view)}`;
  return figure(view, CAPTION, picture, twinOf(rows, view));
}

const NAME = { en: "Shared objects over time", ar: "العناصر المشتركة عبر الزمن" };

const CAPTION = {
  en: "Each row is one shared object. The clock starts at the group's first action on it; the scale is stretched around the first minute.",
  ar: "كلّ صفّ عنصر مشترك واحد. تبدأ الساعة عند أوّل فعل للمجموعة عليه، والمقياس موسَّع حول الدقيقة الأولى.",
};

function whole(places: readonly number[]): readonly number[] {
  return [...new Set(places.map(Math.round))];
}

function yearless(moment: string): string {
  return moment.replace(/ (\d|[٠-٩]){4}/, "");
}

function placement(rows: readonly Moment[], view: View) {
  const bend = (time: number) => Math.sign(time) * Math.log1p(Math.abs(time) / STRAIGHT);
  const members = rows.flatMap((moment) => moment.members);
  const others = rows.flatMap((moment) => moment.others);
  const last = Math.max(60, ...members, Math.min(3600, Math.max(0, ...others)));
  const first = Math.min(0, Math.max(-3600, Math.min(0, ...others)));
  const [low, high] = [bend(first), bend(last)];
  return {
    holds: (time: number) => time >= first && time <= last,
    at: (time: number) => {
      const x = LABEL + 8 + ((bend(time) - low) / (high - low)) * (WIDTH - LABEL - 20);
      return view.rightToLeft ? WIDTH - x : x;
    },
  };
}

function legend(view: View): Markup {
  return html`<div><span class="key"><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="observed" x="3.5" width="3" height="10" rx="1.5"/></svg>${view.say(
    { en: "members of the group", ar: "أعضاء المجموعة" },
  )}</span><span class="key"><svg viewBox="0 0 10 10" aria-hidden="true"><circle class="other" cx="5" cy="5" r="3"/></svg>${view.say(
    {
      en: "everybody else",
      ar: "سائر الحسابات",
    },
  )}</span></div>`;
}

function twinOf(rows: readonly Moment[], view: View): Markup {
  const { voice, say } = view;
  return table(
    say(NAME),
    [
      say({ en: "Object", ar: "العنصر" }),
      say({ en: "Group's first action (UTC)", ar: "أوّل فعل للمجموعة (UTC)" }),
      say({ en: "Members", ar: "الأعضاء" }),
      say({ en: "Half of them within", ar: "نصفهم خلال" }),
      say({ en: "All within", ar: "كلّهم خلال" }),
      say({ en: "Others", ar: "غيرهم" }),
    ],
    rows.map((moment) => [
      identifier(moment.object),
      html`<span class="whole">${yearless(voice.moment(moment.start))}</span>`,
      voice.count(moment.members.length),
      shortDuration(moment.members[Math.ceil(moment.members.length / 2) - 1] ?? 0, view),
      shortDuration(moment.members.at(-1) ?? 0, view),
      voice.count(moment.others.length),
    ]),
  );
}
