/**
 * What a browser fetches of the built console's JavaScript before the queue can be read, gzipped: `npm run console:size`.
 * Exits 1 above the budget.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 250;
const FOLDER = join(import.meta.dirname, "../dist/console");
const FIRST_SCREEN = ["index.html", "queue/queue-screen.tsx"] as const;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** Gzipped bytes of each script that the first screen needs, the largest first. */
export function firstScreenScripts(folder: string): readonly { readonly file: string; readonly bytes: number }[] {
  const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
  const needed = new Set<string>();
  const need = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`${name} is not among what was built: run npm run build`);
    if (needed.has(chunk.file)) return;
    needed.add(chunk.file);
    for (const other of chunk.imports ?? []) need(other);
  };
  for (const name of FIRST_SCREEN) need(name);
  return [...needed]
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(folder, file))).length }))
    .sort((one, other) => other.bytes - one.bytes);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const scripts = firstScreenScripts(FOLDER);
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  for (const { file, bytes } of scripts) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
  console.log(`${total.toFixed(1).padStart(7)} kB  in all, of ${BUDGET_KB}`);
  process.exitCode = total > BUDGET_KB ? 1 : 0;
}
