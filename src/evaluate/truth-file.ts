import { readFileSync } from "node:fs";
import { z } from "zod";

const account = z.looseObject({ platform: z.string(), account: z.string() });

const truthFile = z.looseObject({
  seed: z.number().optional(),
  scenario: z.string().default("unnamed"),
  groups: z
    .array(
      z.looseObject({
        id: z.string(),
        members: z.array(account),
        coordination: z.enum(["coordinated", "synchronised", "shared-interest", "not-shown"]).default("coordinated"),
      }),
    )
    .default([]),
  lookalikes: z.array(z.looseObject({ kind: z.string(), members: z.array(account) })).default([]),
});

/** What scoring needs of truth.json; a folder's author may add fields freely. */
export type KnownTruth = z.infer<typeof truthFile>;

/** Reads truth.json. @throws Error naming the file and the first field that does not fit the contract. */
export function readTruth(file: string): KnownTruth {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = truthFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: ${issue?.path.join(".") || "the file"}: ${issue?.message ?? "not a truth file"}`);
}
