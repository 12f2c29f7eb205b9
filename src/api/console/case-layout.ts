import { createHash } from "node:crypto";
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";
import { type MemberNetwork, memberNetwork } from "../../actions/member-network.ts";
import { ROLES } from "../../actions/wording.ts";
import { accountKey } from "../../events/account-key.ts";
import type { Finding, Role } from "../../findings/finding.ts";
import { seededRandom } from "../../lib/random.ts";
import type { CaseNetwork, NetworkEdge } from "../contract.ts";

const LAYOUT_SEED = 20;
const MOST_STEPS = 250;
const FEWEST_STEPS = 15;
/** Nodes times steps: so much can be laid out within about a second. */
const WORK = 75_000;
/** From so many nodes on, places are found coarsely: dots that touch are no trouble where there are thousands. */
const MANY = 1000;
const LAYOUTS_KEPT = 16;
/** Whole numbers are enough for a picture, and a third of the bytes. */
const SIZE = 10_000;

interface Link {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

/**
 * The accounts that a case may name, joined by the ties inside each finding, with their places: the same case gives the
 * same picture to everybody (d3-force, velocity Verlet, from a fixed seed).
 * @param findings Under the case's pseudonyms
 */
export function caseNetwork(findings: readonly Finding[]): CaseNetwork {
  const network = memberNetwork(findings);
  const places = new Map(network.nodes.map(({ id }, place) => [id, place]));
  const channels = new Map(findings.map(({ id, channels: [first = ""] }) => [id, first]));
  const edges = network.edges.map(({ source, target, weight, shared, finding }) => ({
    source: places.get(source) ?? 0,
    target: places.get(target) ?? 0,
    weight,
    shared,
    finding,
    channel: channels.get(finding) ?? "",
  }));
  // Places follow from the strongest signal's ties alone: looking at another signal moves nothing.
  const layout = rememberedLayout(network.nodes.length, edges);
  const nodes = network.nodes.map(({ platform, account, findings: of, role, score }, place) => ({
    platform,
    account,
    findings: [...of],
    score,
    ...(role !== "" && { role: ROLES[role as Role], leads: role === "seed" || role === "hub" }),
    ...(layout[place] ?? { x: 0, y: 0 }),
  }));
  return { nodes, edges: [...edges, ...findings.flatMap((finding) => furtherEdges(finding, network))] };
}

/** The ties that a group's further signals show. */
function furtherEdges({ id, members, channelEvidence = [] }: Finding, { nodes }: MemberNetwork): NetworkEdge[] {
  const places = new Map(nodes.map(({ platform, account }, place) => [accountKey(platform, account), place]));
  const placeOf = (at: number) => {
    const member = members[at];
    return member && places.get(accountKey(member.platform, member.account));
  };
  return channelEvidence.flatMap(({ channel, record }) =>
    (record?.edges ?? []).flatMap(({ a, b, weight, shared }) => {
      const [source, target] = [placeOf(a), placeOf(b)];
      return source === undefined || target === undefined
        ? []
        : [{ source, target, weight, shared, finding: id, channel }];
    }),
  );
}

type Layout = ReturnType<typeof laidOut>;
const layouts = new Map<string, Layout>();

/** The same as {@link laidOut}, which takes a second for thousands of accounts: a case is opened many times. */
function rememberedLayout(count: number, links: readonly Link[]): Layout {
  const hash = createHash("sha256").update(String(count));
  hash.update(Float64Array.from(links.flatMap(({ source, target, weight }) => [source, target, weight])));
  const key = hash.digest("hex");
  const layout = layouts.get(key) ?? laidOut(count, links);
  layouts.delete(key);
  layouts.set(key, layout);
  for (const oldest of layouts.keys()) {
    if (layouts.size <= LAYOUTS_KEPT) break;
    layouts.delete(oldest);
  }
  return layout;
}

/** @returns a place for each node, whole numbers within ±{@link SIZE} */
export function laidOut(count: number, links: readonly Link[]): readonly { readonly x: number; readonly y: number }[] {
  if (count === 0) return [];
  const nodes: SimulationNodeDatum[] = Array.from({ length: count }, () => ({}));
  const strongest = links.reduce((most, { weight }) => Math.max(most, weight), 0) || 1;
  // The simulation puts nodes in place of the numbers: it gets copies.
  const pulled = links.map(({ source, target, weight }) => ({ source, target, pull: weight / strongest }));
  const steps = Math.round(Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, WORK / count)));
  const simulation = forceSimulation(nodes)
    .randomSource(seededRandom(LAYOUT_SEED))
    .force(
      "link",
      forceLink<SimulationNodeDatum, (typeof pulled)[number]>(pulled)
        .distance(46)
        .strength(({ pull }) => 0.04 + (0.3 * pull) / Math.sqrt(count)),
    )
    .force(
      "charge",
      forceManyBody()
        .strength(-130)
        .theta(count > MANY ? 1.5 : 0.9),
    )
    .force("x", forceX(0).strength(0.05))
    .force("y", forceY(0).strength(0.07))
    .stop();
  if (count <= MANY) simulation.force("collide", forceCollide(12));
  // Fewer steps than usual have to cool down as far.
  else simulation.alphaDecay(1 - simulation.alphaMin() ** (1 / steps));
  simulation.tick(steps);
  const reach = nodes.reduce((most, { x = 0, y = 0 }) => Math.max(most, Math.abs(x), Math.abs(y)), 1);
  return nodes.map(({ x = 0, y = 0 }) => ({ x: Math.round((x / reach) * SIZE), y: Math.round((y / reach) * SIZE) }));
}
