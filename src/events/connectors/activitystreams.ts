import { type RawRecord, type RecordConnector, RecordError } from "../connector.ts";

type Json = Readonly<Record<string, unknown>>;

const KEPT = new Set([
  "Create",
  "Announce",
  "Like",
  "Follow",
  "Block",
  "Flag",
  "Undo",
  "Join",
  "Leave",
  "Delete",
  "Move",
]);
const UNDONE = new Set(["Flag", "Announce", "Like", "Follow", "Block"]);
const COLLECTIONS = ["orderedItems", "items", "first.orderedItems", "first.items"];

/**
 * ActivityStreams 2.0 activities as JSON-LD: one a line, in a list, or in a collection such as an outbox. Ids are
 * URIs, the same on every server, so that one platform stands for all of them.
 */
export const activitystreams = {
  id: "activitystreams",
  kind: "records",
  label: { en: "ActivityStreams 2.0 activities", ar: "أنشطة ActivityStreams 2.0" },
  help: {
    en: "JSON-LD activities, one a line, in a list or in an outbox; the id is the activity's, and other activities are skipped",
    ar: "أنشطة JSON-LD، واحد في كل سطر أو في قائمة أو في صندوق صادر؛ والمعرّف معرّف النشاط، وتُترك الأنشطة الأخرى",
  },
  sample: `{"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": [
  {"id": "https://a.example/act/1", "type": "Create", "actor": "https://a.example/u/1", "published": "2021-02-02T10:00:00Z",
   "object": {"id": "https://a.example/n/1", "type": "Note", "content": "<p>Good morning <a href=\\"https://news.example/1\\">news</a></p>", "tag": [{"type": "Hashtag", "name": "#spring"}]}},
  {"id": "https://b.example/act/2", "type": "Announce", "actor": "https://b.example/u/2", "published": "2021-02-02T10:00:07Z", "object": "https://a.example/n/1"},
  {"id": "https://b.example/act/3", "type": "Flag", "actor": "https://b.example/actor", "published": "2021-02-02T10:01:00Z", "object": ["https://a.example/u/1", "https://a.example/n/1"], "content": "spam"}
]}
`,
  paths: ["", ...COLLECTIONS],
  recognises(first, envelope) {
    if (!isObject(first) || typeof first.type !== "string") return false;
    const inContext = Object.hasOwn(first, "@context") || envelope.some((around) => Object.hasOwn(around, "@context"));
    const collection = envelope.at(-1)?.type;
    return (
      inContext ||
      (typeof collection === "string" && collection.includes("Collection")) ||
      (first.platform === undefined && "actor" in first && KEPT.has(first.type))
    );
  },
  events(record, _envelope, { platform = "activitypub" }) {
    const type = String(record.type);
    if (!KEPT.has(type)) return [];
    return [
      {
        platform,
        type,
        id: record.id,
        published: record.published,
        actor: optionalId(record.actor),
        ...details(type, record),
      },
    ];
  },
} as const satisfies RecordConnector;

function details(type: string, record: Json): RawRecord {
  switch (type) {
    case "Create":
      return post(record.object);
    case "Flag":
      return report(record);
    case "Undo":
      return undone(record.object);
    case "Move":
      return { object: idOf(record.object), target: optionalId(record.target) };
    case "Announce": {
      const author = isObject(record.object) ? optionalId(record.object.attributedTo) : undefined;
      return { object: idOf(record.object), attributedTo: author };
    }
    default:
      return { object: idOf(record.object) };
  }
}

function post(object: unknown): RawRecord {
  if (!isObject(object)) return { object: idOf(object) };
  const html = typeof object.content === "string" ? object.content : "";
  const tags = listOf(object.tag).filter(isObject);
  return {
    object: idOf(object),
    content: plainText(html),
    inReplyTo: optionalId(object.inReplyTo),
    quote: optionalId(object.quote ?? object.quoteUrl ?? object.quoteUri),
    tag: tags.filter((tag) => tag.type === "Hashtag" && typeof tag.name === "string").map((tag) => tag.name),
    mention: tags.filter((tag) => tag.type === "Mention" && typeof tag.href === "string").map((tag) => tag.href),
    url: links(html),
    attachment: listOf(object.attachment)
      .filter(isObject)
      .map(({ mediaType, url }) => ({ mediaType, ...(typeof url === "string" && { url }) })),
  };
}

/** A Flag's objects are the account and then its posts; a remote one names only the server that sent it. */
function report(record: Json): RawRecord {
  const [account, ...posts] = listOf(record.object).map(idOf);
  const actor = optionalId(record.actor);
  return {
    object: account,
    posts,
    content: record.content,
    origin: typeof actor === "string" ? hostOf(actor) : undefined,
  };
}

function undone(object: unknown): RawRecord {
  if (!isObject(object)) return { object: idOf(object) };
  if (typeof object.id === "string") return { object: object.id };
  const type = String(object.type);
  if (!UNDONE.has(type)) throw new RecordError("Undo of an activity without id needs its type and object");
  return { object: idOf(object.object), undoes: type };
}

function idOf(value: unknown): unknown {
  if (typeof value === "string") return value;
  if (isObject(value) && typeof value.id === "string") return value.id;
  throw new RecordError("an actor or object must be an id or an object with an id");
}

function optionalId(value: unknown): unknown {
  return value === undefined || value === null ? undefined : idOf(value);
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).host : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  apos: "'",
  nbsp: " ",
};

/** The text of the small HTML that servers send; it is read, never shown as HTML. */
function plainText(html: string): string {
  return html
    .replace(/<(br|\/p)\b[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39|apos|nbsp);/g, (_whole, name: string) => ENTITIES[name] ?? "")
    .trim();
}

/** Addresses that a post links to; mentions and hashtags are links too, and marked as such. */
function links(html: string): string[] {
  const anchors = html.match(/<a\b[^<>]*>/gi) ?? [];
  return anchors
    .filter((anchor) => !/\bclass="[^"]*\b(mention|hashtag)\b/i.test(anchor))
    .map((anchor) => /\bhref="([^"]*)"/i.exec(anchor)?.[1]?.replaceAll("&amp;", "&") ?? "")
    .filter((href) => /^https?:/i.test(href));
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
