import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { programVersion } from "./version.ts";

it("is the version that package.json states", () => {
  const stated = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
    version: string;
  };
  expect(programVersion()).toBe(stated.version);
  expect(programVersion()).toMatch(/^\d+\.\d+\.\d+/);
});
