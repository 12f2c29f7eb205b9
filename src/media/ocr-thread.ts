import type { Worker } from "node:worker_threads";
import { startThread } from "../lib/start-thread.ts";
import type { GreyPicture } from "../signals/media/grey-pictures.ts";
import type { ReadWord } from "../signals/media/read-words.ts";
import { MediaError } from "./media-error.ts";
import { OCR_LIMITS } from "./ocr-limits.ts";

export interface ToReader {
  readonly picture: GreyPicture;
  /** One block of text, or bits of it here and there. */
  readonly layout: "block" | "sparse";
  readonly models: string;
}
export type FromReader = { readonly words: readonly ReadWord[] } | { readonly fault: string };

/** A thread that reads one picture at a time. It starts at the first picture, and again after one that took too long. */
export class ReaderThread {
  #worker: Worker | undefined;
  /** For whoever shares out pictures. */
  isBusy = false;

  /** @throws MediaError where it takes too long. */
  async read(request: ToReader): Promise<readonly ReadWord[]> {
    const answer = await this.#ask(request);
    if ("fault" in answer) throw new MediaError(`its text was not read (${answer.fault})`, "Leave it to a person");
    return answer.words;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #ask(request: ToReader): Promise<FromReader> {
    this.#worker ??= startThread(import.meta.url, "./ocr-worker", {
      resourceLimits: { maxOldGenerationSizeMb: OCR_LIMITS.megabytes },
    });
    const worker = this.#worker;
    worker.ref();
    return new Promise((settle) => {
      const leave = (answer: FromReader, isBroken: boolean) => {
        clearTimeout(timer);
        worker.off("message", answered).off("error", broke).off("exit", ended).unref();
        if (isBroken) void this.close();
        settle(answer);
      };
      const answered = (answer: FromReader) => leave(answer, false);
      const broke = (error: Error) => leave({ fault: error.message }, true);
      const ended = () => leave({ fault: "the reading thread ended" }, true);
      const seconds = OCR_LIMITS.milliseconds / 1000;
      const timer = setTimeout(() => leave({ fault: `not within ${seconds} seconds` }, true), OCR_LIMITS.milliseconds);
      worker.on("message", answered).on("error", broke).on("exit", ended);
      worker.postMessage(request);
    });
  }
}
