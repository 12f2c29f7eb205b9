import { sqlText } from "../../lib/sql.ts";
import type { TableConnector } from "../connector.ts";

const COLUMNS = ["message_id", "user_id", "username", "repost_id", "reply_id", "message", "timestamp", "urls"];

/** The input of coordination-network-toolkit: one message a row, urls separated by spaces, times in epoch seconds. */
export const cnt = {
  id: "cnt",
  kind: "table",
  label: { en: "coordination-network-toolkit messages", ar: "رسائل coordination-network-toolkit" },
  help: {
    en: "message_id, user_id, username, repost_id, reply_id, message, timestamp, urls: an Announce where repost_id is filled, else a Create; the id is message_id",
    ar: "message_id وuser_id وusername وrepost_id وreply_id وmessage وtimestamp وurls: إعادة نشر إن مُلئ repost_id وإلا فمنشور؛ والمعرّف message_id",
  },
  sample: `message_id,user_id,username,repost_id,reply_id,message,timestamp,urls
m1,u1,first,,,"Good morning, all",1612260000,https://news.example/1 https://news.example/2
m2,u2,second,m1,,صباح الخير,1612260007,
`,
  needs: COLUMNS,
  recognises: (columns) => COLUMNS.every((column) => columns.includes(column)),
  mapping: (_columns, { platform = "cnt" }) => ({
    select: {
      type: "CASE WHEN nullif(repost_id, '') IS NULL THEN 'Create' ELSE 'Announce' END",
      platform: sqlText(platform),
      id: "message_id",
      published: "timestamp",
      actor: "user_id",
      object: "coalesce(nullif(repost_id, ''), message_id)",
      inReplyTo: "reply_id",
      content: "message",
      url: "CASE WHEN urls <> '' THEN CAST(to_json(string_split(trim(urls), ' ')) AS VARCHAR) END",
    },
  }),
} as const satisfies TableConnector;
