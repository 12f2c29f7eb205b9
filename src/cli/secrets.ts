import { readFile, stat } from "node:fs/promises";
import { UsageError, visible } from "../lib/errors.ts";

/** A secret that a command needs: the variable it is in, and what it is. */
export interface SecretName {
  readonly variable: string;
  readonly what: string;
}

export const OZONE_PASSWORD: SecretName = { variable: "MARSAD_OZONE_PASSWORD", what: "Ozone's admin password" };
export const MASTODON_TOKEN: SecretName = { variable: "MARSAD_MASTODON_TOKEN", what: "a moderator's access token" };
export const WEBHOOK_SECRET: SecretName = { variable: "MARSAD_WEBHOOK_SECRET", what: "the webhook's secret" };
export const HMA_KEY: SecretName = { variable: "MARSAD_HMA_KEY", what: "the key of the HMA server" };

/** A secret that not every server asks for: undefined where neither the file nor the variable is there. */
export async function readSecretIfAny(name: SecretName, file: string | undefined): Promise<string | undefined> {
  return file === undefined && !process.env[name.variable]?.trim() ? undefined : readSecret(name, file);
}

/**
 * A secret from a file that only its owner can read, or from the environment; never from the command line, which every
 * user of the machine can see.
 * @throws UsageError where there is none, or the file can be read by others
 */
export async function readSecret({ variable, what }: SecretName, file: string | undefined): Promise<string> {
  const secret = file === undefined ? process.env[variable] : await secretIn(file, what);
  if (secret !== undefined && secret.trim() !== "") return secret.trim();
  throw new UsageError(
    file === undefined
      ? `${what} is needed: put it into the environment variable ${variable}, or into a file of mode 0600 and name it with --secret-file`
      : `${visible(file)} is empty: put ${what} into it`,
  );
}

async function secretIn(file: string, what: string): Promise<string> {
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0 && process.platform !== "win32")
      throw new UsageError(`${visible(file)} can be read by others: run chmod 600 on it, for it holds ${what}`);
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${visible(file)} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
