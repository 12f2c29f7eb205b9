import { sqlText } from "../../lib/sql.ts";
import type { TableConnector } from "../connector.ts";

const NEEDS = ["account_id", "post_id", "timestamp"];
const OBJECTS = ["url_id", "hashtag_id", "domain_id", "phash_id"];

/**
 * Posts with several kinds of objects a row, as CooRTweet's `german_elections`. Urls and domains come as bare
 * numbers; they are written as addresses under ".invalid" (RFC 2606: no such host can exist), so that the signals
 * `url` and `domain` see which posts share them. A domain without its url gives an address of that post alone.
 */
export const coortweetMultimodal = {
  id: "coortweet-multimodal",
  kind: "table",
  label: { en: "CooRTweet posts with several objects", ar: "منشورات CooRTweet متعددة العناصر" },
  help: {
    en: "account_id, post_id, timestamp and url_id, hashtag_id, domain_id, phash_id: each row a Create with the id post_id (a further row of the post gets #2, #3 …)",
    ar: "account_id وpost_id وtimestamp ثم url_id وhashtag_id وdomain_id وphash_id: كل صف منشور معرّفه post_id (والصف التالي للمنشور ‎#2 و‎#3 …)",
  },
  sample: `account_id,post_id,url_id,hashtag_id,domain_id,phash_id,timestamp
a1,p1,23,,7,,1612260000
a1,p1,24,5,7,,1612260000
a2,p2,,,7,99,1612260009
a2,p3,,,,,1612260010
`,
  needs: NEEDS,
  recognises: (columns) =>
    NEEDS.every((column) => columns.includes(column)) && OBJECTS.some((column) => columns.includes(column)),
  mapping: (columns, { platform = "coortweet" }) => {
    const column = (name: string) => (columns.includes(name) ? `nullif(${name}, '')` : "CAST(NULL AS VARCHAR)");
    const host = `concat('https://domain-', coalesce(${column("domain_id")}, 'unknown'), '.invalid')`;
    // The real file has a few rows without post_id: who and when stands for the post.
    const post = "coalesce(nullif(post_id, ''), concat('unnamed:', account_id, '@', timestamp))";
    return {
      select: {
        type: "'Create'",
        platform: sqlText(platform),
        id: post,
        published: "timestamp",
        actor: "account_id",
        object: post,
        url: `CASE WHEN ${column("url_id")} IS NOT NULL THEN concat(${host}, '/url/', url_id)
          WHEN ${column("domain_id")} IS NOT NULL THEN concat(${host}, '/post/', ${post}) END`,
        tag: `CASE WHEN ${column("hashtag_id")} IS NOT NULL THEN concat('#', hashtag_id) END`,
        attachment: `CASE WHEN ${column("phash_id")} IS NOT NULL THEN CAST(json_array(json_object('phash', phash_id)) AS VARCHAR) END`,
      },
      idRepeats: true,
    };
  },
} as const satisfies TableConnector;
