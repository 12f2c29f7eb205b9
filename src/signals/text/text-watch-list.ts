import { z } from "zod";
import { prepareText } from "./fold-text.ts";
import { handleSkeleton } from "./latin-keys.ts";
import { PhraseMatcher, type Writing } from "./phrase-matcher.ts";
import { textKeys } from "./text-keys.ts";

export const TEXT_WATCH_LIST_FORMAT = "marsad text watch-list 1";
/** More would be a dictionary, and every reading of it a long one. */
const MOST_ENTRIES = 100_000;

export const watchEntrySchema = z.strictObject({
  kind: z.enum(["phrase", "hashtag", "handle", "link"]),
  value: z.string().trim().min(2).max(300).describe("a phrase, #tag, @handle, or a host with or without a path"),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .default("und")
    .describe("ISO 639 of a phrase or tag"),
  reason: z.string().trim().min(1).max(1000).describe("why it is looked for, for whoever sees a hit"),
  owner: z.string().trim().min(1).max(200).describe("who answers for the entry"),
  expires: z.iso.date().describe("the last day on which it is looked for, UTC"),
});

/** What a file of phrases, hashtags, handles and links to look for holds. It has nothing to do with the accounts that are looked after (store/watch-list.ts). */
export const textWatchListSchema = z.strictObject({
  format: z.literal(TEXT_WATCH_LIST_FORMAT),
  name: z.string().trim().min(1).max(200),
  entries: z.array(watchEntrySchema).min(1).max(MOST_ENTRIES),
});

export type TextWatchList = z.infer<typeof textWatchListSchema>;
export type WatchEntry = TextWatchList["entries"][number];

/** One entry in one text, with all that explains it. */
export interface WatchHit {
  readonly entry: WatchEntry;
  /** For tags, handles and links how they were told: letter for letter, or as they look. */
  readonly writing: Writing | "by its look";
  /** The words, tag, handle or address in which it was found. */
  readonly matched: string;
}

interface Address {
  readonly entry: WatchEntry;
  readonly host: string;
  readonly path: string;
}

const TAG = /#([\p{L}\p{M}\p{N}_]+)/gu;
const HOST = /(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(\/[^\s]*)?/giu;
const DEFANGED: readonly (readonly [RegExp, string])[] = [
  [/\[\.\]|\(\.\)/g, "."],
  [/\bhxxp/gi, "http"],
];
/** Tags of fewer letters must have their dots: without them many are alike. */
const FEWEST_DOTLESS = 6;

/** Looks for a list's entries in texts. What has expired is not looked for. */
export class TextWatch {
  readonly #phrases: readonly WatchEntry[];
  readonly #matcher: PhraseMatcher;
  readonly #tags = new Map<string, WatchEntry>();
  readonly #bareTags = new Map<string, WatchEntry>();
  readonly #handles = new Map<string, WatchEntry>();
  readonly #links: readonly Address[];

  /** @param today ISO 8601 date, UTC */
  constructor(list: TextWatchList, today: string) {
    const entries = list.entries.filter(({ expires }) => expires >= today);
    const of = (kind: WatchEntry["kind"]) => entries.filter((one) => one.kind === kind);
    this.#phrases = of("phrase");
    this.#matcher = new PhraseMatcher(this.#phrases.map(({ value, language }) => ({ text: value, language })));
    for (const one of of("hashtag")) {
      const { dotted, coarse } = textKeys(one.value);
      this.#tags.set(joined(dotted), one);
      if (coarse.length >= FEWEST_DOTLESS) this.#bareTags.set(coarse, one);
    }
    for (const one of of("handle")) this.#handles.set(handleSkeleton(one.value), one);
    this.#links = of("link").flatMap((one) => {
      const [address] = addressesIn(one.value);
      return address ? [{ entry: one, ...address }] : [];
    });
  }

  /** Hits in the order of kinds, then of the list; each entry once. */
  search(raw: string): WatchHit[] {
    const hits: WatchHit[] = this.#matcher
      .search(raw)
      .map(({ phrase, writing, matched }) => ({ entry: this.#phrases[phrase]!, writing, matched }));
    if (this.#tags.size > 0 && /[#＃﹟]/u.test(raw)) hits.push(...this.#tagsIn(raw));
    if (this.#handles.size > 0 && /[@＠﹫]/u.test(raw)) hits.push(...this.#handlesIn(raw));
    if (this.#links.length > 0 && raw.includes(".")) hits.push(...this.#linksIn(raw));
    return hits.filter(({ entry: one }, at) => hits.findIndex((other) => other.entry === one) === at);
  }

  #tagsIn(raw: string): WatchHit[] {
    return Array.from(prepareText(raw).text.matchAll(TAG), ([tag, name = ""]): WatchHit[] => {
      const { dotted, coarse } = textKeys(name);
      const whole = this.#tags.get(joined(dotted));
      if (whole) return [{ entry: whole, writing: "as written", matched: tag }];
      const bare = /[ٮڡٯ]/u.test(name) ? this.#bareTags.get(coarse) : undefined;
      return bare ? [{ entry: bare, writing: "without dots", matched: tag }] : [];
    }).flat();
  }

  #handlesIn(raw: string): WatchHit[] {
    return prepareText(raw).addresses.flatMap(({ kind, text }): WatchHit[] => {
      const entry = kind === "mention" ? this.#handles.get(handleSkeleton(text.replace(/\.+$/, ""))) : undefined;
      if (!entry) return [];
      const isSame = text.toLowerCase().replace("@", "") === entry.value.toLowerCase().replace("@", "");
      return [{ entry, writing: isSame ? "as written" : "by its look", matched: text }];
    });
  }

  #linksIn(raw: string): WatchHit[] {
    const seen = addressesIn(raw);
    return this.#links.flatMap(({ entry, host, path }): WatchHit[] => {
      const hit = seen.find((one) => (one.host === host || one.host.endsWith(`.${host}`)) && isBelow(one.path, path));
      return hit ? [{ entry, writing: "as written", matched: hit.host + hit.path }] : [];
    });
  }
}

function joined(key: string): string {
  return key.replaceAll(" ", "");
}

function addressesIn(text: string): { host: string; path: string }[] {
  const plain = DEFANGED.reduce((before, [from, to]) => before.replace(from, to), text.normalize("NFKC"));
  return Array.from(plain.matchAll(HOST), ([, host = "", path = ""]) => ({
    host: host.toLowerCase().replace(/^www\./, ""),
    path: path.replace(/[?#].*$/, "").replace(/[/.,!؟،)]+$/u, ""),
  }));
}

function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(parent === "" ? "" : `${parent}/`);
}
