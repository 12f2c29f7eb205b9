import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anchors, type Block, blocks, documents, links } from "../scripts/documents.ts";

const root = join(import.meta.dirname, "..");
const all = documents(root);
const every = all.flatMap((document) => blocks(root, document));
const place = ({ document, line }: Block) => `${document}:${line}`;

/** A folder of its own with `marsad` on the path, run from the sources. */
const stage = mkdtempSync(join(tmpdir(), "marsad-docs-"));
const bin = join(stage, "bin");

beforeAll(() => {
  mkdirSync(bin);
  const program = [join(root, "node_modules/.bin/tsx"), join(root, "src/cli/main.ts")].map((path) => `'${path}'`);
  writeFileSync(join(bin, "marsad"), `#!/bin/sh\nexec ${program.join(" ")} "$@"\n`);
  chmodSync(join(bin, "marsad"), 0o755);
});
afterAll(() => rmSync(stage, { recursive: true, force: true }));

function shell(document: string, script: string): string {
  const cwd = join(stage, document.replaceAll("/", "_"));
  mkdirSync(cwd, { recursive: true });
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  return execFileSync("bash", ["-euo", "pipefail", "-c", script], { cwd, env, encoding: "utf8", stdio: "pipe" });
}

describe("what the documents tell the reader to type", () => {
  const runnable = every.filter((block) => block.language === "sh runnable");

  it("is there to be run", () => expect(runnable.length).toBeGreaterThan(0));

  it.each(runnable.map((block) => [place(block), block] as const))("%s runs", (_, { document, text }) => {
    expect(() => shell(document, text)).not.toThrow();
  });

  it.each(every.filter(({ language }) => language.startsWith("sh")).map((block) => [place(block), block] as const))(
    "%s names npm scripts that exist",
    (_, { text }) => {
      const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
        scripts: Record<string, string>;
      };
      const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((match) => match[1] ?? "");
      expect(named.filter((name) => !(name in scripts))).toEqual([]);
    },
  );
});

describe("what the documents show", () => {
  it.each(every.filter(({ language }) => language === "json").map((block) => [place(block), block] as const))(
    "%s is JSON",
    (_, { text }) => {
      expect(() => JSON.parse(text)).not.toThrow();
    },
  );

  it.each(every.filter(({ language }) => language === "jsonl").map((block) => [place(block), block] as const))(
    "%s is read without a reject",
    (_, { document, text }) => {
      expect(() =>
        shell(document, `cat > records.jsonl <<'RECORDS'\n${text}RECORDS\nmarsad detect records.jsonl`),
      ).not.toThrow();
    },
  );

  it("compiles, where it is a file of the project", () => {
    const examples = new Map(
      every
        .filter(({ language }) => language === "ts")
        .flatMap(({ text }) => {
          const path = /^\/\/ (src\/\S+\.ts)\n/.exec(text)?.[1];
          return path ? [[join(root, path), text] as const] : [];
        }),
    );
    expect(examples.size).toBeGreaterThan(0);
    expect(typeErrors(examples)).toEqual([]);
  });
});

describe("what the documents point to", () => {
  it.each(all)("%s leads somewhere", (document) => {
    const broken = links(root, document).filter(
      ({ path, anchor }) =>
        !existsSync(join(root, path)) ||
        (anchor !== undefined && path.endsWith(".md") && !anchors(root, path).includes(anchor)),
    );
    expect(broken).toEqual([]);
  });
});

describe("the contract", () => {
  const contract = readFileSync(join(root, "docs/contract.md"), "utf8");
  const named = new Set([...contract.matchAll(/["`]([A-Za-z][\w-]*)["`]/g)].map((match) => match[1]));

  it.each([
    ["src/events/event.ts", "MarsadEvent"],
    ["src/findings/finding.ts", "Finding"],
  ])("names every field of %s", (file, name) => {
    expect(fieldsOf(file, name).filter((field) => !named.has(field))).toEqual([]);
  });

  it("lists every command, and no other", () => {
    const help = shell("commands", "marsad --help");
    const listed = /commands:\n([\s\S]*?)(?:\n\n|$)/i.exec(help)?.[1] ?? "";
    const commands = [...listed.matchAll(/^ {2}([a-z]+)/gm)]
      .map((match) => match[1] ?? "")
      .filter((name) => name !== "help");
    const documented = new Set([...contract.matchAll(/^\| `marsad ([a-z]+)/gm)].map((match) => match[1] ?? ""));
    expect([...documented].sort()).toEqual(commands.sort());
  });
});

function fieldsOf(file: string, name: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.ES2023);
  const shape = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
  if (!shape || !ts.isInterfaceDeclaration(shape)) throw new Error(`${file} has no interface ${name}`);
  return shape.members.map((member) => (member.name && ts.isIdentifier(member.name) ? member.name.text : ""));
}

/** Type errors of files that exist in the documents only, seen from the project's own settings. */
function typeErrors(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()]
    .flatMap((path) => [
      ...program.getSemanticDiagnostics(program.getSourceFile(path)),
      ...program.getSyntacticDiagnostics(program.getSourceFile(path)),
    ])
    .map(
      (found) =>
        `${found.file?.fileName.replace(`${root}/`, "")}: ${ts.flattenDiagnosticMessageText(found.messageText, "\n")}`,
    );
}
