import { mkdirSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "vite";

const root = join(import.meta.dirname, "../..");
const LOCK = join(root, "dist/.console-is-built");
const PATIENCE_MS = 60_000;

/** Builds dist/console where it is older than its sources; test files that run at once wait for one another. */
export async function buildConsole(): Promise<void> {
  mkdirSync(join(root, "dist"), { recursive: true });
  const until = Date.now() + PATIENCE_MS;
  while (!taken(LOCK)) {
    if (Date.now() > until) throw new Error(`${LOCK} was left behind by a build that broke off: remove it`);
    await sleep(200);
  }
  try {
    if (newest(join(root, "dist/console")) < newest(join(root, "console")))
      await build({ configFile: join(root, "console/vite.config.ts"), logLevel: "error" });
  } finally {
    rmdirSync(LOCK);
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** When the newest file below a folder was written; 0 where there is none. */
function newest(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Math.max(0, ...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
  } catch {
    return 0;
  }
}
