import { type RawRecord, type RecordConnector, RecordError } from "../connector.ts";

type Json = Readonly<Record<string, unknown>>;

const DEFS = "tools.ozone.moderation.defs#";

/** The kinds of moderation event that say who reported what and what became of it; nothing else is asked for. */
export const OZONE_EVENT_TYPES: readonly string[] = [
  "modEventReport",
  "modEventTakedown",
  "modEventReverseTakedown",
  "modEventAcknowledge",
  "modEventLabel",
].map((name) => `${DEFS}${name}`);

/**
 * Ozone's moderation events (`tools.ozone.moderation.queryEvents`), as saved pages or one a line. A report is a Flag on
 * the account, with the reported record in `posts`; an appeal against a decision is none. A takedown or a label is a
 * decision that upholds what was reported, an acknowledgement or a reversal one that dismisses it; an account's
 * takedown and its reversal are also a Suspend and a Restore. Accounts are DIDs and known as those of "atproto",
 * whichever server moderates them; ids of events are Ozone's own, so that a workspace takes one Ozone.
 */
export const ozone = {
  id: "ozone",
  kind: "records",
  label: { en: "Ozone moderation events", ar: "أحداث الإشراف في أوزون (Ozone)" },
  help: {
    en: "pages of tools.ozone.moderation.queryEvents: reports as Flag, takedowns, labels and acknowledgements as Decision; the id is ozone:ID, and handles are left out",
    ar: "صفحات tools.ozone.moderation.queryEvents: البلاغات Flag، والإزالات والوسوم والإقرارات Decision؛ والمعرّف ozone:ID، ولا تؤخذ أسماء الحسابات",
  },
  sample: `{"cursor": "1612260060000::3", "events": [
  {"id": 1, "event": {"$type": "tools.ozone.moderation.defs#modEventReport", "comment": "صباح الخير", "reportType": "com.atproto.moderation.defs#reasonSpam", "isReporterMuted": false},
   "subject": {"$type": "com.atproto.admin.defs#repoRef", "did": "did:plc:target1"}, "subjectBlobCids": [], "createdBy": "did:plc:reporter1", "createdAt": "2021-02-02T10:00:00.000Z"},
  {"id": 2, "event": {"$type": "tools.ozone.moderation.defs#modEventReport", "reportType": "com.atproto.moderation.defs#reasonViolation", "isReporterMuted": false},
   "subject": {"$type": "com.atproto.repo.strongRef", "uri": "at://did:plc:target1/app.bsky.feed.post/3k1", "cid": "bafyrei1"}, "subjectBlobCids": [], "createdBy": "did:plc:reporter2", "createdAt": "2021-02-02T10:00:30.000Z"},
  {"id": 3, "event": {"$type": "tools.ozone.moderation.defs#modEventAcknowledge", "comment": "weather"},
   "subject": {"$type": "com.atproto.admin.defs#repoRef", "did": "did:plc:target1"}, "subjectBlobCids": [], "createdBy": "did:plc:moderator", "createdAt": "2021-02-02T10:01:00.000Z"}
]}
`,
  paths: ["events", ""],
  recognises(first) {
    return isObject(first) && isObject(first.event) && String(first.event.$type).startsWith(DEFS) && "subject" in first;
  },
  events(record, _envelope, { platform = "atproto" }) {
    const event = isObject(record.event) ? record.event : {};
    const type = String(event.$type);
    if (!OZONE_EVENT_TYPES.includes(type)) return [];
    const common = { platform, id: eventId(record.id), published: record.createdAt };
    switch (type.slice(DEFS.length)) {
      case "modEventReport":
        return report(record, event, common);
      case "modEventTakedown":
        return decided(record, common, "upheld", "Suspend");
      case "modEventReverseTakedown":
        return decided(record, common, "dismissed", "Restore");
      case "modEventLabel":
        return isEmptyList(event.createLabelVals) ? [] : decided(record, common, "upheld");
      default:
        return decided(record, common, "dismissed");
    }
  },
} as const satisfies RecordConnector;

function report(record: Json, event: Json, common: RawRecord): RawRecord[] {
  const category = String(event.reportType ?? "")
    .split("#")
    .at(-1);
  if (category === "reasonAppeal") return [];
  const { did, uri } = subjectOf(record.subject);
  const posts = uri === undefined ? {} : { posts: [uri] };
  return [
    { ...common, type: "Flag", actor: record.createdBy, object: did, ...posts, category, content: event.comment },
  ];
}

/** Also Suspend or Restore where the decision was on an account and had that effect. */
function decided(
  record: Json,
  common: RawRecord,
  outcome: "upheld" | "dismissed",
  effect?: "Suspend" | "Restore",
): RawRecord[] {
  const { did, uri } = subjectOf(record.subject);
  const decision = { ...common, type: "Decision", object: did, outcome, basis: basisOf(record.modTool) };
  if (effect === undefined || uri !== undefined) return [decision];
  return [decision, { ...common, id: `${String(common.id)}:${effect.toLowerCase()}`, type: effect, object: did }];
}

/**
 * On what a decision rests, as far as Ozone shows: a moderator in Ozone's own workspace decides on the merits, automod
 * decides by rule; of any other tool nothing is known.
 */
function basisOf(modTool: unknown): "merits" | "automatic" | undefined {
  const name = isObject(modTool) ? String(modTool.name) : "ozone/";
  if (name.startsWith("ozone/") || name.startsWith("ozone-ui/")) return "merits";
  return name.startsWith("automod") ? "automatic" : undefined;
}

/** The account, and the record where one was meant: a repoRef, a strongRef (at://DID/…) or a message of an account. */
function subjectOf(subject: unknown): { readonly did: string; readonly uri?: string } {
  if (isObject(subject)) {
    if (typeof subject.uri === "string") {
      const did = /^at:\/\/(did:[a-z]+:[^/]+)\//.exec(subject.uri)?.[1];
      if (did !== undefined) return { did, uri: subject.uri };
    } else if (typeof subject.did === "string" && subject.did.startsWith("did:")) return { did: subject.did };
  }
  throw new RecordError("the event's subject is neither an account (DID) nor a record (at://DID/…)");
}

function eventId(id: unknown): string {
  if (typeof id === "string" || typeof id === "number") return `ozone:${id}`;
  throw new RecordError("the event has no id");
}

function isEmptyList(value: unknown): boolean {
  return !Array.isArray(value) || value.length === 0;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
