import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type LockFile, missingEntries } from "../scripts/complete-lock.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

it("locks the binaries of every platform, else `npm ci` refuses the lock file (mend: npm run lock)", () => {
  expect(Object.keys(missingEntries(read("package-lock.json") as LockFile))).toEqual([]);
});

it("sees a binary that is left out, with its platform", () => {
  const optionalDependencies = { "@a/b-linux-arm64-musl": "1.2.3", "@a/b-linux-arm-gnueabihf": "1.2.3" };
  const lock = { packages: { "node_modules/@a/b": { version: "1.2.3", dev: true, optionalDependencies } } };
  expect(missingEntries(lock)).toEqual({
    "node_modules/@a/b-linux-arm64-musl": {
      version: "1.2.3",
      os: ["linux"],
      cpu: ["arm64"],
      libc: ["musl"],
      dev: true,
      optional: true,
    },
    "node_modules/@a/b-linux-arm-gnueabihf": {
      version: "1.2.3",
      os: ["linux"],
      cpu: ["arm"],
      libc: ["glibc"],
      dev: true,
      optional: true,
    },
  });
});

it("pins exact versions only", () => {
  const { dependencies, devDependencies } = read("package.json");
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d/.test(String(version)),
  );
  expect(loose).toEqual([]);
});
