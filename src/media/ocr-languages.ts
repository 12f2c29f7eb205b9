import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

/**
 * Which models read a language; where there are several, Tesseract takes for each word the one that is surest. For Kurdish in
 * Arabic letters npm has only a model of Tesseract 3, which misreads three letters in four: the Persian and the Uyghur model read
 * it together, of which the second knows ە and ۆ
 * (docs/decisions/0328-kurdish-is-read-with-two-models.md).
 */
export const OCR_LANGUAGES = {
  ara: ["ara"],
  fas: ["fas"],
  ckb: ["fas", "uig"],
  eng: ["eng"],
} as const satisfies Record<string, readonly OcrModel[]>;

type OcrModel = "ara" | "fas" | "eng" | "uig";
export type OcrLanguage = keyof typeof OCR_LANGUAGES;

/** Where nobody says what language it is. */
export const DEFAULT_OCR_LANGUAGES: readonly OcrLanguage[] = ["ara", "eng"];

/** The models that read these languages, each once, in Tesseract's notation: `ara+eng`. */
export function modelsFor(languages: readonly OcrLanguage[]): string {
  return [...new Set(languages.flatMap((language) => OCR_LANGUAGES[language]))].join("+");
}

/** A model as it comes with its npm package (4.0.0_best_int: the best network, with whole numbers); nothing is fetched. */
export function readModel(model: string): Uint8Array {
  const folder = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${model}/package.json`));
  return gunzipSync(readFileSync(join(folder, "4.0.0_best_int", `${model}.traineddata.gz`)));
}
