import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { AuditEntry } from "../cases/audit-entry.ts";
import { InputError } from "../lib/errors.ts";

const entrySchema = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  role: z.string(),
  action: z.string(),
  case: z.string().nullable(),
  subject: z.string().nullable(),
  data: z.record(z.string(), z.json()),
  previous: z.string(),
  hash: z.string(),
});

/** The entries of a log that `marsad audit export` wrote. @throws InputError with the line that is none */
export async function* entriesOf(file: string): AsyncGenerator<AuditEntry> {
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text === "") continue;
    yield entryOf(text, { file, line });
  }
}

function entryOf(text: string, place: { readonly file: string; readonly line: number }): AuditEntry {
  try {
    return entrySchema.parse(JSON.parse(text)) as AuditEntry;
  } catch (error) {
    throw new InputError(place, "this is no entry of an audit log", "Give a file that marsad audit export wrote", {
      cause: error,
    });
  }
}
