import { sqlName, sqlText } from "../../lib/sql.ts";
import type { TableConnector } from "../connector.ts";

const NEEDS = ["tweetid", "userid", "tweet_time"];

/** A list as those files print it, `[a, b]` or `['a', 'b']`, as JSON text. */
function printedList(column: string, prefix = ""): string {
  const items = `string_split(trim(${column}, '[] '), ',')`;
  const bare = `list_transform(${items}, lambda item: trim(item, ' ''"'))`;
  const filled = `list_filter(${bare}, lambda item: item <> '')`;
  const marked =
    prefix === ""
      ? filled
      : `list_transform(${filled}, lambda item: concat(${sqlText(prefix)}, ltrim(item, ${sqlText(prefix)})))`;
  return `CAST(to_json(${marked}) AS VARCHAR)`;
}

/** Tweets of the information operations archive and files of its shape; `tweet_time` is in UTC, to the minute. */
export const xArchive = {
  id: "x-archive",
  kind: "table",
  label: { en: "X/Twitter information operations archive", ar: "أرشيف عمليات التأثير في تويتر/إكس" },
  help: {
    en: "tweetid, userid, tweet_time (UTC) …: an Announce where retweet_tweetid is filled, else a Create; the id is tweetid; names and profiles are left out",
    ar: "tweetid وuserid وtweet_time (توقيت عالمي) …: إعادة نشر إن مُلئ retweet_tweetid وإلا فمنشور؛ والمعرّف tweetid؛ ولا تؤخذ الأسماء والملفات الشخصية",
  },
  sample: `tweetid,userid,user_screen_name,follower_count,account_creation_date,tweet_language,tweet_text,tweet_time,tweet_client_name,in_reply_to_userid,in_reply_to_tweetid,quoted_tweet_tweetid,is_retweet,retweet_userid,retweet_tweetid,hashtags,urls,user_mentions
1234567890123456789,acc1,acc1,12,2013-01-01,ar,"صباح الخير، يا ربيع",2018-06-05 13:41,Web App,,,,False,,,"[spring, ربيع]","[https://news.example/1]",[acc2]
1234567890123456790,acc2,acc2,90,2014-01-01,en,RT good morning,2018-06-05 13:42,Web App,,,,True,acc1,1234567890123456789,"['spring']",,
`,
  needs: NEEDS,
  recognises: (columns) => NEEDS.every((column) => columns.includes(column)),
  mapping: (columns, { platform = "x" }) => {
    const column = (name: string) =>
      columns.includes(name) ? `nullif(${sqlName(name)}, '')` : "CAST(NULL AS VARCHAR)";
    const retweeted = column("retweet_tweetid");
    return {
      select: {
        type: `CASE WHEN ${retweeted} IS NULL THEN 'Create' ELSE 'Announce' END`,
        platform: sqlText(platform),
        id: "tweetid",
        published: "tweet_time",
        actor: "userid",
        object: `coalesce(${retweeted}, tweetid)`,
        attributedTo: column("retweet_userid"),
        inReplyTo: column("in_reply_to_tweetid"),
        quote: column("quoted_tweet_tweetid"),
        content: column("tweet_text"),
        client: column("tweet_client_name"),
        tag: printedList(column("hashtags"), "#"),
        url: printedList(column("urls")),
        mention: printedList(column("user_mentions")),
      },
      timezone: "UTC",
    };
  },
} as const satisfies TableConnector;
