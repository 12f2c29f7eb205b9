import { readFileSync } from "node:fs";
import { z } from "zod";
import { InputError } from "../lib/errors.ts";

const REMEDY = "docs/contract.md says what a truth file holds";

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
  targets: z
    .array(
      z.looseObject({
        platform: z.string(),
        id: z.string(),
        family: z.string().default("target"),
        coordination: z.string(),
        validity: z.string().optional(),
        voices: z.looseObject({ k: z.number().min(0) }).optional(),
        language: z.string().optional(),
        followers: z.number().optional(),
      }),
    )
    .optional(),
  lookalikes: z.array(z.looseObject({ kind: z.string(), members: z.array(account) })).default([]),
});

/** What scoring needs of truth.json; a folder's author may add fields freely. */
export type KnownTruth = z.infer<typeof truthFile>;

/** Reads truth.json. @throws InputError naming the file and the first field that does not fit the contract. */
export function readTruth(file: string): KnownTruth {
  const parsed = truthFile.safeParse(parse(file));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const field = first?.path.join(".") || "the file";
  throw new InputError({ file }, `${field}: ${first?.message ?? "not a truth file"}`, REMEDY);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const problem = error instanceof SyntaxError ? "it is no JSON" : "it cannot be read";
    throw new InputError({ file }, problem, REMEDY, { cause: error });
  }
}
