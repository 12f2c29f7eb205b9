import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashImage } from "../../src/media/hash-image.ts";
import type { BankEntry } from "../../src/signals/media/bank.ts";
import { Banks } from "../../src/store/banks.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { keyOf, type Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

/** As a client of Hasher-Matcher-Actioner asks, through the base address <server>/hma. */

let server: TestServer;
let people: Record<string, Person>;
let key: string;
let picture: Uint8Array;
let pdq: string;
const video = new TextEncoder().encode("no film, but a file");
const videoHash = createHash("md5").update(video).digest("hex");

const entry = (given: Partial<BankEntry>): BankEntry => ({
  type: "pdq",
  hash: pdq,
  opinion: "POSITIVE",
  labels: [],
  provenance: [],
  ...given,
});
/** The hash with its lowest bits turned. */
const turned = (bits: number) => (BigInt(`0x${pdq}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(64, "0");

async function fill(name: string, entries: readonly BankEntry[]): Promise<void> {
  const workspace = await openWorkspace(server.workspace);
  try {
    await new Banks(workspace).add(name, entries);
  } finally {
    await workspace.close();
  }
}

/** @param as A key; nobody where it is empty. */
async function ask(path: string, init: RequestInit = {}, as = key): Promise<{ status: number; body: unknown }> {
  const headers = { ...init.headers, ...(as && { Authorization: `Bearer ${as}` }) };
  const response = await fetch(`${server.origin}/hma${path}`, { ...init, headers });
  return { status: response.status, body: await response.json() };
}

function sent(parts: Readonly<Record<string, Uint8Array | string>>): RequestInit {
  const body = new FormData();
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === "string") body.append(name, part);
    else body.append(name, new Blob([part as Uint8Array<ArrayBuffer>]), "file");
  }
  return { method: "POST", body };
}

/** Soft patches of light: enough to see, and no two alike. */
function drawn(seed: number): Promise<Uint8Array> {
  const spots = Array.from({ length: 12 }, (_, at) => {
    const [x, y, r] = [(at * 97 * seed) % 300, (at * 61 + seed * 40) % 300, 20 + ((at * 13) % 50)];
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="hsl(${at * 40} 80% ${20 + ((at * 31) % 70)}%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">${spots.join("")}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: "#345" }).png().toBuffer();
}

beforeAll(async () => {
  server = await startTestServer({ program: ["true"] });
  people = await staffOf(server, ["analyst", "viewer"]);
  key = await keyOf(people.analyst!);
  picture = await drawn(1);
  pdq = (await hashImage(picture)).pdq;
  await fill("PARTNER", [entry({ hash: turned(7) }), entry({ type: "video_md5", hash: videoHash })]);
  await fill("newsroom", [entry({ outcome: "journalism" }), entry({ hash: turned(3), opinion: "DISPUTED" })]);
}, 240_000);
afterAll(() => server.close());

describe("a client of HMA", () => {
  it("has files hashed", async () => {
    expect(await ask("/h/hash", sent({ photo: picture }))).toEqual({ status: 200, body: { pdq } });
    expect((await ask("/h/hash", sent({ video }))).body).toEqual({ video_md5: videoHash });
  });

  it("looks up a hash and a file, by bank", async () => {
    const found = { PARTNER: [{ bank_content_id: expect.any(Number), distance: "7", opinion: "POSITIVE" }] };
    expect((await ask(`/m/lookup?signal_type=pdq&signal=${pdq.toUpperCase()}`)).body).toEqual(found);
    expect((await ask("/m/lookup?bypass_coinflip=true", sent({ photo: picture }))).body).toEqual({ pdq: found });
    expect((await ask("/m/lookup", sent({ video }))).body).toMatchObject({
      video_md5: { PARTNER: [{ distance: "0" }] },
    });
    const far = await ask(`/m/lookup?signal_type=pdq&signal=${"0f".repeat(32)}&seed=1`);
    expect(far).toEqual({ status: 200, body: {} });
  });

  it("is told of what is disputed or wanted for other ends only where it asks, with what is thought of it", async () => {
    const { body } = await ask(`/m/lookup?signal_type=pdq&signal=${pdq}&include_all=true`);
    expect(body).toMatchObject({
      PARTNER: [{ distance: "7" }],
      newsroom: [
        { distance: "0", opinion: "POSITIVE", outcome: "journalism" },
        { distance: "3", opinion: "DISPUTED" },
      ],
    });
  });

  it("gets numbers that stay the same, with distances where it asks", async () => {
    const plain = (await ask(`/m/raw_lookup?signal_type=pdq&signal=${pdq}`)).body as { matches: number[] };
    const told = await ask(`/m/raw_lookup?signal_type=pdq&signal=${pdq}&include_distance=true`);
    expect(plain.matches).toEqual([expect.any(Number)]);
    expect(told.body).toMatchObject({ matches: [{ bank_content_id: plain.matches[0], distance: "7" }] });
    await server.restart();
    expect((await ask(`/m/raw_lookup?signal_type=pdq&signal=${pdq}`)).body).toEqual(plain);
  });

  it("compares two hashes", async () => {
    const compare = (body: unknown) =>
      ask("/m/compare", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      });
    const pairs = { pdq: [pdq, turned(9)], md5: [videoHash, "0".repeat(32)] };
    expect((await compare(pairs)).body).toEqual({ pdq: [true, { distance: 9 }], md5: [false, {}] });
    expect((await compare({ pdq: [pdq, turned(32)] })).body).toEqual({ pdq: [false, { distance: 32 }] });
    expect((await compare({ pdq: [pdq] })).status).toBe(400);
    expect((await compare({ md5: [pdq, pdq] })).status).toBe(400);
    expect((await compare({ ...pairs, role: [pdq, pdq] })).status).toBe(400);
  });

  it("sees the banks there are, and what comes into them while the server runs", async () => {
    const partner = { name: "PARTNER", matching_enabled_ratio: 1 };
    expect((await ask("/c/banks")).body).toEqual([partner, { ...partner, name: "newsroom" }]);
    expect((await ask("/c/bank/PARTNER")).body).toEqual(partner);
    expect((await ask("/c/bank/nothing")).status).toBe(404);
    const other = (await hashImage(await drawn(5))).pdq;
    const asked = `/m/lookup?signal_type=pdq&signal=${other}`;
    expect((await ask(asked)).body).toEqual({});
    await fill("LATER", [entry({ hash: other })]);
    expect((await ask(asked)).body).toMatchObject({ LATER: [{ distance: "0" }] });
  });
});

describe("whoever else", () => {
  it("is nobody, may only look, or has a key for other things, is refused", async () => {
    const viewer = await keyOf(people.viewer!);
    const narrow = await keyOf(people.analyst!, ["case.read"]);
    for (const path of ["/c/banks", `/m/lookup?signal_type=pdq&signal=${pdq}`]) {
      expect((await ask(path, {}, "")).status).toBe(401);
      expect((await ask(path, {}, viewer)).status).toBe(403);
      expect((await ask(path, {}, narrow)).status).toBe(403);
    }
    expect((await ask("/h/hash", sent({ photo: picture }), "")).status).toBe(401);
  });

  it("sends what is no hash, no picture, too much, or an address, is refused with a reason", async () => {
    expect((await ask(`/m/lookup?signal_type=pdq&signal=${"0f".repeat(16)}`)).status).toBe(400);
    expect((await ask("/m/lookup?url=http://pictures.example/1.png")).status).toBe(400);
    expect((await ask("/h/hash", sent({ photo: picture, video }))).status).toBe(400);
    expect((await ask("/h/hash", sent({ photo: "text" }))).status).toBe(400);
    expect((await ask("/h/hash", sent({ file: picture }))).status).toBe(400);
    expect(await ask("/h/hash", sent({ photo: video }))).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/not a JPEG/) },
    });
    expect((await ask("/h/hash", sent({ photo: new Uint8Array(17 * 2 ** 20) }))).status).toBe(413);
  });

  it("sends a picture with too little to see, gets no hash and no match", async () => {
    const flat = await sharp({ create: { width: 200, height: 200, channels: 3, background: "#888" } })
      .png()
      .toBuffer();
    expect((await ask("/h/hash", sent({ photo: flat }))).body).toEqual({});
    expect((await ask("/m/lookup", sent({ photo: flat }))).body).toEqual({ pdq: {} });
  });
});
