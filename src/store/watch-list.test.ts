import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { WatchList } from "./watch-list.ts";

const scratch = mkdtempSync(join(tmpdir(), "marsad-watch-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const folder = () => mkdtempSync(join(scratch, "w-"));
const listIn = (directory: string, key = 1) => new WatchList({ directory, keyFor: () => Buffer.alloc(32, key) });
const accounts = (list: WatchList) => list.check("test", ({ platform, account }) => `${platform} ${account}`);

describe("the watch-list", () => {
  it("remembers accounts once, until they are removed", async () => {
    const directory = folder();
    const list = listIn(directory);
    expect(await accounts(list)).toEqual([]);
    for (const account of ["a_1", "a_2", "a_1"]) await list.add("x.example", account, "asked us to");
    expect(await accounts(listIn(directory))).toEqual(["x.example a_1", "x.example a_2"]);
    expect(await list.remove("x.example", "a_1", "safe again")).toBe(true);
    expect(await list.remove("x.example", "a_1", "safe again")).toBe(false);
    expect(await list.count("test")).toBe(1);
  });

  it("cannot be read without the key, nor altered unseen", async () => {
    const directory = folder();
    await listIn(directory).add("x.example", "a_secret", "asked us to");
    const file = join(directory, "watch-list.sealed");
    expect(readFileSync(file, "latin1")).not.toContain("a_secret");
    await expect(accounts(listIn(directory, 2))).rejects.toThrow("altered or sealed with another key");
    const bytes = readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, bytes);
    await expect(accounts(listIn(directory))).rejects.toThrow("altered or sealed with another key");
  });

  it("puts every reading on record, with its reason and without the accounts", async () => {
    const directory = folder();
    const list = listIn(directory);
    await list.add("x.example", "a_secret", "asked us to");
    await accounts(list);
    const log = readFileSync(join(directory, "watch-list-uses.jsonl"), "utf8");
    expect(
      log
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).reason),
    ).toEqual(["add: asked us to", "test"]);
    expect(log).not.toContain("a_secret");
  });
});
