// Which folder may import which: docs/map.md draws it, CONTRIBUTING.md tells it in words.
// `npm run rules` runs this through scripts/rules.ts, which also checks that anything was read at all.
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** The data's way. A stage imports itself and the stages before it. */
const STAGES = ["events", "signals", "networks", "voices", "findings", "cases", "actions"];

/** Folders whose index.ts is a list of plug-ins: one file and one line each. */
const PLUG_IN_FOLDERS = [
  "src/events/connectors",
  "src/signals",
  "src/findings/detectors",
  "src/actions/exports",
  "src/simulate/scenarios",
  "src/cli/commands",
];

const TEST = "\\.test\\.ts$";

/** @param {readonly string[]} folders */
const inSrc = (folders) => `^src/(${folders.join("|")})/`;

const pointUpstream = STAGES.slice(0, -1).map((stage, index) => ({
  name: `${stage}-points-upstream`,
  comment: `${stage} may import itself and ${STAGES.slice(0, index).join(", ") || "no other stage"}; what comes later reads it, never the reverse.`,
  severity: "error",
  from: { path: inSrc([stage]), pathNot: TEST },
  to: { path: inSrc(STAGES.slice(index + 1)) },
}));

/** The plug-ins of a folder are the files that its index.ts imports (types apart). */
const plugInsOf = (folder) => {
  const index = join(process.env.MARSAD_RULES_ROOT ?? ".", folder, "index.ts");
  if (!existsSync(index)) return [];
  const imports = readFileSync(index, "utf8").matchAll(/^import (?!type\b)[^;]*? from "\.\/([\w-]+)\.ts";/gms);
  return [...imports].map((match) => match[1]);
};

const plugInsStandAlone = PLUG_IN_FOLDERS.flatMap((folder) =>
  plugInsOf(folder).map((plugIn, _, all) => ({
    name: `plug-in-${folder.replace("src/", "").replaceAll("/", "-")}-${plugIn}-stands-alone`,
    comment: `${folder}/${plugIn}.ts must not import another plug-in of its folder: move what they share into a file of its own.`,
    severity: "error",
    from: { path: `^${folder}/${plugIn}\\.ts$` },
    to: { path: `^${folder}/(index|${all.filter((other) => other !== plugIn).join("|") || "index"})\\.ts$` },
  })),
);

