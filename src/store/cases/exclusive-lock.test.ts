import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { InUse, lockFolder } from "./exclusive-lock.ts";

const folder = mkdtempSync(join(tmpdir(), "marsad-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOLDER = `const { lockFolder } = await import(process.argv[1]); await lockFolder(process.argv[2]); console.log("held"); setInterval(() => {}, 1000);`;

it("says which process holds a folder, and lets go of it when that process is killed", async () => {
  const words = [
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    HOLDER,
    join(import.meta.dirname, "exclusive-lock.ts"),
    folder,
  ];
  const holder = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  const error = await lockFolder(folder).catch((caught: Error) => caught);
  expect(error).toBeInstanceOf(InUse);
  expect((error as Error).message).toMatch(new RegExp(`in use by process ${holder.pid}, since \\d{4}-`));
  holder.kill("SIGKILL");
  await once(holder, "exit");
  await (await lockFolder(folder)).release();
}, 60_000);

it("is for one user within a process too, and can be had again", async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow("already open in this process");
  await lock.release();
  await (await lockFolder(folder)).release();
});
