import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashImage } from "../../src/media/hash-image.ts";
import { Banks } from "../../src/store/banks.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { runMarsad } from "../run-marsad.ts";
import { keyOf, staffOf, startTestServer, type TestServer } from "./test-server.ts";

/** `marsad match --hma` against a server that speaks the protocol: Marsad's own, over the wire. */

const folder = mkdtempSync(join(tmpdir(), "marsad-match-at-"));
let server: TestServer;
let key: string;
let pdq: string;
const match = (words: readonly string[], env: Readonly<Record<string, string>> = { MARSAD_HMA_KEY: key }) =>
  runMarsad(folder, ["match", ...words], env);
const at = () => `${server.origin}/hma`;

beforeAll(async () => {
  server = await startTestServer({ program: ["true"] });
  key = await keyOf((await staffOf(server, ["analyst"])).analyst!);
  const light = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">${Array.from({ length: 9 }, (_, spot) => `<circle cx="${(spot * 97) % 300}" cy="${(spot * 61) % 300}" r="${30 + spot * 4}" fill="hsl(${spot * 40} 80% ${20 + spot * 8}%)"/>`).join("")}</svg>`,
  );
  const picture = await sharp(light).flatten({ background: "#345" }).png().toBuffer();
  writeFileSync(join(folder, "bread.png"), picture);
  writeFileSync(join(folder, "smaller.jpg"), await sharp(picture).resize(220, 220).jpeg({ quality: 70 }).toBuffer());
  pdq = (await hashImage(picture)).pdq;
  const workspace = await openWorkspace(server.workspace);
  await new Banks(workspace).add("PARTNER", [
    { type: "pdq", hash: pdq, opinion: "POSITIVE", labels: [], provenance: [] },
  ]);
  await workspace.close();
}, 240_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe("marsad match --hma", () => {
  it("tells which bank of a server holds a picture, near or the same", async () => {
    const { code, out, said } = await match(["bread.png", "smaller.jpg", "0f".repeat(32), "--hma", at(), "--json"]);
    const found = out.trim().split("\n");
    expect([code, said]).toEqual([0, `2 matches at ${new URL(at()).host}\n`]);
    const [same, near] = found.map((line) => JSON.parse(line));
    expect(same).toMatchObject({ query: "bread.png", form: "original", distance: 0, bank: "PARTNER" });
    expect(near).toMatchObject({ query: "smaller.jpg", bank: "PARTNER", content: same.content });
    expect(near.distance).toBeGreaterThan(0);
    const closer = await match(["smaller.jpg", "--hma", at(), "--within", String(near.distance - 1)]);
    expect([closer.code, closer.out]).toEqual([0, ""]);
  });

  it("asks lists as well where they are named", async () => {
    writeFileSync(join(folder, "known.txt"), `${pdq},100,bread\n`);
    const { out, said } = await match(["bread.png", "--against", "known.txt", "--hma", at()]);
    expect(out).toMatch(
      /^bread\.png\toriginal\t0\t100\t[0-9a-f]{64}\tbread\nbread\.png\toriginal\t0\t100\t\S+\tPARTNER\t\d+\n$/,
    );
    expect(said).toContain("2 matches among 1 pictures and 0 videos and at ");
  });

  it("says what is wrong with the key, the address, and an answer in other words", async () => {
    expect((await match([pdq, "--hma", at()], { MARSAD_HMA_KEY: "wrong" })).said).toContain("credentials were refused");
    expect((await match([pdq, "--hma", "http://hma.example"])).said).toContain("--hma must be an https address");
    expect((await match([pdq])).said).toContain("name lists of known hashes with --against");
    const said = (await match([pdq, "--hma", server.origin])).said;
    expect(said).toContain("no look-up of pdq in HMA's protocol");
  });

  it.each([
    ["a list", "[]"],
    ["no number", '{"B": [{"bank_content_id": 1, "distance": "near"}]}'],
    ["nothing where a distance should be", '{"B": [{"bank_content_id": 1, "distance": null}]}'],
    ["no list of a bank", '{"B": 7}'],
  ])("does not believe a server that answers with %s", async (_, body) => {
    const strange: Server = createServer((_request, response) => response.end(body)).listen(0, "127.0.0.1");
    await new Promise((resolve) => strange.once("listening", resolve));
    const { port } = strange.address() as AddressInfo;
    const { code, out, said } = await match([pdq, "--hma", `http://127.0.0.1:${port}`]);
    expect([code === 0, out]).toEqual([false, ""]);
    expect(said).toContain("answered 200, which is no look-up");
    strange.close();
  });
});
