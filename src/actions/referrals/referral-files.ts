import { CATEGORY_NAMES } from "../../cases/dsa-codes.ts";
import type { ReferralBatch, ReferralItem } from "../../cases/referral.ts";
import { csvCell } from "../csv-cell.ts";
import type { ExportFile } from "../exporter.ts";
import { isolated, visible, visibleProse } from "../hostile-text.ts";
import { type CountForms, type Language, Voice } from "../language.ts";
import { observableId, PRODUCER, type StixObject, sdo, sdoId, withoutRepeats } from "../stix-objects.ts";

/** Who refers, as the service is told. */
export interface ReferralSender {
  readonly name: string;
  /** Where the answer goes. */
  readonly contact: string;
  readonly language: Language;
}

/** A way in which services take referrals. */
export interface ReferralFormat {
  readonly id: string;
  render(batch: ReferralBatch, sender: ReferralSender): ExportFile;
}

/** A batch in the formats that services ask for: a table, a letter, threat intelligence. */
export const referralFormats = [
  { id: "csv", render: csvFile },
  { id: "mail", render: mailFile },
  { id: "stix", render: stixFile },
] as const satisfies readonly ReferralFormat[];

const COLUMNS = ["reference", "url", "category", "reason", "seen_at", "sha256"] as const;

function csvFile(batch: ReferralBatch): ExportFile {
  const lines = batch.items.map((item) =>
    [
      csvCell(item.id),
      csvCell(item.url),
      csvCell(item.category),
      csvCell(item.reason, "prose"),
      csvCell(item.seenAt.toISOString()),
      csvCell(item.sha256 ?? null),
    ].join(","),
  );
  return {
    name: `${fileName(batch)}.csv`,
    mediaType: "text/csv; charset=utf-8",
    content: `${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`,
  };
}

const ADDRESSES: CountForms = {
  en: { one: "# address", other: "# addresses" },
  ar: { one: "عنوان واحد", two: "عنوانان", few: "# عناوين", many: "# عنوانًا", other: "# عنوان" },
};

/**
 * A letter that a person sends. It says what a referral is: a service looks at it against its own terms, nobody orders
 * anything (recital 40 of Regulation (EU) 2021/784).
 */
function mailFile(batch: ReferralBatch, sender: ReferralSender): ExportFile {
  const voice = new Voice(sender.language);
  const count = voice.counted(batch.items.length, ADDRESSES);
  const say = (text: { en: string; ar: string }) => text[sender.language];
  const host = isolated(batch.host);
  const items = batch.items.map((item, index) => mailItem(item, voice.count(index + 1), sender.language));
  const content = [
    say({ en: `Subject: Referral of ${count} on ${host}`, ar: `الموضوع: إحالة ${count} على ${host}` }),
    say({
      en: `To the team that answers for content on ${host} (${isolated(batch.platform)})`,
      ar: `إلى الفريق المسؤول عن المحتوى على ${host} (${isolated(batch.platform)})`,
    }),
    say({
      en: "We ask you to look at the addresses below against your own terms, and to decide yourselves. This is a referral and no order. We do not say who is behind them.",
      ar: "نرجو أن تنظروا في العناوين أدناه وفق شروطكم وأن تقرّروا بأنفسكم. هذه إحالة وليست أمرًا، ولا نقول مَن يقف وراءها.",
    }),
    ...items,
    say({
      en: `Please tell us for each reference whether it was removed, restricted or kept, and when: ${isolated(sender.contact)}`,
      ar: `نرجو إخبارنا عن كل مرجع هل أُزيل أو قُيّد أو أُبقي، ومتى: ${isolated(sender.contact)}`,
    }),
    `${isolated(sender.name)}\n${say({ en: "Batch", ar: "الدفعة" })}: ${isolated(batch.id)}`,
  ].join("\n\n");
  return { name: `${fileName(batch)}.txt`, mediaType: "text/plain; charset=utf-8", content: `${content}\n` };
}

function mailItem(item: ReferralItem, number: string, language: Language): string {
  const label = {
    en: { reference: "Reference", reason: "Reason", seen: "Seen", category: "Category" },
    ar: { reference: "المرجع", reason: "السبب", seen: "شوهد في", category: "الفئة" },
  }[language];
  return [
    `${number}. ${isolated(item.url)}`,
    `   ${label.category}: ${CATEGORY_NAMES[item.category][language]}`,
    `   ${label.reason}: ${visibleProse(item.reason).replaceAll("\n", " ")}`,
    `   ${label.seen}: ${isolated(item.seenAt.toISOString())}${item.sha256 === undefined ? "" : ` (SHA-256 ${item.sha256})`}`,
    `   ${label.reference}: ${isolated(item.id)}`,
  ].join("\n");
}

// STIX 2.1 §7.2.1.4: TLP:AMBER, for the service and those who work for it.
const TLP_AMBER: StixObject = {
  type: "marking-definition",
  spec_version: "2.1",
  id: "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
  created: "2017-01-20T00:00:00.000Z",
  definition_type: "tlp",
  name: "TLP:AMBER",
  definition: { tlp: "amber" },
};

function stixFile(batch: ReferralBatch): ExportFile {
  const time = batch.preparedAt.toISOString();
  const urls = batch.items.map(({ url }) => ({
    type: "url",
    spec_version: "2.1",
    id: observableId("url", { value: url }),
    value: url,
  }));
  const seen = batch.items.map((item, index) =>
    sdo("observed-data", sdoId("observed-data", item.id), time, {
      first_observed: item.seenAt.toISOString(),
      last_observed: item.seenAt.toISOString(),
      number_observed: 1,
      object_refs: [urls[index]!.id],
      object_marking_refs: [TLP_AMBER.id],
      external_references: [{ source_name: "marsad", external_id: item.id }],
    }),
  );
  const notes = batch.items.map((item, index) =>
    sdo("note", sdoId("note", item.id), time, {
      abstract: item.category,
      content: item.reason,
      object_refs: [seen[index]!.id],
      object_marking_refs: [TLP_AMBER.id],
    }),
  );
  const members = [...urls, ...seen, ...notes];
  const grouping = sdo("grouping", sdoId("grouping", batch.id), time, {
    name: `Referral ${batch.id}`,
    context: "suspicious-activity",
    object_refs: [...new Set(members.map(({ id }) => id))],
    object_marking_refs: [TLP_AMBER.id],
  });
  const objects = withoutRepeats([PRODUCER, TLP_AMBER, ...members, ...(members.length > 0 ? [grouping] : [])]);
  const bundle = { type: "bundle", id: sdoId("bundle", batch.id), objects };
  return {
    name: `${fileName(batch)}.stix.json`,
    mediaType: "application/stix+json;version=2.1",
    content: `${JSON.stringify(bundle, null, 2)}\n`,
  };
}

/** A bare name, whatever the host is called. */
function fileName({ host, id }: ReferralBatch): string {
  return `referral-${visible(host)
    .replace(/[^\p{L}\p{N}.-]/gu, "_")
    .slice(0, 80)}-${id}`;
}
