import type { Exporter } from "../exporter.ts";
import { xmlText } from "../hostile-text.ts";
import { memberNetwork, type NetworkEdge, type NetworkNode } from "../member-network.ts";

/** The members' network as GraphML (http://graphml.graphdrawing.org), for networkx, igraph and their kin; undirected. */
export const graphml = {
  id: "graphml",
  summary: { en: "The network of members as GraphML", ar: "شبكة الأعضاء بصيغة GraphML" },
  async render(findings) {
    const { nodes, edges } = memberNetwork(findings);
    const content = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
      ...keys("node", { platform: "string", account: "string", findings: "string", role: "string", score: "double" }),
      ...keys("edge", { weight: "double", shared: "int", finding: "string" }),
      '<graph id="marsad" edgedefault="undirected">',
      ...nodes.map(node),
      ...edges.map(edge),
      "</graph>",
      "</graphml>",
      "",
    ].join("\n");
    return [{ name: "network.graphml", mediaType: "application/graphml+xml", content }];
  },
} as const satisfies Exporter;

function keys(kind: "node" | "edge", types: Readonly<Record<string, string>>): string[] {
  return Object.entries(types).map(
    ([name, type]) => `<key id="${name}" for="${kind}" attr.name="${name}" attr.type="${type}"/>`,
  );
}

function node({ id, platform, account, findings, role, score }: NetworkNode): string {
  return `<node id="${id}">${data({ platform, account, findings: findings.join(" "), role, score: String(score) })}</node>`;
}

function edge({ id, source, target, weight, shared, finding }: NetworkEdge): string {
  const values = data({ weight: String(weight), shared: String(shared), finding });
  return `<edge id="${id}" source="${source}" target="${target}">${values}</edge>`;
}

function data(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `<data key="${name}">${xmlText(value)}</data>`)
    .join("");
}
