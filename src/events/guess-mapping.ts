import type { ColumnName } from "./columns.ts";
import type { Mapping } from "./connector.ts";
import type { EventType } from "./event.ts";

/** What columns of each field are called elsewhere, in small letters and figures only; the likeliest first. */
const NAMES: Readonly<Partial<Record<ColumnName, readonly string[]>>> = {
  type: ["type", "eventtype", "activity", "activitytype"],
  platform: ["platform", "network"],
  published: [
    "published",
    "createdat",
    "publishedat",
    "postedat",
    "reportedat",
    "timestamp",
    "datetime",
    "time",
    "date",
  ],
  actor: ["actor", "userid", "authorid", "accountid", "reporterid", "fromid", "author", "user", "account", "reporter"],
  object: ["object", "objectid", "postid", "tweetid", "statusid", "messageid", "contentid", "targetid", "reportedid"],
  attributedTo: ["attributedto", "retweetuserid", "originalauthorid"],
  inReplyTo: ["inreplyto", "inreplytoid", "inreplytostatusid", "replyto", "replyid"],
  content: ["content", "text", "fulltext", "message", "body", "caption"],
  tag: ["tag", "tags", "hashtag", "hashtags"],
  url: ["url", "urls", "link", "links"],
  mention: ["mention", "mentions", "usermentions"],
  category: ["category", "reportcategory"],
};

/** A mapping that people look at before it is used. */
export interface GuessedMapping {
  readonly map: Mapping["map"];
  /** What the records would be, where no column says it. */
  readonly type?: EventType;
}

/** Which columns of a table that no connector knows could be which field, by their names; each column for one field. */
export function guessMapping(columns: readonly string[]): GuessedMapping {
  const map: { [field in ColumnName]?: string } = {};
  const free = new Map(columns.map((column) => [plain(column), column]));
  for (const [field, names] of Object.entries(NAMES) as [ColumnName, readonly string[]][]) {
    const name = names.find((known) => free.has(known));
    if (name === undefined) continue;
    map[field] = free.get(name)!;
    free.delete(name);
  }
  // A table of posts calls the post's own id just that.
  const id = free.get("id");
  if (map.object === undefined && id !== undefined) map.object = id;
  return { map, ...(map.type === undefined && { type: likelyType(columns, map.content) }) };
}

function likelyType(columns: readonly string[], content: string | undefined): EventType {
  if (columns.some((column) => /^report(er|ed)/.test(plain(column)))) return "Flag";
  return content === undefined ? "Announce" : "Create";
}

function plain(column: string): string {
  return column.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
