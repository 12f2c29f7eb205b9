import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { CaseNetwork, NetworkEdge, NetworkNode, ShownFinding, Workbench } from "../../src/api/contract.ts";
import { actsOf, isWithin, type Span, type TimedAct } from "../campaign/time-parts.ts";
import type { CaseSearch } from "./case-search.ts";

type Change = { readonly [Name in keyof CaseSearch]: CaseSearch[Name] | undefined };

/** A case as its address asks for it: findings, time, network and counts all of the same choice. */
export interface CaseView {
  readonly search: CaseSearch;
  /** Each change of the view is an address of its own, so that the browser's way back takes it back. */
  readonly show: (change: Change) => void;
  readonly span: Span | undefined;
  /** Of the chosen finding, or of all: what the timeline draws. */
  readonly findings: readonly ShownFinding[];
  readonly acts: readonly TimedAct[];
  readonly whole: Span;
  /** Those of them whose group acted in the chosen time. */
  readonly active: readonly ShownFinding[];
  readonly network: ViewedNetwork;
  readonly chosen: ReadonlySet<string>;
}

export interface ViewedNetwork {
  readonly nodes: readonly NetworkNode[];
  /** Places are those of `nodes`. */
  readonly edges: readonly NetworkEdge[];
}

const MINUTE = 60_000;

export function useCaseView(bench: Workbench): CaseView {
  const search = useSearch({ from: "/shell/case/$id" });
  const navigate = useNavigate({ from: "/case/$id" });
  return useMemo(() => {
    const { finding, signal, from, to } = search;
    const span = from === undefined || to === undefined ? undefined : { from: from * MINUTE, to: to * MINUTE };
    const findings = bench.findings
      .filter((one) => finding === undefined || one.finding === finding)
      .map((one) => inSignal(one, signal));
    const active = findings.filter((one) => isActive(one, span));
    return {
      search,
      show: (change) => void navigate({ search: (before) => ({ ...before, ...change }) as CaseSearch }),
      span,
      findings,
      acts: findings.flatMap(actsOf),
      whole: {
        from: Math.min(...findings.map((one) => Date.parse(one.from))),
        to: Math.max(...findings.map((one) => Date.parse(one.to))),
      },
      active,
      network: viewed(bench.network, active, search),
      chosen: new Set(chosenIn(search.chosen)),
    };
  }, [bench, search, navigate]);
}

/** A finding as one of its signals shows it; unchanged where it has none of that name. */
function inSignal(finding: ShownFinding, signal: string | undefined): ShownFinding {
  const told = finding.channels.find(({ id }) => id === signal);
  if (told === undefined) return finding;
  const { moments = finding.moments, evidenceCount } = told;
  return { ...finding, moments, evidenceCount };
}

function isActive(finding: ShownFinding, span: Span | undefined): boolean {
  if (span === undefined) return true;
  const acts = actsOf(finding);
  if (acts.length > 0) return acts.some(({ time, isGroup }) => isGroup && isWithin(time, span));
  return Date.parse(finding.from) <= span.to && Date.parse(finding.to) >= span.from;
}

function chosenIn(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(".");
}

/** As it stands in an address; nothing where nobody is picked out. */
export function chosenText(accounts: Iterable<string>): string | undefined {
  const text = [...accounts].sort().join(".");
  return text === "" ? undefined : text;
}

/** The part of a network that is looked at. */
function viewed(
  { nodes, edges }: CaseNetwork,
  active: readonly ShownFinding[],
  { signal, ego, hops = 1, ties = 1 }: Pick<CaseSearch, "signal" | "ego" | "hops" | "ties">,
): ViewedNetwork {
  const findings = new Map(active.map(({ finding, channels }) => [finding, channelIn(channels, signal)]));
  const shownEdges = edges.filter(
    ({ finding, channel, shared }) =>
      findings.has(finding) && (findings.get(finding) ?? channel) === channel && shared >= ties,
  );
  const around = ego === undefined ? undefined : surroundings(nodes, shownEdges, ego, hops);
  const places = new Map<number, number>();
  nodes.forEach((node, at) => {
    const isShown = node.findings.some((finding) => findings.has(finding)) && (around === undefined || around.has(at));
    if (isShown) places.set(at, places.size);
  });
  return {
    nodes: [...places.keys()].flatMap((at) => nodes[at] ?? []),
    edges: shownEdges.flatMap((edge) => {
      const [source, target] = [places.get(edge.source), places.get(edge.target)];
      return source === undefined || target === undefined ? [] : [{ ...edge, source, target }];
    }),
  };
}

/** The signal whose ties are drawn: the one that is looked at, else the first. */
function channelIn(channels: ShownFinding["channels"], signal: string | undefined): string | undefined {
  return (channels.find(({ id }) => id === signal) ?? channels[0])?.id;
}

function surroundings(
  nodes: readonly NetworkNode[],
  edges: readonly NetworkEdge[],
  ego: string,
  hops: number,
): ReadonlySet<number> | undefined {
  const centre = nodes.findIndex(({ account }) => account === ego);
  if (centre < 0) return undefined;
  let reached = new Set([centre]);
  for (let hop = 0; hop < hops; hop += 1) {
    const next = new Set(reached);
    for (const { source, target } of edges) {
      if (reached.has(source)) next.add(target);
      if (reached.has(target)) next.add(source);
    }
    reached = next;
  }
  return reached;
}
