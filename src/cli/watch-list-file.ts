import { readFileSync } from "node:fs";
import { ZodError } from "zod";
import { type ReadWatchList, readWatchList } from "../actions/watch-lists/signed-watch-list.ts";
import { InputError, visible } from "../lib/errors.ts";

/**
 * A file of texts to watch for, signed or not.
 * @param wanted Fingerprint of the key that must have signed it.
 * @throws InputError where it cannot be read, is no list, or another key signed it.
 */
export function readWatchListFile(file: string, wanted?: string): ReadWatchList {
  const read = parsed(file, contentOf(file));
  if (wanted !== undefined && read.key !== wanted.toLowerCase())
    throw new InputError({ file }, "another key signed this list, or none", "Ask its owner for the list and the key");
  return read;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError({ file }, "it cannot be read", "Give a list of texts to watch for", { cause: error });
  }
}

function parsed(file: string, text: string): ReadWatchList {
  try {
    return readWatchList(text);
  } catch (error) {
    const [issue] = error instanceof ZodError ? error.issues : [];
    const what = issue ? `${issue.path.join(".")}: ${issue.message}` : (error as Error).message;
    throw new InputError({ file }, `this is no list of texts to watch for: ${visible(what)}`, "docs/text.md shows one");
  }
}
