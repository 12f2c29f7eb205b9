import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { identityVault } from "./identity-vault.ts";
import { readVaultUses, Vault } from "./vault.ts";

let folder: string;
let vault: Vault;

const account = (name: string) => ({ platform: "x.example", account: name, pseudonym: `a_${name}` });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "marsad-vault-"));
  vault = new Vault(join(folder, "vault"), Buffer.alloc(32, 7));
  await vault.seal("1", { accounts: [account("one"), account("two")], people: [{ pseudonym: "a_one", name: "ليلى" }] });
  await vault.seal("2", { accounts: [account("one"), account("three")], people: [] });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("forgets one account in every part, and nobody else", async () => {
  expect(await vault.countParts("a_one")).toBe(2);
  expect(await vault.forget("a_one")).toBe(2);
  expect(await vault.forget("a_one")).toBe(0);
  const left = await vault.reveal(["a_one", "a_two", "a_three"], "a test");
  expect([...left.keys()].sort()).toEqual(["a_three", "a_two"]);
});

it("tells unmasking one account of the platform that was asked for, and puts it on record first", async () => {
  const identities = identityVault(vault);
  expect(await readVaultUses(folder)).toEqual([]);
  expect(await identities.reveal({ platform: "x.example", account: "a_one" }, "unmasking 1")).toEqual({
    platform: "x.example",
    account: "one",
    name: "ليلى",
  });
  expect(await identities.reveal({ platform: "y.example", account: "a_one" }, "unmasking 2")).toBeUndefined();
  const uses = await readVaultUses(folder);
  expect(uses).toMatchObject([
    { reason: "unmasking 1", accounts: 1 },
    { reason: "unmasking 2", accounts: 1 },
  ]);
  expect(new Set(uses.map(({ sha256 }) => sha256)).size).toBe(2);
  expect(JSON.stringify(uses)).not.toContain("a_one");
  expect(readFileSync(join(folder, "vault", "uses.jsonl"), "utf8")).toContain("a_one");
});
