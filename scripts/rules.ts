/**
 * Checks the shape of the project: who imports whom (.dependency-cruiser.cjs), how deep folders go and how long files
 * grow. `npm run rules`; exits 1 and names each breach.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { sourceFiles } from "./source-files.ts";

const FOLDERS = ["src", "tests", "bench", "scripts", "console"];
/** src/stage/kind/file.ts and no deeper. */
const DEEPEST = 4;
/** A file longer than this hides its parts; most stay under half of it. */
const LONGEST = 600;

/** A breach of one rule: where, and what to do about it. */
export interface Breach {
  readonly rule: string;
  readonly message: string;
}

/**
 * All breaches under `root`, in a stable order.
 * @throws Error when the cruise saw fewer files than the folders hold: a check that reads nothing passes everything.
 */
export async function breaches(root: string): Promise<Breach[]> {
  const files = FOLDERS.flatMap((folder) => sourceFiles(root, folder));
  return [...(await importBreaches(root, files)), ...files.flatMap((file) => shapeBreaches(root, file))];
}

async function importBreaches(root: string, files: readonly string[]): Promise<Breach[]> {
  if (files.length === 0)
    throw new Error(`no TypeScript file in ${FOLDERS.join(", ")} under ${root}: run this from the project's root`);
  const configuration = loadConfiguration(root);
  const { options = {}, ...ruleSet } = configuration;
  const { output } = await cruise([...files], { ...options, ruleSet, validate: true, baseDir: root }, undefined, {
    tsConfig: extractTSConfig(join(root, "tsconfig.json")),
  });
  const result = output as ICruiseResult;
  const seen = new Set(result.modules.map((module) => module.source));
  const unseen = files.filter((file) => !seen.has(file));
  if (unseen.length > 0) {
    throw new Error(
      `the dependency rules read ${files.length - unseen.length} of ${files.length} TypeScript files ` +
        `(first unread: ${unseen[0]}); check that dependency-cruiser supports this TypeScript`,
    );
  }
  return result.summary.violations.map(({ rule, from, to, cycle, comment }) => ({
    rule: rule.name,
    message: `${from} → ${cycle ? cycle.map((step) => step.name).join(" → ") : to}${comment ? `\n    ${comment}` : ""}`,
  }));
}

function loadConfiguration(root: string): IConfiguration {
  const require = createRequire(import.meta.url);
  const path = join(import.meta.dirname, "..", ".dependency-cruiser.cjs");
  // The configuration reads the lists of plug-ins, so it is loaded afresh for each root.
  delete require.cache[path];
  process.env.MARSAD_RULES_ROOT = root;
  try {
    return require(path) as IConfiguration;
  } finally {
    delete process.env.MARSAD_RULES_ROOT;
  }
}

function shapeBreaches(root: string, file: string): Breach[] {
  const found: Breach[] = [];
  if (file.startsWith("src/") && file.split("/").length > DEEPEST) {
    found.push({ rule: "nothing-deeper", message: `${file} lies deeper than src/stage/kind/file.ts` });
  }
  if (/(^|\/)(utils?|helpers?|common|misc)\.ts$/.test(file)) {
    found.push({ rule: "every-file-nameable", message: `${file}: name it after what it does` });
  }
  const lines = readFileSync(join(root, file), "utf8").split("\n").length;
  if (lines > LONGEST) {
    found.push({ rule: "files-stay-readable", message: `${file} has ${lines} lines; split it below ${LONGEST}` });
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const found = await breaches(process.cwd());
  for (const { rule, message } of found) console.error(`✘ ${rule}: ${message}`);
  console.log(found.length === 0 ? "✔ no rule is broken" : `${found.length} breaches`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
