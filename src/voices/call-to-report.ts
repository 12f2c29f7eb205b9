import { normalisedText } from "../lib/normalised-text.ts";
import { asksForReports, clausesOf } from "./call-clauses.ts";
import { CROWD, HOUR, MANY, REMOVAL, SCRIPT, TARGET_WORD } from "./call-words.ts";

/** What speaks for a call: that it asks, addresses many, wants an account gone, hands out words or steps, gives a number, an hour. */
export type CallSign = "request" | "crowd" | "removal" | "script" | "number" | "hour";

/** A message that asks others to report somebody. It says nothing about whether the report would be right. */
export interface CallToReport {
  /** Accounts that the message names: handles without @, and the last part of links to profiles; lower case. */
  readonly handles: readonly string[];
  /** Links in the message, as written. */
  readonly links: readonly string[];
  /** Words that look like the id of an account, as acc:17 and did:plc:abc do; lower case. */
  readonly ids: readonly string[];
  /** Words that are handed out to be sent, normalised: what stands in quotation marks, or after "copy this:". */
  readonly handed: readonly string[];
  /** Whether the target is only pointed at ("this account"): then the post that it answers or quotes tells. */
  readonly pointsAway: boolean;
  /** What speaks for a call; "request" always. */
  readonly signs: readonly CallSign[];
  /** 1 for a bare request to 6 for a prepared one that names an hour: the number of different signs. */
  readonly strength: number;
}

const LINK = /\b(?:https?:\/\/|www\.|t\.me\/)[^\s<>"'،؛]+/giu;
const HANDLE =
  /(?<![\p{L}\p{N}_.])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)(?:@([\p{L}\p{N}.-]+[\p{L}\p{N}]))?/gu;
const HASHTAG = /#([\p{L}\p{M}\p{N}_]+)/gu;
/** Words for an account that is not named here but shown, quoted or answered. */
const POINTED =
  / (?:(?:this|that|his|her|their|the) (?:account|page|profile|channel|user|post|tweet|video|guy|clown|person|woman|man)s?|(?:report|flag|reporting|get|have|take|bring|shut|ban) (?:him|her|them|it)|هذا|هذه|هاد|هيدا|هاي|ده|دي|(?:ال|هال|لهال|لل|بال)(?:حساب|صفحه|قناه|منشور|اكونت|كونط|باج)|(?:حساب|صفحت|قنات)(?:ه|ها|هم)|عليه|عليها|عليهم|عنه|عنها) /u;
const CAMEL = /(\p{Ll})(\p{Lu})/gu;
const ID = /(?<![\p{L}\p{N}@_.:/])[\p{L}_][\p{L}\p{N}_.-]*:(?=[^\s]*[\p{N}:])[\p{L}\p{N}_.:-]*[\p{L}\p{N}_]/gu;
const QUOTED = /[«“"„]([^«»“”"„]{8,600})[»”"]/gu;
const AFTER_COPY =
  /(?:copy|paste|send this|write this|انسخ|الصق|اكتب|النص التالي|الصيغة)[^:\n]{0,40}:\s*([^\n]{8,600})/giu;
/** Fewer words are what people write by themselves. */
const FEWEST_HANDED = 3;
/** Longer messages are articles; what they quote is not what they ask. */
export const LONGEST_CALL = 4000;

/**
 * Reads one message: some clause of it must ask for reports, and it must name an account or point at one.
 * @returns undefined where it is no call
 */
export function readCall(content: string): CallToReport | undefined {
  if (content.length > LONGEST_CALL) return undefined;
  const links = [...content.matchAll(LINK)].map(([link]) => link);
  const plain = content.replace(LINK, " ");
  const handles = [...plain.matchAll(HANDLE)].map(([, handle = ""]) => handle);
  const ids = [...plain.matchAll(ID)].map(([id]) => id.toLowerCase());
  const clauses = clausesOf(withoutNames(content));
  if (!asksForReports(clauses)) return undefined;
  const words = clauses.flatMap((clause) => clause.words);
  const isNamed = handles.length > 0 || links.length > 0 || ids.length > 0;
  const pointsAway = !isNamed && POINTED.test(` ${words.join(" ")} `);
  if (!isNamed && !pointsAway) return undefined;
  const signs = signsOf(words);
  return {
    handles: distinct([...handles, ...links.flatMap(profileOf)].map((handle) => handle.toLowerCase())),
    links,
    ids: distinct(ids),
    handed: handedWords(content),
    pointsAway,
    signs,
    strength: signs.length,
  };
}

/** Handles, links and ids as one word, and the words of a hashtag apart: #report_this_account asks too. */
function withoutNames(content: string): string {
  return content
    .replace(LINK, ` ${TARGET_WORD} `)
    .replace(HANDLE, ` ${TARGET_WORD} `)
    .replace(ID, ` ${TARGET_WORD} `)
    .replace(HASHTAG, (_, tag: string) => ` ${tag.replace(CAMEL, "$1 $2").replaceAll("_", " ")} `);
}

function signsOf(words: readonly string[]): CallSign[] {
  const found = (list: ReadonlySet<string>) => words.some((word) => list.has(word));
  const signs: CallSign[] = ["request"];
  if (found(CROWD)) signs.push("crowd");
  if (words.some((word) => REMOVAL.test(word))) signs.push("removal");
  if (found(SCRIPT)) signs.push("script");
  if (found(MANY) || words.some((word) => /^\d+$/u.test(word))) signs.push("number");
  if (found(HOUR)) signs.push("hour");
  return signs;
}

function handedWords(content: string): string[] {
  const found = [...content.matchAll(QUOTED), ...content.matchAll(AFTER_COPY)].map(([, words = ""]) => words);
  return distinct(found.map(normalisedText).filter((words) => words.split(" ").length >= FEWEST_HANDED));
}

/** The account in a link such as https://x.example/@name or https://t.me/name; none where a post is linked. */
function profileOf(link: string): string[] {
  const path = link.replace(/^(?:https?:\/\/)?[^/]+\/?/iu, "").replace(/[?#].*$/u, "");
  const parts = path.split("/").filter((part) => part !== "");
  const last = parts.length <= 2 ? (parts.at(-1) ?? "") : "";
  const name = last.replace(/^@/u, "");
  return /^[\p{L}\p{N}_.-]{2,64}$/u.test(name) ? [name] : [];
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
