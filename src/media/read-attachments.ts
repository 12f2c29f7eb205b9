import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { hashImage } from "./hash-image.ts";
import { IMAGE_LIMITS } from "./limits.ts";
import { MediaError } from "./media-error.ts";
import type { PictureReader, PictureText } from "./read-picture-text.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A record with the texts of its pictures, and what was not read. */
export interface ReadRecord {
  readonly record: Fields;
  readonly read: number;
  /** Pictures that a person should look at, by their path. */
  readonly forAPerson: readonly string[];
  readonly refused: readonly { readonly path: string; readonly error: unknown }[];
}

/**
 * Adds to a record's attachments what their files tell: `text` and `textConfidence`, and where the source gave none,
 * `sha256`, `pdq` and `quality`. Attachments without a path, and videos, stay as they are.
 * @param folder That paths start from; a path that leaves it is refused.
 */
export async function readAttachments(record: Fields, folder: string, reader: PictureReader): Promise<ReadRecord> {
  const { attachment } = record;
  const result = { read: 0, forAPerson: [] as string[], refused: [] as { path: string; error: unknown }[] };
  if (!Array.isArray(attachment)) return { record, ...result };
  const enriched: unknown[] = [];
  for (const item of attachment as unknown[]) {
    const path = pathOfPicture(item);
    if (path === undefined) {
      enriched.push(item);
      continue;
    }
    try {
      const { facts, found } = await factsOf(folder, path, reader);
      enriched.push({ ...facts, ...(item as Fields), ...textOf(found) });
      result.read++;
      if (found.forAPerson) result.forAPerson.push(path);
    } catch (error) {
      enriched.push(item);
      result.refused.push({ path, error });
    }
  }
  return { record: { ...record, attachment: enriched }, ...result };
}

function pathOfPicture(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const { path, mediaType } = item as Fields;
  const isOther = typeof mediaType === "string" && !mediaType.startsWith("image/");
  return typeof path === "string" && path !== "" && !isOther ? path : undefined;
}

function textOf({ text, confidence }: PictureText): Fields {
  return text === "" ? {} : { text, textConfidence: confidence };
}

async function factsOf(folder: string, path: string, reader: PictureReader) {
  const bytes = await bytesInside(folder, path);
  const { pdq, quality } = await hashImage(bytes);
  const facts = { sha256: createHash("sha256").update(bytes).digest("hex"), pdq, quality };
  return { facts, found: await reader.read(bytes) };
}

/** @throws MediaError for a path that leads out of the folder, through links as well, or a file that is too large. */
async function bytesInside(folder: string, path: string): Promise<Buffer> {
  const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
  if (!file.startsWith(root + sep)) {
    throw new MediaError("it lies outside the folder of the events", "Put the pictures beside the events");
  }
  const { size } = await stat(file);
  if (size > IMAGE_LIMITS.bytes) {
    throw new MediaError(`it has more than ${IMAGE_LIMITS.bytes / 2 ** 20} MB`, "Leave it to a person");
  }
  return readFile(file);
}
