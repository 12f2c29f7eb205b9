import { TEXT_WATCH_LIST_FORMAT, TextWatch, type WatchEntry } from "./text-watch-list.ts";

/** Where in a text something lies, in UTF-16 code units; `to` is the first one after it. */
export interface TextPlace {
  readonly from: number;
  readonly to: number;
}

/**
 * The words of a text in which an entry is found, as they are written: the fewest in a row that are a hit by themselves, from
 * the first such on. Keys do not know where their letters came from (some signs become several, some none), so that the search
 * itself is asked of ever fewer words: some 2 · log₂ of their number times.
 * @param raw A text in which the entry was found.
 */
export function hitPlace(entry: WatchEntry, raw: string): TextPlace {
  const watch = new TextWatch({ format: TEXT_WATCH_LIST_FORMAT, name: "one", entries: [entry] }, entry.expires);
  const words = Array.from(raw.matchAll(/\S+/gu), ({ index, 0: word }) => ({ from: index, to: index + word.length }));
  const isHit = (first: number, last: number) =>
    watch.search(raw.slice(words[first]!.from, words[last]!.to)).length > 0;
  const last = boundary(words.length - 1, -1, (end) => isHit(0, end));
  const first = boundary(0, last + 1, (start) => isHit(start, last));
  return { from: words[first]!.from, to: words[last]!.to };
}

/** Of two numbers, of which `holds` is true of one and not of the other, that towards the other up to which it holds. */
function boundary(yes: number, no: number, holds: (value: number) => boolean): number {
  let [known, beyond] = [yes, no];
  while (Math.abs(beyond - known) > 1) {
    const middle = (known + beyond) >> 1;
    if (holds(middle)) known = middle;
    else beyond = middle;
  }
  return known;
}
