import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { RecordError } from "../../events/connector.ts";
import { parseRecord } from "../../events/parse-record.ts";
import { readLines } from "../../events/read-lines.ts";
import { InputError, UsageError } from "../../lib/errors.ts";
import { IMAGE_LIMITS } from "../../media/limits.ts";
import { MediaError } from "../../media/media-error.ts";
import { DEFAULT_OCR_LANGUAGES, OCR_LANGUAGES, type OcrLanguage } from "../../media/ocr-languages.ts";
import { readAttachments } from "../../media/read-attachments.ts";
import { PictureReader, type PictureText } from "../../media/read-picture-text.ts";
import { refusedFile } from "../media-files.ts";
import { wholeNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly lang: readonly OcrLanguage[];
  readonly json?: boolean;
  readonly events?: boolean;
  readonly threads: number;
}

const MOST_THREADS = 64;

export function defineOcr(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad ocr poster.jpg", "the text in a picture"],
    ["marsad ocr --lang fas,eng --json *.png", "Persian and English, every look with its confidence"],
    ["marsad ocr --events posts.jsonl > read.jsonl", "events with the texts of their pictures, to be imported"],
  ])
    .argument("<file...>", "pictures (JPEG, PNG, WebP, GIF, TIFF, AVIF), or with --events files of events")
    .option("--lang <codes>", "languages, with commas between: ara, fas, ckb (Kurdish), eng", languages, [
      ...DEFAULT_OCR_LANGUAGES,
    ])
    .option("--json", "a JSON object for each picture, one a line")
    .option("--events", "the files hold events (docs/contract.md), one a line: read the pictures that they name")
    .option("--threads <n>", "pictures that are read at a time", wholeNumber(1, MOST_THREADS), 1)
    .action(async (files: string[], options: Options) => {
      if (options.events && options.json) throw new UsageError("--events writes events and takes no --json");
      const reader = new PictureReader({ languages: options.lang, threads: options.threads });
      session.closeOnInterrupt(() => reader.close());
      try {
        const refused: InputError[] = [];
        for (const file of files) {
          try {
            if (options.events) refused.push(...(await readEvents(file, reader, session)));
            else await session.write(written(file, await readPicture(file, reader), files.length > 1, options));
          } catch (error) {
            refused.push(error instanceof InputError ? error : refusedFile(file, error));
          }
        }
        const last = refused.pop();
        for (const { message } of refused) session.say(message);
        if (last) throw last;
      } finally {
        await reader.close();
      }
    });
}

function languages(value: string): OcrLanguage[] {
  const codes = value.split(",");
  const isLanguage = (code: string): code is OcrLanguage => Object.hasOwn(OCR_LANGUAGES, code);
  if (!codes.every(isLanguage)) throw new InvalidArgumentError(`Known are ${Object.keys(OCR_LANGUAGES).join(", ")}.`);
  return codes;
}

async function readPicture(file: string, reader: PictureReader): Promise<PictureText> {
  const { size } = await stat(file);
  if (size > IMAGE_LIMITS.bytes) {
    throw new MediaError(`it has more than ${IMAGE_LIMITS.bytes / 2 ** 20} MB`, "Leave it to a person");
  }
  return reader.read(await readFile(file));
}

function written(file: string, found: PictureText, isOneOfMany: boolean, { json }: Options): string {
  if (json) return `${JSON.stringify({ file, ...found })}\n`;
  const note = found.forAPerson ? "  [not read well: a person should look]" : "";
  const head = isOneOfMany || note ? `== ${file} (${found.confidence} %)${note}\n` : "";
  return `${head}${found.text}${found.text === "" ? "" : "\n"}`;
}

/** @returns Pictures that were refused; their events are written as they came. */
async function readEvents(file: string, reader: PictureReader, session: Session): Promise<InputError[]> {
  const refused: InputError[] = [];
  let [read, forAPerson] = [0, 0];
  for await (const batch of readLines(file)) {
    for (const { number, text, problem } of batch) {
      if (text.trim() === "" && problem === undefined) continue;
      const place = { file, line: number };
      if (problem !== undefined) throw new InputError(place, problem, "Mend the line");
      const result = await readAttachments(recordOf(text, place), dirname(file), reader);
      await session.write(`${JSON.stringify(result.record)}\n`);
      refused.push(...result.refused.map(({ path, error }) => refusedFile(join(dirname(file), path), error)));
      for (const path of result.forAPerson) session.say(`${file}, line ${number}: ${path}: a person should look at it`);
      read += result.read;
      forAPerson += result.forAPerson.length;
      session.progress(`${file}: ${read} pictures read`);
    }
  }
  session.say(
    `${file}: ${read} pictures read, ${forAPerson} of them for a person to look at, ${refused.length} refused`,
  );
  return refused;
}

function recordOf(text: string, place: { readonly file: string; readonly line: number }) {
  const remedy = "Give events as JSON, one a line (docs/contract.md)";
  try {
    const record = parseRecord(text);
    if (typeof record === "object" && record !== null && !Array.isArray(record)) {
      return record as Readonly<Record<string, unknown>>;
    }
  } catch (error) {
    if (error instanceof RecordError) throw new InputError(place, error.message, remedy, { cause: error });
    throw error;
  }
  throw new InputError(place, "the line is no JSON object", remedy);
}
