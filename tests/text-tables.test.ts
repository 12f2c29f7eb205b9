import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { textTables } from "../scripts/text-tables.ts";

it("the tables of texts are what the script makes of Unicode's data, byte for byte", () => {
  expect(readFileSync(join(import.meta.dirname, "../src/lib/text-tables.ts"), "utf8")).toBe(textTables());
});
