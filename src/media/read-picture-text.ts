import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { GreyPicture } from "../signals/media/grey-pictures.ts";
import { joinedReading, type Look } from "../signals/media/join-readings.ts";
import type { Pixels } from "../signals/media/pixels.ts";
import {
  bestFirst,
  isForAPerson,
  isPage,
  type Reading,
  type ReadWord,
  readingOf,
} from "../signals/media/read-words.ts";
import { TEXT_MASKS, TextMasks } from "../signals/media/text-masks.ts";
import { ImageDecoder } from "./image-decoder.ts";
import { DEFAULT_OCR_LANGUAGES, modelsFor, type OcrLanguage } from "./ocr-languages.ts";
import { OCR_LIMITS } from "./ocr-limits.ts";
import { ReaderThread, type ToReader } from "./ocr-thread.ts";

/** The text in a picture, with how sure we are of it. */
export interface PictureText {
  /** Of the best reading, lines apart; empty where nothing was read. */
  readonly text: string;
  /** 0–100; see Reading. */
  readonly confidence: number;
  /** Much in it looks like text, and none of it could be read well: a person should look. */
  readonly forAPerson: boolean;
  /** What the looks gave together, if it is the text, then every look, the best first. */
  readonly readings: readonly Reading[];
}

type Read = (picture: GreyPicture, layout: ToReader["layout"]) => Promise<readonly ReadWord[]>;

/**
 * Reads the text in pictures, off the main thread: decoding in a process of its own, reading in threads. The same picture
 * is read once.
 */
export class PictureReader {
  readonly #decoder = new ImageDecoder();
  readonly #threads: ReaderThread[];
  readonly #waiting: (() => void)[] = [];
  readonly #known = new LRUCache<string, Promise<PictureText>>({ max: OCR_LIMITS.remembered });
  readonly #models: string;

  /** @param threads Pictures that are read at a time. */
  constructor({
    languages = DEFAULT_OCR_LANGUAGES,
    threads = 1,
  }: { readonly languages?: readonly OcrLanguage[]; readonly threads?: number } = {}) {
    this.#models = modelsFor(languages);
    this.#threads = Array.from({ length: threads }, () => new ReaderThread());
  }

  /** @param bytes A picture's file. @throws MediaError where the file is refused or takes too long. */
  read(bytes: Uint8Array): Promise<PictureText> {
    const key = createHash("sha256").update(bytes).digest("hex");
    const known = this.#known.get(key);
    if (known) return known;
    const reading = this.#readAnew(bytes);
    this.#known.set(key, reading);
    // What failed may succeed later: only what was read is remembered.
    reading.catch(() => this.#known.delete(key));
    return reading;
  }

  async close(): Promise<void> {
    this.#decoder.close();
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  async #readAnew(bytes: Uint8Array): Promise<PictureText> {
    const pixels = await this.#decoder.shown(bytes, OCR_LIMITS.side);
    const thread = await this.#freeThread();
    try {
      return await lookAt(pixels, (picture, layout) => thread.read({ picture, layout, models: this.#models }));
    } finally {
      thread.isBusy = false;
      this.#waiting.shift()?.();
    }
  }

  async #freeThread(): Promise<ReaderThread> {
    for (;;) {
      const free = this.#threads.find(({ isBusy }) => !isBusy);
      if (free) {
        free.isBusy = true;
        return free;
      }
      await new Promise<void>((turn) => this.#waiting.push(turn));
    }
  }
}

/** One look after the other, until one of them shows a page of text; else what they say together. */
async function lookAt(pixels: Pixels, read: Read): Promise<PictureText> {
  const masks = new TextMasks(pixels);
  const looks: Look[] = [];
  for (const mask of TEXT_MASKS) {
    // Of writing on a page; over a photo it costs most and adds nothing.
    if (mask === "grey-larger" && !masks.mayBePage) continue;
    const picture = masks.look(mask);
    if (!picture) continue;
    const look = { mask, words: await read(picture, mask === "grey" ? "block" : "sparse") };
    looks.push(look);
    if (masks.mayBePage && isPage(readingOf(mask, look.words))) break;
  }
  const sorted = bestFirst(looks.map(({ mask, words }) => readingOf(mask, words)));
  const best = sorted[0] && isPage(sorted[0]) ? sorted[0] : (joinedReading(looks) ?? sorted[0]);
  return {
    text: best?.text ?? "",
    confidence: best?.confidence ?? 0,
    forAPerson: isForAPerson(Math.max(0, ...looks.map(seenLetters)), best),
    readings: best && !sorted.includes(best) ? [best, ...sorted] : sorted,
  };
}

/** What looks like text, read well or not; single letters are specks. */
function seenLetters({ words }: Look): number {
  return words.reduce((sum, { text }) => sum + (text.length > 1 ? text.length : 0), 0);
}
