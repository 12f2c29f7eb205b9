import type { Finding } from "../findings/finding.ts";
import { namesMembers } from "../findings/named-members.ts";
import { inReadingOrder, listedMembers, showsRoles } from "./naming.ts";

/** Findings as flat tables: what spreadsheet and data-frame formats hold. Absent values are null, never zero. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** As long as `columns` each. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly name: string;
  /** `text` came from a source or is a code; `prose` is a sentence of ours that may quote a source. */
  readonly kind: "text" | "prose" | "integer" | "real" | "boolean";
}

export type Cell = string | number | boolean | null;

/** Three tables: findings, members and edges, joined by `finding`. Lists are JSON arrays in a text column. */
export function findingTables(findings: readonly Finding[]): readonly Table[] {
  const ordered = inReadingOrder(findings);
  return [
    table("findings", FINDING_COLUMNS, ordered.map(findingRow)),
    table("members", MEMBER_COLUMNS, ordered.flatMap(memberRows)),
    table("edges", EDGE_COLUMNS, ordered.flatMap(edgeRows)),
  ];
}

const FINDING_COLUMNS = [
  ["finding", "text"],
  ["campaign", "text"],
  ["detector", "text"],
  ["verdict", "text"],
  ["coordination", "text"],
  ["validity", "text"],
  ["benignKind", "text"],
  ["disarm", "text"],
  ["memberCount", "integer"],
  ["objectCount", "integer"],
  ["channels", "text"],
  ["from", "text"],
  ["to", "text"],
  ["observed", "real"],
  ["expected", "real"],
  ["unit", "text"],
  ["p", "real"],
  ["permutations", "integer"],
  ["q", "real"],
  ["support", "real"],
  ["density", "real"],
  ["reports", "integer"],
  ["reporters", "integer"],
  ["voices", "real"],
  ["voicesLow", "real"],
  ["voicesHigh", "real"],
  ["explanationEn", "prose"],
  ["explanationAr", "prose"],
  ["innocentReadingEn", "prose"],
  ["innocentReadingAr", "prose"],
  ["parameters", "text"],
  ["version", "text"],
] as const;

const MEMBER_COLUMNS = [
  ["finding", "text"],
  ["platform", "text"],
  ["account", "text"],
  ["role", "text"],
  ["first", "boolean"],
  ["score", "real"],
  ["evidence", "real"],
] as const;

const EDGE_COLUMNS = [
  ["finding", "text"],
  ["sourcePlatform", "text"],
  ["source", "text"],
  ["targetPlatform", "text"],
  ["target", "text"],
  ["weight", "real"],
  ["shared", "integer"],
] as const;

function table(name: string, columns: readonly (readonly [string, Column["kind"]])[], rows: Cell[][]): Table {
  return { name, columns: columns.map(([column, kind]) => ({ name: column, kind })), rows };
}

function findingRow(finding: Finding): Cell[] {
  return [
    finding.id,
    finding.campaign,
    finding.detector,
    finding.verdict,
    finding.coordination,
    finding.validity ?? null,
    finding.benignKind ?? null,
    JSON.stringify(finding.disarm),
    finding.members.length,
    finding.objectCount,
    JSON.stringify(finding.channels),
    finding.from,
    finding.to,
    finding.observed ?? null,
    finding.expected ?? null,
    finding.unit ?? null,
    finding.p ?? null,
    finding.permutations ?? null,
    finding.q ?? null,
    finding.support ?? null,
    finding.density ?? null,
    finding.voices?.reports ?? null,
    finding.voices?.reporters ?? null,
    finding.voices?.k ?? null,
    finding.voices?.low ?? null,
    finding.voices?.high ?? null,
    finding.explanation.en,
    finding.explanation.ar,
    finding.innocentReading.en,
    finding.innocentReading.ar,
    JSON.stringify(finding.parameters),
    finding.version,
  ];
}

function memberRows(finding: Finding): Cell[][] {
  return listedMembers(finding).map((member) => [
    finding.id,
    member.platform,
    member.account,
    showsRoles(finding) ? member.role : null,
    showsRoles(finding) ? member.first : null,
    member.score,
    member.evidence ?? null,
  ]);
}

function edgeRows(finding: Finding): Cell[][] {
  if (!namesMembers(finding)) return [];
  return (finding.edges ?? []).flatMap((edge) => {
    const [a, b] = [finding.members[edge.a], finding.members[edge.b]];
    if (!a || !b) return [];
    return [[finding.id, a.platform, a.account, b.platform, b.account, edge.weight, edge.shared]];
  });
}
