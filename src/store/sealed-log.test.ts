import { appendFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { seal, sealMark } from "./seal.ts";
import { SealedLog } from "./sealed-log.ts";

const key = Buffer.alloc(32, 7);
const base = sealMark(seal(key, "one", Buffer.from("[]")));
const other = sealMark(seal(key, "one", Buffer.from("[1]")));

let folder: string;
let file: string;
const open = (name = "one", of = file) => new SealedLog({ file: of, key, name, what: "the log" });
const silent = () => {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "marsad-log-"));
  file = join(folder, "one.log");
});
afterEach(() => rm(folder, { recursive: true }));

async function filled(...records: string[]) {
  for (const record of records) await open().append(base, record, silent);
}

it("gives the records back, sealed in between, and none where it belongs to another file", async () => {
  expect(await open().read(base)).toEqual([]);
  await filled("bread", "water");
  expect(await open().read(base)).toEqual(["bread", "water"]);
  expect(readFileSync(file).includes("bread")).toBe(false);
  expect(await open().read(other)).toEqual([]);
  await open().append(other, "rain", silent);
  expect(await open().read(other)).toEqual(["rain"]);
});

it("passes over a record that was cut short anywhere, and cuts it off before the next one, saying so", async () => {
  await filled("bread");
  const whole = readFileSync(file).length;
  await filled("water");
  const bytes = readFileSync(file);
  for (let length = whole; length < bytes.length; length++) {
    writeFileSync(file, bytes.subarray(0, length));
    expect(await open().read(base)).toEqual(["bread"]);
    let cut = 0;
    await open().append(base, "rain", (torn) => {
      cut = torn;
    });
    expect(cut).toBe(length - whole);
    expect(await open().read(base)).toEqual(["bread", "rain"]);
  }
});

it("passes over zeros that a failed write left behind", async () => {
  await filled("bread");
  appendFileSync(file, Buffer.alloc(40));
  expect(await open().read(base)).toEqual(["bread"]);
});

it("refuses records that were changed, exchanged, left out, or put there from another log", async () => {
  await filled("bread", "water", "rain!");
  const bytes = readFileSync(file);
  const sizes = [bytes.readUInt32BE(base.length) + 4];
  sizes.push(bytes.readUInt32BE(base.length + sizes[0]!) + 4);
  const second = base.length + sizes[0]!;
  const third = second + sizes[1]!;
  const [a, b, c] = [bytes.subarray(base.length, second), bytes.subarray(second, third), bytes.subarray(third)];
  for (const records of [
    [b, a, c],
    [a, c],
    [a, b, c, a],
  ]) {
    writeFileSync(file, Buffer.concat([base, ...records]));
    await expect(open().read(base)).rejects.toThrow(/altered/);
  }
  for (const at of [base.length + 5, second + 20, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    writeFileSync(file, changed);
    await expect(open().read(base)).rejects.toThrow(/altered/);
  }
  writeFileSync(file, Buffer.concat([other, a]));
  await expect(open().read(other)).rejects.toThrow(/altered/);
  writeFileSync(file, bytes);
  await expect(open("two").read(base)).rejects.toThrow(/altered/);
  truncateSync(file, 0);
  expect(await open().read(base)).toEqual([]);
});
