/**
 * Completes package-lock.json with other platforms' binaries. npm leaves out an optional package that the registry in
 * reach does not serve, and `npm ci` then refuses the lock file everywhere (npm/cli#4828). `npm run lock` after adding a
 * dependency; tests/lock.test.ts checks it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const LOCK = "package-lock.json";

interface LockEntry {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The part of package-lock.json (version 3) that matters here. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/** Entries that some package names as optional and the lock file leaves out, by their path in node_modules. */
export function missingEntries(lock: LockFile): Record<string, LockEntry> {
  const missing: Record<string, LockEntry> = {};
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      if (lock.packages[`${path}/node_modules/${name}`] || lock.packages[`node_modules/${name}`]) continue;
      const { os, cpu, libc } = platformOf(name);
      // In npm's own order, so that its next run changes nothing.
      missing[`node_modules/${name}`] = {
        version: exact(name, range),
        cpu,
        ...(parent.dev ? { dev: true } : {}),
        ...(libc ? { libc } : {}),
        optional: true,
        os,
      };
    }
  }
  return missing;
}

function exact(name: string, range: string): string {
  if (/^\d+\.\d+\.\d+[\w.+-]*$/.test(range)) return range;
  throw new Error(
    `${name}@${range}: only an exact version can be completed; run \`npm install\` where the registry serves it`,
  );
}

/** What a binary's package name says of its platform, so that npm does not fetch it on another. */
function platformOf(name: string): { os: string[]; cpu: string[]; libc?: string[] } {
  const found =
    /[-/](android|darwin|freebsd|linux|openharmony|win32)-(arm-|arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:.*?(gnu|musl))?/.exec(
      name,
    );
  const [, os, cpu, libc] = found ?? [];
  if (!os || !cpu) throw new Error(`${name}: its name tells no platform; add it to ${LOCK} by hand`);
  return {
    os: [os],
    cpu: [cpu.replace("-", "")],
    ...(libc ? { libc: [libc === "gnu" ? "glibc" : "musl"] } : {}),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const lock = JSON.parse(readFileSync(LOCK, "utf8")) as LockFile;
  const missing = missingEntries(lock);
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, "en"));
  writeFileSync(LOCK, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added to ${LOCK}`);
}
