import { createHash } from "node:crypto";
import { type Envelope, type RawRecord, type RecordConnector, RecordError } from "../connector.ts";

type Json = Readonly<Record<string, unknown>>;

const JOINING = new Set(["join_group_by_link", "join_group_by_request"]);

/**
 * Telegram Desktop's `result.json`, of one chat or of all. Post ids are CHAT/MESSAGE. A forwarded message names its
 * source by a name or an id but not the original's id: the shared object is then made of source and content.
 */
export const telegramExport = {
  id: "telegram-export",
  kind: "records",
  label: { en: "Telegram Desktop export", ar: "تصدير تيليغرام لسطح المكتب" },
  help: {
    en: "result.json of one chat or all: messages as Create, forwarded ones as Announce, joining as Join; the id is CHAT/MESSAGE",
    ar: "ملف result.json لمحادثة أو لجميعها: الرسائل منشورات، والمُعاد توجيهها إعادة نشر، والانضمام Join؛ والمعرّف CHAT/MESSAGE",
  },
  sample: `{
 "name": "Morning walks",
 "type": "public_supergroup",
 "id": 1234567890,
 "messages": [
  {"id": 1, "type": "service", "date": "2021-02-02T10:00:00", "date_unixtime": "1612260000", "actor": "A", "actor_id": "user7", "action": "join_group_by_link", "text": ""},
  {"id": 2, "type": "message", "date": "2021-02-02T10:00:05", "date_unixtime": "1612260005", "from": "A", "from_id": "user7", "text": ["صباح الخير ", {"type": "hashtag", "text": "#ربيع"}, {"type": "link", "text": "https://news.example/1"}]},
  {"id": 3, "type": "message", "date": "2021-02-02T10:00:09", "date_unixtime": "1612260009", "from": "B", "from_id": "user8", "forwarded_from": "Walks channel", "reply_to_message_id": 2, "text": "See you at the park"}
 ]
}
`,
  paths: ["messages", "chats.list.messages", "left_chats.list.messages"],
  recognises(first, envelope) {
    const chat = envelope.at(-1);
    return (
      isObject(first) && "date" in first && "type" in first && chat !== undefined && "type" in chat && "id" in chat
    );
  },
  events(record, envelope, { platform = "telegram" }) {
    const chat = chatId(envelope);
    if (record.id === undefined) throw new RecordError("the message has no id");
    const post = `${chat}/${scalar(record.id)}`;
    const common = { platform, id: post, published: record.date_unixtime ?? record.date };
    if (record.type === "service") return serviceEvents(record, common, chat);
    if (record.type !== "message") return [];
    return [messageEvent(record, common, chat, post)];
  },
} as const satisfies RecordConnector;

function serviceEvents(record: Json, common: RawRecord, chat: string): RawRecord[] {
  if (!JOINING.has(String(record.action)) || record.actor_id === undefined) return [];
  return [{ ...common, type: "Join", actor: record.actor_id, object: chat }];
}

function messageEvent(record: Json, common: RawRecord, chat: string, post: string): RawRecord {
  const parts = textParts(record.text_entities ?? record.text);
  const content = parts.map((part) => part.text).join("");
  const of = (...types: string[]) => parts.filter((part) => types.includes(part.type));
  const forwarded = record.forwarded_from_id ?? record.forwarded_from;
  const event = {
    ...common,
    actor: record.from_id,
    content,
    context: chat,
    tag: of("hashtag").map((part) => part.text),
    url: [...of("link").map((part) => part.text), ...of("text_link").map((part) => part.href)],
    mention: of("mention_name").map((part) => part.href),
    attachment: attachments(record),
    ...(record.reply_to_message_id !== undefined && { inReplyTo: `${chat}/${scalar(record.reply_to_message_id)}` }),
  };
  if (forwarded === undefined || forwarded === null) return { ...event, type: "Create", object: post };
  const author = record.forwarded_from_id === undefined ? {} : { attributedTo: record.forwarded_from_id };
  return { ...event, ...author, type: "Announce", object: forwardedPost(scalar(forwarded), content, record) };
}

/** The same words and media from the same source are taken for the same post; the source's name is not kept. */
function forwardedPost(source: string, content: string, record: Json): string {
  const media = record.photo ?? record.file_name ?? record.file ?? "";
  const size = record.photo_file_size ?? record.file_size ?? "";
  const parts = [source, content, content === "" ? String(media) : "", String(size)];
  return `forwarded:${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)}`;
}

function attachments(record: Json): object[] {
  const path = record.photo ?? record.file;
  if (typeof path !== "string" || path.startsWith("(")) return [];
  const mediaType = record.mime_type ?? (record.photo === undefined ? undefined : "image/jpeg");
  return [{ path, ...(mediaType !== undefined && { mediaType }) }];
}

interface TextPart {
  readonly type: string;
  readonly text: string;
  readonly href: string;
}

/** Text is a string, or a list of strings and {type, text, href?, user_id?}. */
function textParts(text: unknown): TextPart[] {
  const items: unknown[] = Array.isArray(text) ? text : [text ?? ""];
  return items.map((item) => {
    if (typeof item === "string") return { type: "plain", text: item, href: "" };
    if (!isObject(item)) throw new RecordError("the message's text has an unknown shape");
    const href = item.href ?? (item.user_id === undefined ? "" : `user${String(item.user_id)}`);
    return { type: String(item.type), text: String(item.text ?? ""), href: String(href) };
  });
}

function chatId(envelope: Envelope): string {
  const chat = envelope.at(-1);
  if (chat?.id === undefined) throw new RecordError("the chat around the message has no id");
  return scalar(chat.id);
}

function scalar(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new RecordError("an id must be text or a number");
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
