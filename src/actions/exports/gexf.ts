import type { Exporter } from "../exporter.ts";
import { visible, xmlText } from "../hostile-text.ts";
import { memberNetwork, type NetworkEdge, type NetworkNode } from "../member-network.ts";

/** The members' network as GEXF 1.3 (https://gexf.net/1.3/), for Gephi and its kin; undirected, one edge a finding. */
export const gexf = {
  id: "gexf",
  summary: { en: "The network of members as GEXF, for Gephi", ar: "شبكة الأعضاء بصيغة GEXF لبرنامج Gephi" },
  async render(findings, examined) {
    const { nodes, edges } = memberNetwork(findings);
    const content = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">',
      `<meta><creator>Marsad ${xmlText(examined.version)}</creator><description>Accounts named by findings, joined by validated edges</description></meta>`,
      '<graph mode="static" defaultedgetype="undirected">',
      attributes("node", [
        ["platform", "string"],
        ["account", "string"],
        ["findings", "string"],
        ["role", "string"],
        ["score", "double"],
      ]),
      attributes("edge", [
        ["shared", "integer"],
        ["finding", "string"],
      ]),
      "<nodes>",
      ...nodes.map(node),
      "</nodes>",
      "<edges>",
      ...edges.map(edge),
      "</edges>",
      "</graph>",
      "</gexf>",
      "",
    ].join("\n");
    return [{ name: "network.gexf", mediaType: "application/gexf+xml", content }];
  },
} as const satisfies Exporter;

function attributes(kind: "node" | "edge", columns: readonly (readonly [string, string])[]): string {
  const rows = columns.map(([title, type]) => `<attribute id="${title}" title="${title}" type="${type}"/>`);
  return `<attributes class="${kind}">${rows.join("")}</attributes>`;
}

function node({ id, platform, account, findings, role, score }: NetworkNode): string {
  const values = { platform, account, findings: findings.join(" "), role, score: String(score) };
  return `<node id="${id}" label="${xmlText(visible(account))}">${attributeValues(values)}</node>`;
}

function edge({ id, source, target, weight, shared, finding }: NetworkEdge): string {
  const values = attributeValues({ shared: String(shared), finding });
  return `<edge id="${id}" source="${source}" target="${target}" weight="${weight}">${values}</edge>`;
}

function attributeValues(values: Readonly<Record<string, string>>): string {
  const rows = Object.entries(values).map(([name, value]) => `<attvalue for="${name}" value="${xmlText(value)}"/>`);
  return `<attvalues>${rows.join("")}</attvalues>`;
}
