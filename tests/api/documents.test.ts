import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { configurationSchema } from "../../src/api/configuration.ts";
import { ACTIONS, may, ROLES } from "../../src/cases/permissions.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** The table in docs/security.md, from the code. */
function permissionTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(["action", ...ROLES]),
    row(["---", ...ROLES.map(() => ":-:")]),
    ...ACTIONS.map((action) => row([`\`${action}\``, ...ROLES.map((role) => (may(role, action) ? "✓" : " "))])),
  ].join("\n");
}

it("shows who may do what as the code says (if not, this prints the table)", () => {
  const [, shown = ""] =
    /<!-- permissions -->\n([\s\S]*?)\n?<!-- \/permissions -->/.exec(read("docs/security.md")) ?? [];
  expect(shown.trim()).toBe(permissionTable());
});

it("lists every setting, and no other", () => {
  const listed = [...read("docs/api.md").matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name);
  const names = (schema: z.core.JSONSchema.JSONSchema, path: string): string[] =>
    schema.properties === undefined
      ? [path]
      : Object.entries(schema.properties).flatMap(([name, part]) =>
          names(part as z.core.JSONSchema.JSONSchema, path === "" ? name : `${path}.${name}`),
        );
  expect(listed.sort()).toEqual(names(z.toJSONSchema(configurationSchema, { io: "input" }), "").sort());
});

it("shows settings that the server takes", () => {
  const [, example = ""] = /```json\n([\s\S]*?)```/.exec(read("docs/api.md")) ?? [];
  expect(configurationSchema.safeParse(JSON.parse(example)).error).toBeUndefined();
});

it("names tests that are there", () => {
  for (const [, file = ""] of read("docs/security.md").matchAll(/`((?:tests|src)\/[\w./-]+)`/g))
    expect(() => readFileSync(join(root, file.replace(/\/$/, "/cases.test.ts"))), file).not.toThrow();
});
