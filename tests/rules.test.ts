import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Breach, breaches } from "../scripts/rules.ts";

const root = join(import.meta.dirname, "..");

/** What must be refused: a file, what it holds, and the rule that names it. */
const PLANTS: readonly (readonly [rule: string, file: string, text: string])[] = [
  ["events-points-upstream", "src/events/planted.ts", 'import type {} from "../signals/signal.ts";'],
  ["signals-points-upstream", "src/signals/planted.ts", 'import type {} from "../findings/finding.ts";'],
  ["networks-points-upstream", "src/networks/planted.ts", 'import type {} from "../findings/finding.ts";'],
  ["findings-points-upstream", "src/findings/planted.ts", 'import "../actions/planted-action.ts";'],
  ["stages-know-no-doors", "src/networks/planted-door.ts", 'import "../cli/planted-main.ts";'],
  ["store-behind-stages", "src/networks/planted-store.ts", 'import "../store/planted-database.ts";'],
  ["store-keeps-and-hands-out", "src/store/planted.ts", 'import "../networks/planted-null.ts";'],
  ["media-behind-stages", "src/findings/planted-media.ts", 'import "../media/planted-decoder.ts";'],
  ["media-knows-signals-only", "src/media/planted.ts", 'import type {} from "../findings/finding.ts";'],
  ["lib-knows-no-stage", "src/lib/planted.ts", 'import type {} from "../events/event.ts";'],
  ["kernels-import-nothing", "src/networks/kernels/planted.ts", 'import type {} from "../actions.ts";'],
  ["kernels-import-nothing", "src/networks/kernels/planted-node.ts", 'import "node:fs";'],
  ["kernels-share-types-only", "src/networks/kernels/planted-kernel.ts", 'import "./planted-node.ts";'],
  ["nobody-learns-from-the-simulator", "src/findings/planted-cheat.ts", 'import "../simulate/planted-world.ts";'],
  ["simulator-knows-events-only", "src/simulate/planted.ts", 'import type {} from "../findings/finding.ts";'],
  ["only-actions-and-doors-touch-the-network", "src/findings/planted-net.ts", 'import "node:https";'],
  ["console-sees-the-contract-only", "console/planted.ts", 'import type {} from "../src/events/event.ts";'],
  ["program-stands-without-its-tests", "src/lib/planted-test.ts", 'import "../../tests/planted.ts";'],
  ["program-ships-what-it-imports", "src/lib/planted-dev.ts", 'import "fast-check";'],
  ["no-cycles", "src/lib/planted-one.ts", 'import "./planted-two.ts";'],
  ["everything-resolves", "src/lib/planted-nowhere.ts", 'import "./nowhere-at-all.ts";'],
  ["nothing-deeper", "src/events/connectors/planted/deep.ts", "export {};"],
  ["every-file-nameable", "src/lib/utils.ts", "export {};"],
  ["files-stay-readable", "src/lib/planted-long.ts", "export {};\n".repeat(700)],
];

/** Where the plants lead to. */
const GROUND: Readonly<Record<string, string>> = {
  "src/actions/planted-action.ts": "export {};",
  "src/cli/planted-main.ts": "export {};",
  "src/store/planted-database.ts": "export {};",
  "src/media/planted-decoder.ts": "export {};",
  "src/networks/planted-null.ts": "export {};",
  "src/simulate/planted-world.ts": "export {};",
  "src/lib/planted-two.ts": 'import "./planted-one.ts";',
  "tests/planted.ts": "export {};",
};

/** Two plug-ins of one folder, one of which leans on the other. */
const EXPORTS: Readonly<Record<string, string>> = {
  "src/actions/exports/index.ts":
    'import { one } from "./one.ts";\nimport { two } from "./two.ts";\nexport const all = [one, two];',
  "src/actions/exports/one.ts": 'import { two } from "./two.ts";\nexport const one = two;',
  "src/actions/exports/two.ts": "export const two = 2;",
};

describe("the project's own files", () => {
  it("keep the rules", async () => {
    expect(await breaches(root)).toEqual([]);
  });
});

describe("a copy with forbidden things planted", () => {
  const copy = mkdtempSync(join(tmpdir(), "marsad-rules-"));
  let found: Breach[] = [];

  beforeAll(async () => {
    for (const path of ["src", "package.json", "tsconfig.json"])
      cpSync(join(root, path), join(copy, path), { recursive: true });
    rmSync(join(copy, "src/actions/exports"), { recursive: true, force: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const planted = Object.fromEntries(PLANTS.map(([, file, text]) => [file, text]));
    for (const [file, text] of Object.entries({ ...GROUND, ...EXPORTS, ...planted })) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), text);
    }
    found = await breaches(copy);
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(PLANTS)("%s refuses %s", (rule, file) => {
    expect(found.filter((breach) => breach.rule === rule).map((breach) => breach.message)).toContainEqual(
      expect.stringContaining(file),
    );
  });

  it("refuses a plug-in that leans on another", () => {
    expect(found.map((breach) => breach.rule)).toContain("plug-in-actions-exports-one-stands-alone");
  });
});

it("refuses to pass on nothing", async () => {
  const empty = mkdtempSync(join(tmpdir(), "marsad-rules-empty-"));
  try {
    await expect(breaches(empty)).rejects.toThrow("no TypeScript file");
  } finally {
    rmSync(empty, { recursive: true });
  }
});
