import { createRequire } from "node:module";
import type { GreyPicture } from "../signals/media/grey-pictures.ts";
import type { ReadWord, WordBox } from "../signals/media/read-words.ts";
import { readModel } from "./ocr-languages.ts";
import type { ToReader } from "./ocr-thread.ts";

/** The part of tesseract.js-core (Tesseract 5 as WebAssembly) that is used; its package describes none of it. */
interface TesseractModule {
  readonly FS: { writeFile(path: string, data: Uint8Array): void };
  readonly TessBaseAPI: new () => TesseractApi;
}
interface TesseractApi {
  /** @returns 0, or −1 where the models do not fit. */
  Init(dataPath: null, models: string, engine: number): number;
  SetVariable(name: string, value: string): void;
  /** Takes /input. @returns 1 where it cannot be read. */
  SetImageFile(exif: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  End(): void;
}

/** Tesseract's LSTM engine. */
const NEURAL = 1;
/** Tesseract's page segmentation: one block of text of one size, or bits of text here and there. */
const SEGMENTATION = { block: "6", sparse: "11" } as const;
/** Rows of GetTSVText that are words, and their fields. */
const WORD_ROW = "5";
const [LEVEL, BLOCK, WORD, LEFT, TOP, WIDTH, HEIGHT, CONFIDENCE, TEXT] = [0, 2, 5, 6, 7, 8, 9, 10, 11];

/** The engine calls this by its name. */
const SILENT = { TesseractProgress: () => {} };

let engine: Promise<TesseractModule> | undefined;
let prepared: { readonly models: string; readonly api: TesseractApi } | undefined;

/** Words of a picture in the order of reading. Takes a second of this thread; the models stay loaded for the next one. */
export async function readWords({ picture, layout, models }: ToReader): Promise<ReadWord[]> {
  engine ??= startEngine();
  const module = await engine;
  const api = apiFor(module, models);
  api.SetVariable("tessedit_pageseg_mode", SEGMENTATION[layout]);
  module.FS.writeFile("/input", portableGreymap(picture));
  if (api.SetImageFile(1, 0) === 1) throw new Error("Tesseract took the picture for none");
  api.Recognize(null);
  return wordsOf(api.GetTSVText(0), picture);
}

function startEngine(): Promise<TesseractModule> {
  const start = createRequire(import.meta.url)("tesseract.js-core/tesseract-core-simd-lstm") as (
    options: object,
  ) => Promise<TesseractModule>;
  return start(SILENT);
}

function apiFor(module: TesseractModule, models: string): TesseractApi {
  if (prepared?.models === models) return prepared.api;
  prepared?.api.End();
  prepared = undefined;
  for (const model of models.split("+")) module.FS.writeFile(`./${model}.traineddata`, readModel(model));
  const api = new module.TessBaseAPI();
  if (api.Init(null, models, NEURAL) !== 0) throw new Error(`Tesseract does not take the models ${models}`);
  api.SetVariable("debug_file", "/dev/null");
  prepared = { models, api };
  return api;
}

/** Netpbm's PGM, raw (P5): what Leptonica reads without a decoder's risks. */
function portableGreymap({ width, height, grey }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);
}

function wordsOf(table: string, picture: GreyPicture): ReadWord[] {
  return table
    .split("\n")
    .map((row) => row.split("\t"))
    .filter((fields) => fields[LEVEL] === WORD_ROW && (fields[TEXT] ?? "").trim() !== "")
    .map((fields) => ({
      text: fields[TEXT]!.trim(),
      confidence: Number(fields[CONFIDENCE]),
      line: fields.slice(BLOCK, WORD).join("."),
      box: boxOf(fields, picture),
    }));
}

/** In shares of the picture without its margin, so that looks of different sizes can be laid on one another. */
function boxOf(fields: readonly string[], { width, height, margin = 0 }: GreyPicture): WordBox {
  const across = (pixels: number) => (pixels - margin) / (width - 2 * margin);
  const down = (pixels: number) => (pixels - margin) / (height - 2 * margin);
  const [left, top] = [Number(fields[LEFT]), Number(fields[TOP])];
  return {
    left: across(left),
    right: across(left + Number(fields[WIDTH])),
    top: down(top),
    bottom: down(top + Number(fields[HEIGHT])),
  };
}
