import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readPullState, writePullState } from "./pull-state.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "marsad-pulls-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ONE = "https://one.example";

it("remembers each server by itself, and nothing before the first pull", async () => {
  expect(await readPullState(folder, "ozone", ONE)).toBeUndefined();
  await writePullState(folder, "ozone", { server: ONE, mark: "1" });
  await writePullState(folder, "ozone", { server: "https://two.example", mark: "2" });
  await writePullState(folder, "mastodon", { server: ONE, mark: "3" });
  expect(await readPullState(folder, "ozone", ONE)).toBe("1");
  expect(await readPullState(folder, "ozone", "https://two.example")).toBe("2");
  expect(await readPullState(folder, "mastodon", ONE)).toBe("3");
});

it.each(["", "{", '{"version":1,"server":"https://two.example","mark":"1"}', '{"version":9}'])(
  "does not guess from a file that says %j",
  async (contents) => {
    await writePullState(folder, "ozone", { server: ONE, mark: "1" });
    const [file] = readdirSync(join(folder, "pulls"));
    writeFileSync(join(folder, "pulls", file!), contents);
    await expect(readPullState(folder, "ozone", ONE)).rejects.toThrow("Remove it to read all again");
  },
);
