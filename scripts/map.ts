/**
 * Writes docs/map.md from the code: which folder imports which, and every file with the first sentence of its first
 * docstring that speaks of the whole. `npm run map` writes it, `npm run map -- --check` only says whether it is up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { sourceFiles } from "./source-files.ts";

const MAP = "docs/map.md";
const root = process.cwd();
const LONGEST_SUMMARY = 180;

/** What each folder is for; a folder that is missing here is drawn without words. */
const PURPOSE: Readonly<Record<string, string>> = {
  src: "the whole way on one screen: read `pipeline.ts` first",
  "src/events": "in: one thing one account did, one shape for every platform",
  "src/events/connectors": "one file per source, one line each in `index.ts`",
  "src/signals": "traces that accounts can share: a post, a URL, a tag, a text …",
  "src/signals/media": "hashes of pictures and videos, and the search among them",
  "src/networks": "accounts joined by shared traces: pair counting, null models, communities",
  "src/networks/kernels": "pure loops over typed arrays; no imports; run inline or in a worker",
  "src/findings": "what was concluded, and why",
  "src/findings/detectors": "one file per detector, one line each in `index.ts`",
  "src/cases": "people: queue, decide, appeal, audit trail",
  "src/actions": "out: what leaves the building",
  "src/actions/exports": "one file per format, one line each in `index.ts`",
  "src/store": "DuckDB for events, the workspace on disk, the vault of pseudonyms",
  "src/media": "decodes pictures and videos in processes of their own",
  "src/workers": "thread pool: knows threads, no mathematics",
  "src/api": "HTTP door",
  "src/cli": "command-line door",
  "src/cli/commands": "one file per command",
  "src/lib": "knows nothing of the domain",
  "src/simulate": "worlds with known truth; nothing that detects may import it",
  "src/simulate/parts": "what happens in a world, one kind of behaviour per file",
  "src/simulate/scenarios": "one file per scenario, one line each in `index.ts`",
  "src/evaluate": "findings scored against truth",
  tests: "what crosses files: the rules, the documents, the whole path",
  bench: "speed and memory, compared with a saved run",
  scripts: "the project's own checks and drawings",
};

/**
 * What a file is, in one sentence on one line: from its head, else from the docstring of the export that the file is
 * named after, else from its first docstring outside of any braces, else from the first English label of a plug-in;
 * empty where there is none.
 */
export function summary(file: string, text: string): string {
  const name = basename(file, ".ts").replace(/\W/g, "").toLowerCase();
  const docstrings = [...text.matchAll(/^\/\*\*([\s\S]*?)\*\/\n(.*)/gm)];
  const head = docstrings.find((found) => /^(\s*|import .*)$/.test(found[2] ?? ""));
  const namesake = docstrings.find((found) => exportedName(found[2] ?? "").toLowerCase() === name);
  const chosen = (head ?? namesake ?? docstrings[0])?.[1];
  return firstSentence(chosen ?? /\ben: "([^"]*)"/.exec(text)?.[1] ?? "");
}

function exportedName(declaration: string): string {
  return /^export (?:abstract |async )?(?:const|function\*?|class|interface|type) (\w+)/.exec(declaration)?.[1] ?? "";
}

function firstSentence(comment: string): string {
  const paragraph = comment.replace(/^\s*\* ?/gm, "").replace(/\n\s*(\n|@)[\s\S]*$/, "");
  const prose = paragraph.replace(/\s+/g, " ").trim();
  const sentence = /^(?:[^().]|\([^()]*\)|\.(?! [\p{Lu}`]))*\.?/u.exec(prose)?.[0] || prose;
  return sentence.length <= LONGEST_SUMMARY
    ? sentence
    : `${sentence.slice(0, LONGEST_SUMMARY).replace(/[\s,;:(]+\S*$/, "")} …`;
}

/** Relative imports of a TypeScript file, as paths from the root. */
export function importsOf(file: string, text: string): string[] {
  const specifiers = text.matchAll(
    /(?:^|\n)(?:import|export)\b[^;"']*?["'](\.{1,2}\/[^"']+)["']|import\(\s*["'](\.{1,2}\/[^"']+)["']\s*\)/g,
  );
  return [...specifiers].map((match) => join(dirname(file), match[1] ?? match[2] ?? ""));
}

/** The folder that stands for a file in the drawing: src/STAGE, or the file itself directly under src. */
function place(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

function drawing(files: ReadonlyMap<string, string>): string {
  const edges = new Set<string>();
  for (const [file, text] of files) {
    if (!file.startsWith("src/") || file.endsWith(".test.ts")) continue;
    for (const target of importsOf(file, text)) {
      const [from, to] = [place(file), place(target)];
      if (from !== to && to !== "src/lib" && to.startsWith("src/")) edges.add(`${node(from)} --> ${node(to)}`);
    }
  }
  return ["```mermaid", "flowchart LR", ...[...edges].sort().map((edge) => `  ${edge}`), "```"].join("\n");
}

function node(path: string): string {
  const name = path.replace("src/", "");
  return `${name.replace(/\W/g, "_")}["${name}"]`;
}

function listing(files: ReadonlyMap<string, string>): string {
  const folders = new Map<string, string[]>();
  for (const [file, text] of files) {
    if (file.endsWith(".test.ts") && file.startsWith("src/")) continue;
    const folder = dirname(file);
    const row = `- [${file.slice(folder.length + 1)}](../${file}) ${summary(file, text)}`.trimEnd();
    folders.set(folder, [...(folders.get(folder) ?? []), row]);
  }
  return [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, rows]) => `### ${folder}/\n${PURPOSE[folder] ? `\n${PURPOSE[folder]}\n` : ""}\n${rows.join("\n")}\n`)
    .join("\n");
}

function render(): string {
  const paths = ["src", "tests", "bench", "scripts"].flatMap((folder) => sourceFiles(root, folder));
  const files = new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
  return `# Map

Written from the code by \`npm run map\`; do not edit. Start with [src/pipeline.ts](../src/pipeline.ts).

## Who imports whom

An arrow points from a folder to what it imports. \`lib\`, which everyone may import, is left out; so are tests.
The rules behind the arrows are in [.dependency-cruiser.cjs](../.dependency-cruiser.cjs).

${drawing(files)}

## Files

Unit tests sit beside the source as \`NAME.test.ts\` and are not listed.

${listing(files)}`;
}

function current(): string {
  try {
    return readFileSync(join(root, MAP), "utf8");
  } catch {
    return "";
  }
}

const fresh = render();
if (!process.argv.includes("--check")) {
  writeFileSync(join(root, MAP), fresh);
  console.log(`wrote ${MAP}`);
} else if (current() === fresh) {
  console.log(`✔ ${MAP} is up to date`);
} else {
  console.error(`✘ ${MAP} is behind the code: run \`npm run map\` and commit the result`);
  process.exitCode = 1;
}
