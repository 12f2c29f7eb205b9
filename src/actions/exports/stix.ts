import type { Finding, Member } from "../../findings/finding.ts";
import { disarmName } from "../disarm.ts";
import type { Exporter } from "../exporter.ts";
import { listedMembers } from "../naming.ts";
import { observableId, PRODUCER, type StixObject, sdo, sdoId, withoutRepeats } from "../stix-objects.ts";

/**
 * `coordinated` findings as a STIX 2.1 bundle (OASIS Standard, 10 June 2021): a campaign with its accounts, DISARM
 * techniques, the evidence as a note and the innocent reading as an opinion, Arabic as language-content. Other verdicts
 * do not leave in a threat-intelligence format: fans and newsrooms are no threat. No threat-actor is ever written, since
 * Marsad names nobody. Ids are UUIDv5, so the same findings give the same bytes.
 */
export const stix = {
  id: "stix",
  summary: {
    en: "Coordinated findings as a STIX 2.1 bundle with DISARM techniques",
    ar: "النتائج المنسَّقة كحزمة STIX 2.1 مع تقنيات DISARM",
  },
  async render(findings) {
    const coordinated = findings.filter((finding) => finding.verdict === "coordinated");
    const objects = withoutRepeats([
      ...(coordinated.length > 0 ? [PRODUCER] : []),
      ...coordinated.flatMap(campaignObjects),
    ]);
    const bundle = {
      type: "bundle",
      id: sdoId("bundle", ...coordinated.map((finding) => finding.id)),
      ...(objects.length > 0 ? { objects } : {}),
    };
    return [
      {
        name: "findings.stix.json",
        mediaType: "application/stix+json;version=2.1",
        content: `${JSON.stringify(bundle, null, 2)}\n`,
      },
    ];
  },
} as const satisfies Exporter;

// Objects that no finding dates are dated by the release of what they describe.
const DISARM_RELEASE = "2025-02-10T00:00:00.000Z";
const MOST_OBSERVED = 999_999_999;

function campaignObjects(finding: Finding): StixObject[] {
  const accounts = listedMembers(finding).map(userAccount);
  const campaign = sdo("campaign", sdoId("campaign", finding.id), finding.to, {
    name: `Coordinated accounts ${finding.campaign}`,
    description: finding.explanation.en,
    lang: "en",
    first_seen: finding.from,
    last_seen: finding.to,
    external_references: [{ source_name: "marsad", external_id: finding.id }],
  });
  const observed = sdo("observed-data", sdoId("observed-data", finding.id), finding.to, {
    first_observed: finding.from,
    last_observed: finding.to,
    number_observed: Math.min(MOST_OBSERVED, Math.max(1, finding.evidenceCount)),
    object_refs: accounts.map((account) => account.id),
  });
  const techniques = finding.disarm.map(attackPattern);
  const uses = techniques.map((technique) => relationship(campaign, "uses", technique, finding));
  const note = sdo("note", sdoId("note", finding.id), finding.to, {
    lang: "en",
    abstract: "What was observed, and what chance would give",
    content: evidenceText(finding),
    object_refs: [campaign.id, observed.id],
  });
  const opinion = sdo("opinion", sdoId("opinion", finding.id), finding.to, {
    lang: "en",
    opinion: "neutral",
    explanation: `The strongest innocent reading: ${finding.innocentReading.en}`,
    object_refs: [campaign.id],
  });
  const grouping = sdo("grouping", sdoId("grouping", finding.id), finding.to, {
    name: `Finding ${finding.id}`,
    context: "suspicious-activity",
    object_refs: [campaign, observed, note, opinion, ...techniques, ...uses, ...accounts].map((object) => object.id),
  });
  const translations = [
    arabic(campaign, { description: finding.explanation.ar }),
    arabic(opinion, { explanation: `أقوى قراءة بريئة: ${finding.innocentReading.ar}` }),
  ];
  return [campaign, ...accounts, observed, ...techniques, ...uses, note, opinion, grouping, ...translations];
}

/** Platform and id in the fields whose values make the deterministic id (STIX 2.1 §6.16). */
function userAccount(member: Member): StixObject {
  const contributing = { account_type: member.platform, user_id: member.account };
  const id = observableId("user-account", contributing);
  return { type: "user-account", spec_version: "2.1", id, ...contributing };
}

function attackPattern(technique: string): StixObject {
  return sdo("attack-pattern", sdoId("attack-pattern", technique), DISARM_RELEASE, {
    name: disarmName(technique),
    external_references: [
      { source_name: "DISARM", external_id: technique, url: "https://github.com/DISARMFoundation/DISARMframeworks" },
    ],
  });
}

function relationship(source: StixObject, kind: string, target: StixObject, finding: Finding): StixObject {
  return sdo("relationship", sdoId("relationship", source.id, kind, target.id), finding.to, {
    relationship_type: kind,
    source_ref: source.id,
    target_ref: target.id,
  });
}

function arabic(object: StixObject, contents: Readonly<Record<string, string>>): StixObject {
  return sdo("language-content", sdoId("language-content", object.id), String(object.modified), {
    object_ref: object.id,
    object_modified: object.modified,
    contents: { ar: contents },
  });
}

function evidenceText(finding: Finding): string {
  const figures = [
    ["observed", finding.observed],
    ["expected by chance", finding.expected],
    ["p", finding.p],
    ["random draws", finding.permutations],
    ["q", finding.q],
    ["shared objects", finding.objectCount],
  ].filter(([, value]) => value !== undefined);
  const listed = figures.map(([name, value]) => `${name}: ${value}`).join("; ");
  return `${finding.explanation.en} (${listed}; channels: ${finding.channels.join(", ")}; detector: ${finding.detector})`;
}
