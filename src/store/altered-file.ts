import { InputError } from "../lib/errors.ts";

/** What is said of a sealed file that does not open. @param what As people call it, such as "the bank". */
export function alteredFile(file: string, what: string, cause: unknown): InputError {
  return new InputError(
    { file },
    `${what} was altered or sealed with another key`,
    "Restore it, or the workspace's key file, from a copy",
    { cause },
  );
}
