import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { fingerprintOf, MANIFEST, PUBLIC_KEY, publicKeyOf, SIGNATURE, signingKey, writeBundle } from "./bundle.ts";
import { verifyBundle } from "./verify-bundle.ts";

const key = signingKey(Buffer.alloc(32, 7));
const facts = { case: "c", audience: "inside" as const, generated: "2026-03-01T10:00:00.000Z", version: "0.1.0" };
const files = [
  { name: "report.ar.html", mediaType: "text/html", content: "<p>تقرير</p>" },
  { name: "members.csv", mediaType: "text/csv", content: new Uint8Array([1, 2, 3]) },
];
const bundle = writeBundle(files, facts, key);

type Files = Record<string, Uint8Array>;
function changed(change: (files: Files) => void): Uint8Array {
  const all = unzipSync(bundle);
  change(all);
  return zipSync(all);
}

describe("a signed bundle", () => {
  it("is the same bytes for the same content, and verifies with its key", () => {
    expect(writeBundle(files, facts, signingKey(Buffer.alloc(32, 7)))).toEqual(bundle);
    const verdict = verifyBundle(bundle, fingerprintOf(publicKeyOf(key)));
    expect(verdict).toMatchObject({ isIntact: true, manifest: { case: "c", audience: "inside" } });
    if (!verdict.isIntact) throw new Error("unreachable");
    expect(verdict.manifest.files.map(({ name }) => name)).toEqual(["report.ar.html", "members.csv", "VERIFY.txt"]);
  });

  it.each<[string, string, (files: Files) => void]>([
    ["altered", "members.csv", (all) => all["members.csv"]!.set([9])],
    ["missing", "members.csv", (all) => delete all["members.csv"]],
    ["unlisted", "more.html", (all) => Object.assign(all, { "more.html": new Uint8Array([1]) })],
    ["incomplete", "", (all) => delete all[SIGNATURE]],
    ["bad-signature", MANIFEST, (all) => all[MANIFEST]!.set([32], all[MANIFEST]!.length - 1)],
    ["bad-signature", MANIFEST, (all) => all[SIGNATURE]!.set([all[SIGNATURE]![0]! ^ 1])],
  ])("tells that something is %s (%s)", (fault, file, change) => {
    const verdict = verifyBundle(changed(change));
    expect(verdict).toEqual({ isIntact: false, faults: [{ fault, ...(file !== "" && { file }) }] });
  });

  it("tells a bundle that somebody else signed anew from the one that was wanted", () => {
    const theirs = signingKey(Buffer.alloc(32, 8));
    const forged = writeBundle([{ ...files[0]!, content: "other" }], facts, theirs);
    expect(verifyBundle(forged).isIntact).toBe(true);
    expect(verifyBundle(forged, fingerprintOf(publicKeyOf(key)))).toEqual({
      isIntact: false,
      faults: [{ fault: "other-key", file: PUBLIC_KEY }],
    });
  });

  it("takes nothing for a bundle that is none, and unpacks no bomb", () => {
    expect(verifyBundle(new Uint8Array([1, 2, 3]))).toEqual({ isIntact: false, faults: [{ fault: "no-zip" }] });
    expect(verifyBundle(bundle.subarray(0, bundle.length / 2))).toMatchObject({ isIntact: false });
    const bomb = zipSync({ zeros: new Uint8Array(9) });
    // What it says in its directory that it would unpack to.
    const entry = Buffer.from(bomb.buffer).indexOf(Buffer.from("504b0102", "hex"));
    new DataView(bomb.buffer).setUint32(entry + 24, 300 * 1024 * 1024, true);
    expect(verifyBundle(bomb)).toEqual({ isIntact: false, faults: [{ fault: "too-large", file: "zeros" }] });
  });

  it("is verified by OpenSSL too", () => {
    const folder = mkdtempSync(join(tmpdir(), "marsad-bundle-"));
    try {
      for (const [name, bytes] of Object.entries(unzipSync(bundle))) writeFileSync(join(folder, name), bytes);
      const words = ["-verify", "-pubin", "-inkey", PUBLIC_KEY, "-rawin", "-in", MANIFEST, "-sigfile", SIGNATURE];
      expect(execFileSync("openssl", ["pkeyutl", ...words], { cwd: folder, encoding: "utf8" })).toMatch(/Success/i);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
