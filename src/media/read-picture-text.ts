import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Pixels } from "../signals/media/pixels.ts";
import {
  bestFirst,
  isForAPerson,
  isPage,
  type Reading,
  type ReadWord,
  readingOf,
} from "../signals/media/read-words.ts";
import { type GreyPicture, hasEvenGround, TEXT_MASKS, textMask } from "../signals/media/text-masks.ts";
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
  /** Every look at the picture, the best first. */
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

/** One look after the other, until one of them shows a page of text. */
async function lookAt(pixels: Pixels, read: Read): Promise<PictureText> {
  const mayBePage = hasEvenGround(pixels);
  const readings: Reading[] = [];
  let seenLetters = 0;
  for (const mask of TEXT_MASKS) {
    const picture = textMask(pixels, mask);
    if (!picture) continue;
    const words = await read(picture, mask === "grey" ? "block" : "sparse");
    const reading = readingOf(mask, words);
    readings.push(reading);
    seenLetters = Math.max(
      seenLetters,
      words.reduce((sum, { text }) => sum + (text.length > 1 ? text.length : 0), 0),
    );
    if (mayBePage && isPage(reading)) break;
  }
  const sorted = bestFirst(readings);
  const [best] = sorted;
  return {
    text: best?.text ?? "",
    confidence: best?.confidence ?? 0,
    forAPerson: isForAPerson(seenLetters, best),
    readings: sorted,
  };
}
