import { InputError } from "../lib/errors.ts";
import { MediaError } from "../media/media-error.ts";

/** What cannot be hashed does not keep the others from it. @throws what is no fault of the file. */
export function refusedFile(file: string, error: unknown): InputError {
  if (error instanceof MediaError) return new InputError({ file }, error.problem, error.remedy, { cause: error });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT") return new InputError({ file }, "there is no such file", "Check its name", { cause: error });
  throw error;
}
