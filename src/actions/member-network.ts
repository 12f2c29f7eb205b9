import type { AccountRef } from "../events/event.ts";
import type { Finding } from "../findings/finding.ts";
import { inReadingOrder, listedMembers, showsRoles } from "./naming.ts";

/** The accounts that findings may name, joined by the validated edges inside each finding. */
export interface MemberNetwork {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

export interface NetworkNode extends AccountRef {
  /** `n0`, `n1` … in reading order of the findings. */
  readonly id: string;
  /** Ids of the findings the account is a member of. */
  readonly findings: readonly string[];
  /** In the first of them that says who leads. */
  readonly role: string;
  /** The highest of its membership scores, 0–1. */
  readonly score: number;
}

export interface NetworkEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** −ln of the pair's tail probability. */
  readonly weight: number;
  /** Objects on which the two acted within the window. */
  readonly shared: number;
  readonly finding: string;
}

export function memberNetwork(findings: readonly Finding[]): MemberNetwork {
  const nodes = new Map<string, NetworkNode>();
  const edges: NetworkEdge[] = [];
  for (const finding of inReadingOrder(findings)) {
    const ids = listedMembers(finding).map((member) => {
      const key = JSON.stringify([member.platform, member.account]);
      const known = nodes.get(key);
      const role = showsRoles(finding) ? member.role : "";
      nodes.set(key, {
        id: known?.id ?? `n${nodes.size}`,
        platform: member.platform,
        account: member.account,
        findings: [...(known?.findings ?? []), finding.id],
        role: known?.role || role,
        score: Math.max(known?.score ?? 0, member.score),
      });
      return nodes.get(key)?.id;
    });
    for (const { a, b, weight, shared } of finding.edges ?? []) {
      const [source, target] = [ids[a], ids[b]];
      if (source === undefined || target === undefined) continue;
      edges.push({ id: `e${edges.length}`, source, target, weight, shared, finding: finding.id });
    }
  }
  return { nodes: [...nodes.values()], edges };
}
