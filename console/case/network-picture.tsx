import Graph from "graphology";
import { useEffect, useRef } from "react";
import Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram } from "sigma/rendering";
import { colourOf } from "../campaign/colours.ts";
import { usePreferences } from "../language/preferences.ts";
import type { ViewedNetwork } from "./case-view.ts";

export interface NetworkPictureProps {
  readonly label: string;
  readonly network: ViewedNetwork;
  readonly chosen: ReadonlySet<string>;
  readonly ego: string | undefined;
  readonly isLasso: boolean;
  readonly onNode: (account: string) => void;
  readonly onLasso: (accounts: readonly string[]) => void;
}

/** Of the places that the server gives. */
const EXTENT = 10_000;
const MOST_MOVING_EDGES = 4000;

type Point = readonly [x: number, y: number];

/** Places come from the server and stay where they are, whatever is filtered: only what is shown changes. */
export default function NetworkPicture(props: NetworkPictureProps) {
  const { label, network, chosen, ego, isLasso } = props;
  const place = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const { theme } = usePreferences();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the colours come to
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const picture = new Sigma(graphOf(network, chosen, ego), element, {
      allowInvalidContainer: true,
      defaultNodeType: "point",
      defaultEdgeType: "line",
      nodeProgramClasses: { point: NodePointProgram },
      edgeProgramClasses: { line: EdgeLineProgram },
      renderLabels: false,
      // Without a graphics card so many lines are drawn once the picture stands still.
      hideEdgesOnMove: network.edges.length > MOST_MOVING_EDGES,
      zIndex: true,
    });
    // The whole extent, whatever is filtered: nothing moves under whoever looks.
    if (ego === undefined) picture.setCustomBBox({ x: [-EXTENT, EXTENT], y: [-EXTENT, EXTENT] });
    picture.on("clickNode", ({ node }) => latest.current.onNode(node));
    sigma.current = picture;
    return () => picture.kill();
  }, [network, chosen, ego, theme]);
  return (
    <div className="network-picture" dir="ltr">
      <div ref={place} className="network-canvas" role="img" aria-label={label} />
      {isLasso && <Lasso onEnd={(points) => latest.current.onLasso(within(sigma.current, points))} />}
    </div>
  );
}

function graphOf({ nodes, edges }: ViewedNetwork, chosen: ReadonlySet<string>, ego: string | undefined): Graph {
  const graph = new Graph({ multi: true, type: "undirected" });
  const [plain, strong, chosenColour, tie] = [colourOf("calm"), colourOf("strong"), colourOf("ink"), colourOf("rule")];
  const size = nodes.length > 1000 ? 3 : 6;
  for (const { account, x, y, leads } of nodes) {
    const isPicked = chosen.has(account) || account === ego;
    graph.mergeNode(account, {
      x,
      y,
      size: isPicked ? size + 4 : leads === true ? size + 2 : size,
      color: isPicked ? chosenColour : leads === true ? strong : plain,
      zIndex: isPicked ? 1 : 0,
    });
  }
  for (const { source, target } of edges) {
    const [one, other] = [nodes[source]?.account, nodes[target]?.account];
    if (one !== undefined && other !== undefined && one !== other) graph.addEdge(one, other, { color: tie, size: 1 });
  }
  return graph;
}

/** A line drawn around accounts picks them out. */
function Lasso({ onEnd }: { readonly onEnd: (points: readonly Point[]) => void }) {
  const path = useRef<SVGPathElement>(null);
  const points = useRef<Point[]>([]);
  return (
    <svg
      className="lasso"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        points.current = [pointOf(event)];
      }}
      onPointerMove={(event) => {
        if (points.current.length === 0) return;
        points.current.push(pointOf(event));
        path.current?.setAttribute("d", `M${points.current.map((point) => point.join(" ")).join("L")}Z`);
      }}
      onPointerUp={() => {
        onEnd(points.current);
        points.current = [];
        path.current?.setAttribute("d", "");
      }}
    >
      <path ref={path} />
    </svg>
  );
}

function pointOf({ currentTarget, clientX, clientY }: React.PointerEvent<Element>): Point {
  const { left, top } = currentTarget.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

function within(picture: Sigma | undefined, outline: readonly Point[]): string[] {
  if (picture === undefined || outline.length < 3) return [];
  return picture.getGraph().filterNodes((_, { x, y }) => {
    const place = picture.graphToViewport({ x, y });
    return isInside([place.x, place.y], outline);
  });
}

/** Whether a ray from the point crosses the outline an odd number of times. */
function isInside([x, y]: Point, outline: readonly Point[]): boolean {
  let inside = false;
  outline.forEach(([x1, y1], at) => {
    const [x2, y2] = outline[(at + 1) % outline.length] ?? [0, 0];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}
