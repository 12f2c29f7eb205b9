import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";
import type { Finding, Member } from "../../findings/finding.ts";
import type { Bilingual } from "../../lib/bilingual.ts";
import { seededRandom } from "../../lib/random.ts";
import { listedMembers, showsRoles } from "../naming.ts";
import { html, Markup } from "./markup.ts";
import { figure, identifier, table, type View } from "./view.ts";

const WIDTH = 440;
const HEIGHT = 340;
const MARGIN = 16;
const STEPS = 250;
const LAYOUT_SEED = 20;
const LISTED_TIES = 12;
// Beyond these the picture is a blur and the page too heavy; the table and the exports keep the rest.
const DRAWN_NODES = 120;
const DRAWN_TIES = 240;
// In a larger group numbers would cover one another: its members are dots.
const NUMBERED_NODES = 45;

type Tie = NonNullable<Finding["edges"]>[number];

/** Where the members of a finding stand in its picture: computed once for all editions of the page. */
export interface NetworkLayout {
  readonly members: readonly Member[];
  readonly ties: readonly Tie[];
  /** In picture units, whole numbers, one for each member that is drawn. */
  readonly places: readonly Place[];
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Force-directed (d3-force, velocity Verlet) from a fixed seed; empty where the finding may not name its members. */
export function networkLayout(finding: Finding): NetworkLayout {
  const members = listedMembers(finding);
  const drawn = Math.min(members.length, DRAWN_NODES);
  const ties = (finding.edges ?? []).filter((tie) => tie.a < drawn && tie.b < drawn).slice(0, DRAWN_TIES);
  return { members, ties, places: ties.length === 0 ? [] : simulated(drawn, ties) };
}

/** The group as a network: members numbered as in their table, joined where a pair on its own stands out. */
export function networkPicture(
  finding: Finding,
  { members, ties, places }: NetworkLayout,
  view: View,
): Markup | undefined {
  if (ties.length === 0) return undefined;
  const { voice, say } = view;
  const drawn = members.slice(0, DRAWN_NODES);
  const degrees = degreesOf(drawn.length, ties);
  const numbered = drawn.length <= NUMBERED_NODES;
  const nodes = drawn.map((member, index) => {
    const place = places[index] ?? { x: 0, y: 0 };
    const leads = showsRoles(finding) && (member.role === "seed" || member.role === "hub");
    const radius = numbered ? 8.5 + Math.min(5, Math.sqrt(degrees[index] ?? 0)) : 4;
    const circle = html`<circle${leads && new Markup(' class="lead-role"')} cx="${place.x}" cy="${place.y}" r="${Math.round(radius)}"/>`;
    const number =
      numbered &&
      html`<text${leads && new Markup(' class="on-lead"')} x="${place.x}" y="${place.y + 4}">${voice.count(index + 1)}</text>`;
    return html`${circle}${number}`;
  });
  const picture = html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${say({
    en: `Network of ${voice.count(drawn.length)} members and ${voice.count(ties.length)} ties`,
    ar: `شبكة من ${voice.count(drawn.length)} من الأعضاء و${voice.count(ties.length)} من الروابط`,
  })}">${tiePaths(ties, places)}<g class="nodes">${nodes}</g></svg>`;
  return figure(
    view,
    numbered ? NUMBERED : captionOfLarge(drawn.length, members.length, view),
    picture,
    strongestTies(ties, members, view),
  );
}

const NUMBERED = {
  en: "Who moved with whom. Numbers are the rows of the members' table; a thicker line is stronger evidence for that pair.",
  ar: "من تحرّك مع من. الأرقام هي صفوف جدول الأعضاء، والخطّ الأثخن دليل أقوى على ذلك الزوج.",
};

function captionOfLarge(drawn: number, all: number, { voice }: View): Bilingual {
  return {
    en: `Who moved with whom: ${voice.count(drawn)} of the ${voice.count(all)} members and the strongest ties among them.`,
    ar: `من تحرّك مع من: ${voice.count(drawn)} من أصل ${voice.count(all)} من الأعضاء وأقوى الروابط بينهم.`,
  };
}

function simulated(count: number, ties: readonly Tie[]): readonly Place[] {
  const nodes: SimulationNodeDatum[] = Array.from({ length: count }, () => ({}));
  const strongest = Math.max(...ties.map((tie) => tie.weight));
  const links = ties.map((tie) => ({ source: tie.a, target: tie.b, pull: tie.weight / strongest }));
  forceSimulation(nodes)
    .randomSource(seededRandom(LAYOUT_SEED))
    .force(
      "link",
      forceLink<SimulationNodeDatum, (typeof links)[number]>(links)
        .distance(46)
        .strength((link) => 0.04 + (0.3 * link.pull) / Math.sqrt(count)),
    )
    .force("charge", forceManyBody().strength(-130))
    .force("x", forceX(0).strength(0.05))
    .force("y", forceY(0).strength(0.07))
    .force("collide", forceCollide(count <= NUMBERED_NODES ? 16 : 7))
    .stop()
    .tick(STEPS);
  return fitted(nodes.map((node) => ({ x: node.x ?? 0, y: node.y ?? 0 })));
}

/** Scaled into the picture, both axes alike, never enlarged. */
function fitted(places: readonly Place[]): readonly Place[] {
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(1.6, (WIDTH - 2 * MARGIN) / (right - left || 1), (HEIGHT - 2 * MARGIN) / (bottom - top || 1));
  return places.map((place) => ({
    x: Math.round(WIDTH / 2 + (place.x - (left + right) / 2) * scale),
    y: Math.round(HEIGHT / 2 + (place.y - (top + bottom) / 2) * scale),
  }));
}

/** All ties of one strength are one path: a fifth of the bytes of a line each. */
function tiePaths(ties: readonly Tie[], places: readonly Place[]): Markup[] {
  const strongest = Math.max(...ties.map((tie) => tie.weight));
  const paths = ["", "", ""];
  for (const tie of ties) {
    const [a, b] = [places[tie.a], places[tie.b]];
    const level = Math.min(2, Math.floor((3 * tie.weight) / strongest));
    if (a && b) paths[level] += `M${a.x} ${a.y}L${b.x} ${b.y}`;
  }
  return paths.flatMap((path, level) => (path === "" ? [] : [html`<path class="tie tie-${level + 1}" d="${path}"/>`]));
}

function degreesOf(count: number, ties: readonly Tie[]): Int32Array {
  const degrees = new Int32Array(count);
  for (const { a, b } of ties) {
    degrees[a] = (degrees[a] ?? 0) + 1;
    degrees[b] = (degrees[b] ?? 0) + 1;
  }
  return degrees;
}

function strongestTies(ties: readonly Tie[], members: readonly Member[], view: View): Markup {
  const { voice, say } = view;
  const name = (index: number) => html`${voice.count(index + 1)} ${identifier(members[index]?.account ?? "")}`;
  const listed = [...ties].sort((a, b) => b.weight - a.weight || a.a - b.a || a.b - b.b).slice(0, LISTED_TIES);
  const rest = ties.length - listed.length;
  const more =
    rest > 0 &&
    html`<p>${say({ en: `and ${voice.count(rest)} weaker ties`, ar: `وروابط أضعف عددها ${voice.count(rest)}` })}</p>`;
  return html`${table(
    say({ en: "Strongest ties", ar: "أقوى الروابط" }),
    [
      say({ en: "One", ar: "الأوّل" }),
      say({ en: "Other", ar: "الآخر" }),
      say({ en: "Shared in time", ar: "المشترك في الوقت" }),
      say({ en: "Weight", ar: "الوزن" }),
    ],
    listed.map((tie) => [name(tie.a), name(tie.b), voice.count(tie.shared), voice.number(tie.weight)]),
  )}${more}`;
}