/** Folders of the console that every screen may import; every other folder is a screen. */
const CONSOLE_FRAME = ["shell", "language", "server", "style", "public", "campaign", "wellness"];
const consoleRoot = join(process.env.MARSAD_RULES_ROOT ?? ".", "console");
const consoleScreens = existsSync(consoleRoot)
  ? readdirSync(consoleRoot, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !CONSOLE_FRAME.includes(entry.name))
      .map((entry) => entry.name)
  : [];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...pointUpstream,
    ...plugInsStandAlone,
    {
      name: "stages-know-no-doors",
      comment: "Doors and pipeline.ts see the stages; no stage, store or library file sees a door.",
      severity: "error",
      from: { path: inSrc([...STAGES, "store", "media", "workers", "lib", "simulate"]), pathNot: TEST },
      to: { path: "^src/(api/|cli/|evaluate/|pipeline\\.ts$)" },
    },
    {
      name: "store-behind-stages",
      comment: "A stage may name the store's types; only doors, pipeline.ts and tests may call the store.",
      severity: "error",
      from: { path: inSrc(STAGES), pathNot: TEST },
      to: { path: "^src/store/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "store-keeps-and-hands-out",
      comment:
        "The store keeps events and runs the signals' SQL; of later stages it may know the types that it hands out.",
      severity: "error",
      from: { path: "^src/store/", pathNot: TEST },
      to: { path: inSrc(STAGES.slice(2)), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "media-behind-stages",
      comment: "Decoding runs other programs on hostile files; only doors, pipeline.ts and tests may call it.",
      severity: "error",
      from: { path: inSrc([...STAGES, "store", "lib", "simulate"]), pathNot: TEST },
      to: { path: "^src/media/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "media-knows-signals-only",
      comment: "What decodes pictures and videos knows how they are hashed, and nothing of what comes of it.",
      severity: "error",
      from: { path: "^src/media/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/(media|signals|lib)/" },
    },
    {
      name: "lib-knows-no-stage",
      comment: "lib/ and workers/ know nothing of the domain.",
      severity: "error",
      from: { path: inSrc(["lib", "workers"]), pathNot: TEST },
      to: { path: inSrc([...STAGES, "store", "media", "simulate"]) },
    },
    {
      name: "kernels-import-nothing",
      comment: "Kernels are pure loops over typed arrays, so that they run inline or in a worker.",
      severity: "error",
      from: { path: "^src/networks/kernels/", pathNot: TEST },
      to: { pathNot: "^src/networks/kernels/" },
    },
    {
      name: "kernels-share-types-only",
      comment: "A kernel may name another kernel's types, never call it.",
      severity: "error",
      from: { path: "^src/networks/kernels/", pathNot: TEST },
      to: { path: "^src/networks/kernels/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nobody-learns-from-the-simulator",
      comment: "A detector that has read the simulator is no longer tested by it.",
      severity: "error",
      from: { path: "^src/", pathNot: `^src/(simulate|evaluate|cli)/|${TEST}` },
      to: { path: "^src/simulate/" },
    },
    {
      name: "simulator-knows-events-only",
      comment: "The simulator writes events; it must not be bent to what reads them.",
      severity: "error",
      from: { path: "^src/simulate/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/(simulate|events|lib)/" },
    },
    {
      name: "only-actions-and-doors-touch-the-network",
      comment: "Decide first, touch the world last: what leaves the building leaves through actions/ or a door.",
      severity: "error",
      from: { path: "^src/", pathNot: `^src/(actions|api|cli)/|${TEST}` },
      to: { path: "^(node:)?(http|https|http2|net|tls|dgram|dns|undici)(/|$)" },
    },
    {
      name: "console-sees-the-contract-only",
      comment: "The console imports src/api/contract.ts and nothing else of src/.",
      severity: "error",
      from: { path: "^console/" },
      to: { path: "^src/", pathNot: "^src/api/contract\\.ts$" },
    },
    {
      name: "program-stands-without-its-console",
      comment: "src/ serves what the console was built into and imports nothing of it.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^console/" },
    },
    {
      name: "console-runs-in-a-browser",
      comment: "The console knows no Node.js; vite.config.ts and tests apart.",
      severity: "error",
      from: { path: "^console/", pathNot: `^console/vite\\.config\\.ts$|${TEST}` },
      to: { dependencyTypes: ["core"] },
    },
    ...consoleScreens.map((screen) => ({
      name: `console-screen-${screen}-stands-alone`,
      comment: `console/${screen}/ must not import another screen: move what they share into shell/, language/ or server/.`,
      severity: "error",
      from: { path: `^console/${screen}/` },
      to: { path: `^console/(${consoleScreens.filter((other) => other !== screen).join("|") || "none"})/` },
    })),
    {
      name: "console-frame-knows-no-screen",
      comment: "What all screens share imports none of them; routes.tsx fetches them.",
      severity: "error",
      from: { path: `^console/(${CONSOLE_FRAME.join("|")})/` },
      to: { path: `^console/(${consoleScreens.join("|") || "none"})/` },
    },
    {
      name: "program-stands-without-its-tests",
      comment: "src/ imports neither tests, benchmarks nor scripts.",
      severity: "error",
      from: { path: "^src/", pathNot: TEST },
      to: { path: "^(tests|bench|scripts|examples)/" },
    },
    {
      name: "program-ships-what-it-imports",
      comment: "What src/ imports stands in `dependencies`, else it is missing after an installation.",
      severity: "error",
      from: { path: "^src/", pathNot: TEST },
      to: { dependencyTypes: ["npm-dev", "npm-optional", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere is a typing error or a package that is not installed.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
