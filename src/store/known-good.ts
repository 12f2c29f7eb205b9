import { readFileSync } from "node:fs";
import { z } from "zod";
import { accountKey } from "../events/account-key.ts";
import type { AccountFacts, DeclaredKind } from "../findings/detector.ts";
import { InputError } from "../lib/errors.ts";

const REMEDY =
  'Write one account a line, such as {"platform":"x.example","account":"weather","kind":"automation","since":"2024-05-01","reason":"the city\'s weather service"}';
const MOST_BYTES = 64 * 1024 * 1024;

const entry = z.strictObject({
  platform: z.string().min(1),
  account: z.string().min(1),
  kind: z.enum(["automation", "publisher", "scheduler", "trusted-flagger"]),
  /** Why it is on the register, for whoever reads it later. */
  reason: z.string().min(1),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
});

export type KnownAccount = z.infer<typeof entry>;

/**
 * The register of accounts that openly act together: JSON Lines, kept by whoever runs this. It explains what its accounts
 * do among themselves and nothing else: it never makes anybody's word count for more, and never hides a group around them.
 * @throws InputError naming the line.
 */
export function readKnownGood(file: string): readonly KnownAccount[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError({ file }, "it cannot be read", "Give a file of known accounts", { cause: error });
  }
  if (text.length > MOST_BYTES) throw new InputError({ file }, "it is too large for a register", REMEDY);
  return text.split(/\r?\n/u).flatMap((line, at) => {
    if (line.trim() === "") return [];
    return [parsed(line, { file, line: at + 1 })];
  });
}

function parsed(line: string, place: { readonly file: string; readonly line: number }): KnownAccount {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError(place, "it is not JSON", REMEDY);
  }
  const result = entry.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new InputError(place, `${issue?.path.join(".") || "the entry"}: ${issue?.message ?? "does not fit"}`, REMEDY);
}

export interface RegisterView {
  /** What stands for an account in the record, by the id that people write. */
  readonly accountKey?: (platform: string, account: string) => string;
  /** ISO 8601: entries that had run out by then, or only began later, say nothing. */
  readonly at: string;
}

/** The facts with the register's word where an account says nothing of itself. */
export function withKnownGood(
  facts: AccountFacts,
  known: readonly KnownAccount[],
  { accountKey: keyOf = (_, account) => account, at }: RegisterView,
): AccountFacts {
  const day = at.slice(0, 10);
  const kinds = new Map<string, DeclaredKind>(
    known
      .filter(({ since = "", until = "9999" }) => since <= day && day <= until)
      .map(({ platform, account, kind }) => [accountKey(platform, keyOf(platform, account)), kind]),
  );
  return {
    ...facts,
    declared: (platform, account) => facts.declared(platform, account) ?? kinds.get(accountKey(platform, account)),
  };
}
