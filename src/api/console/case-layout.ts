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
const FEWEST_STEPS = 30;
/** Nodes times steps: so much can be laid out within about two seconds. */
const WORK = 75_000;
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
  const layout = laidOut(network.nodes.length, edges);
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

/** @returns a place for each node, whole numbers within ±{@link SIZE} */
export function laidOut(count: number, links: readonly Link[]): readonly { readonly x: number; readonly y: number }[] {
  if (count === 0) return [];
  const nodes: SimulationNodeDatum[] = Array.from({ length: count }, () => ({}));
  const strongest = links.reduce((most, { weight }) => Math.max(most, weight), 0) || 1;
  // The simulation puts nodes in place of the numbers: it gets copies.
  const pulled = links.map(({ source, target, weight }) => ({ source, target, pull: weight / strongest }));
  forceSimulation(nodes)
    .randomSource(seededRandom(LAYOUT_SEED))
    .force(
      "link",
      forceLink<SimulationNodeDatum, (typeof pulled)[number]>(pulled)
        .distance(46)
        .strength(({ pull }) => 0.04 + (0.3 * pull) / Math.sqrt(count)),
    )
    .force("charge", forceManyBody().strength(-130))
    .force("x", forceX(0).strength(0.05))
    .force("y", forceY(0).strength(0.07))
    .force("collide", forceCollide(12))
    .stop()
    .tick(Math.round(Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, WORK / count))));
  const reach = nodes.reduce((most, { x = 0, y = 0 }) => Math.max(most, Math.abs(x), Math.abs(y)), 1);
  return nodes.map(({ x = 0, y = 0 }) => ({ x: Math.round((x / reach) * SIZE), y: Math.round((y / reach) * SIZE) }));
}
