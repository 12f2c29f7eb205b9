import { Problem } from "./problem.ts";

/** The ETag of a thing's version (RFC 9110, §8.8.3). */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * The version in If-Match.
 * @throws Problem where there is none, or it names no single version
 */
export function versionIn(ifMatch: string | undefined): number {
  if (ifMatch === undefined)
    throw new Problem("version-needed", "Send If-Match with the ETag of what you saw, so that nobody's work is lost.");
  const version = Number(/^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1] ?? Number.NaN);
  if (Number.isNaN(version)) throw new Problem("bad-request", 'If-Match names one version, such as "3".');
  return version;
}
