import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "./make-folder.ts";

const scratch = mkdtempSync(join(tmpdir(), "marsad-folder-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("makeFolder", () => {
  it("makes what is missing on the way, for the owner alone, and again without a word", async () => {
    const folder = join(scratch, "a", "b", "c");
    await makeFolder(folder);
    await makeFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("says so where a file is in the way", async () => {
    writeFileSync(join(scratch, "file"), "");
    await expect(makeFolder(join(scratch, "file"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(makeFolder(join(scratch, "file", "below"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it.skipIf(!existsSync("/proc/self"))("comes back from a place where nothing can be made", async () => {
    await expect(makeFolder("/proc/no-such-place")).rejects.toMatchObject({ code: "ENOENT" });
    await expect(makeFolder("/proc/no-such-place/below")).rejects.toMatchObject({ code: "ENOENT" });
  });
});
