import { sqlText } from "../../lib/sql.ts";
import type { TableConnector } from "../connector.ts";

const COLUMNS = ["object_id", "account_id", "content_id", "timestamp_share"];

/** The four columns of the R package CooRTweet: who shared which object, in which post, when (epoch seconds). */
export const coortweet = {
  id: "coortweet",
  kind: "table",
  label: { en: "CooRTweet shares", ar: "مشاركات CooRTweet" },
  help: {
    en: "object_id, account_id, content_id, timestamp_share: each row an Announce with the id content_id/object_id (a repeated row gets #2, #3 …)",
    ar: "object_id وaccount_id وcontent_id وtimestamp_share: كل صف إعادة نشر معرّفها content_id/object_id (والصف المكرر ‎#2 و‎#3 …)",
  },
  sample: `object_id,account_id,content_id,timestamp_share
u1,a1,c1,1612260000
u2,a1,c1,1612260000
u1,a2,c2,1612260007
u1,a2,c2,1612260007
`,
  needs: COLUMNS,
  recognises: (columns) => COLUMNS.every((column) => columns.includes(column)),
  mapping: (_columns, { platform = "coortweet" }) => ({
    select: {
      type: "'Announce'",
      platform: sqlText(platform),
      id: "content_id || '/' || object_id",
      published: "timestamp_share",
      actor: "account_id",
      object: "object_id",
    },
    idRepeats: true,
  }),
} as const satisfies TableConnector;
