import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashImage } from "../../src/media/hash-image.ts";
import { Banks } from "../../src/store/banks.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { keyOf, type Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

/** As a client of Hasher-Matcher-Actioner curates banks. */

let server: TestServer;
let people: Record<string, Person>;
let key: string;
let picture: Uint8Array;
let pdq: string;
const md5 = createHash("md5").update("a film").digest("hex");

async function ask(
  method: string,
  path: string,
  {
    json,
    parts,
    as = key,
  }: { json?: unknown; parts?: Readonly<Record<string, Uint8Array | string>>; as?: string } = {},
) {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts ?? {})) {
    if (typeof part === "string") form.append(name, part);
    else form.append(name, new Blob([part as Uint8Array<ArrayBuffer>]), "file");
  }
  const response = await fetch(`${server.origin}/hma${path}`, {
    method,
    headers: {
      ...(as && { Authorization: `Bearer ${as}` }),
      ...(json !== undefined && { "Content-Type": "application/json" }),
    },
    ...(json !== undefined ? { body: JSON.stringify(json) } : parts && { body: form }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what it is, the test asserts
  return { status: response.status, body: (await response.json()) as any };
}

const lookUp = async (hash = pdq) => (await ask("GET", `/m/lookup?signal_type=pdq&signal=${hash}`)).body;

async function held(name: string) {
  const workspace = await openWorkspace(server.workspace);
  try {
    return await new Banks(workspace).find(name);
  } finally {
    await workspace.close();
  }
}

/** @returns the log's lines of what was asked of banks and done to them, with all that they say */
async function logged(action: string) {
  const { body } = await people.lead!.ask("GET", "/audit?limit=200");
  return body.items.filter((line: { action: string }) => line.action === action);
}

beforeAll(async () => {
  server = await startTestServer({ program: ["true"] });
  people = await staffOf(server, ["analyst", "reviewer", "lead"]);
  key = await keyOf(people.reviewer!);
  const spots = Array.from(
    { length: 12 },
    (_, at) =>
      `<circle cx="${(at * 97) % 300}" cy="${(at * 61) % 300}" r="${20 + at * 3}" fill="hsl(${at * 40} 80% 60%)"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">${spots.join("")}</svg>`;
  picture = await sharp(Buffer.from(svg)).flatten({ background: "#345" }).png().toBuffer();
  pdq = (await hashImage(picture)).pdq;
}, 240_000);
afterAll(() => server.close());

describe("a curator's client", () => {
  it("makes a bank, adds a file to it, finds it, and takes it out", async () => {
    const made = await ask("POST", "/c/banks", { json: { name: "BREAD", enabled_ratio: 1 } });
    expect(made).toEqual({ status: 201, body: { name: "BREAD", matching_enabled_ratio: 1 } });
    expect((await ask("POST", "/c/banks", { json: { name: "BREAD" } })).status).toBe(409);
    const { status, body } = await ask("POST", "/c/bank/BREAD/content", { parts: { photo: picture } });
    expect({ status, body }).toEqual({ status: 200, body: { id: expect.any(Number), signals: { pdq } } });
    expect(await lookUp()).toEqual({ BREAD: [{ bank_content_id: body.id, distance: "0", opinion: "POSITIVE" }] });
    const stored = await held("BREAD");
    expect(stored!.entries).toEqual([
      {
        type: "pdq",
        hash: pdq,
        opinion: "POSITIVE",
        labels: ["unlabelled"],
        provenance: [`hma: ${people.reviewer!.id}`],
      },
    ]);
    expect((await ask("DELETE", `/c/bank/BREAD/content/${body.id}`)).body).toEqual({ deleted: 1 });
    expect((await ask("DELETE", `/c/bank/BREAD/content/${body.id}`)).status).toBe(404);
    expect(await lookUp()).toEqual({});
  });

  it("adds hashes of one video as one, with who gave it and what it is", async () => {
    await ask("POST", "/c/banks", { json: { name: "FILMS" } });
    const asked = "/c/bank/FILMS/signal?labels=bakery,%20flour&source=desk&outcome=journalism";
    const { body } = await ask("POST", asked, { json: { pdq: pdq.toUpperCase(), video_md5: md5 } });
    expect(body).toEqual({ id: expect.any(Number), signals: { pdq, video_md5: md5 } });
    const stored = (await held("FILMS"))!.entries;
    expect(stored).toMatchObject([
      { type: "pdq", labels: ["bakery", "flour"], provenance: ["hma: desk"], outcome: "journalism" },
      { type: "video_md5", content: body.id },
    ]);
    expect(await lookUp()).toEqual({});
    const all = `/m/raw_lookup?signal_type=video_md5&signal=${md5}&include_all=true`;
    expect((await ask("GET", all)).body).toEqual({ matches: [body.id] });
    expect((await ask("DELETE", `/c/bank/FILMS/content/${body.id}`)).status).toBe(200);
    expect((await held("FILMS"))!.entries).toEqual([]);
  });

  it("switches a bank off, names it otherwise, and deletes it", async () => {
    await ask("POST", "/c/banks", { json: { name: "OLD" } });
    const metadata = JSON.stringify({ content_id: "17", content_uri: "https://pictures.example/17" });
    await ask("POST", "/c/bank/OLD/content?labels=bread", { parts: { photo: picture, metadata } });
    expect((await held("OLD"))!.entries[0]!.provenance.slice(1)).toEqual(["17", "https://pictures.example/17"]);
    expect((await ask("PUT", "/c/bank/OLD", { json: { enabled: false } })).body.matching_enabled_ratio).toBe(0);
    expect(await lookUp()).toEqual({});
    const named = await ask("PUT", "/c/bank/OLD", { json: { name: "NEW", enabled_ratio: 1 } });
    expect(named.body).toEqual({ name: "NEW", matching_enabled_ratio: 1 });
    expect(Object.keys(await lookUp())).toEqual(["NEW"]);
    expect((await ask("GET", "/c/bank/OLD")).status).toBe(404);
    expect((await ask("PUT", "/c/bank/NEW", { json: { name: "BREAD" } })).status).toBe(409);
    expect((await ask("DELETE", "/c/bank/NEW")).body).toEqual({ message: "Done" });
    expect((await ask("DELETE", "/c/bank/NEW")).status).toBe(404);
    expect(await lookUp()).toEqual({});
  });

  it("finds everything as it was after a restart", async () => {
    await ask("POST", "/c/banks", { json: { name: "KEPT" } });
    const { body } = await ask("POST", "/c/bank/KEPT/signal", { json: { pdq } });
    await server.restart();
    expect(await lookUp()).toEqual({ KEPT: [{ bank_content_id: body.id, distance: "0", opinion: "POSITIVE" }] });
  });

  it("leaves a line of every change and every question in the log, and no hash in any", async () => {
    const changes = await logged("bank.write");
    expect(changes.map(({ data }: { data: { change: string } }) => data.change)).toEqual(
      expect.arrayContaining(["make", "add", "remove", "alter", "delete"]),
    );
    const added = changes.findLast(({ data }: { data: { change: string } }) => data.change === "add");
    expect(added).toMatchObject({
      actor: people.reviewer!.id,
      data: { change: "add", held: 1, changed: 1, types: ["pdq"] },
    });
    const before = (await logged("bank.match")).length;
    await lookUp();
    await lookUp(`0${pdq.slice(1)}`);
    const asked = await logged("bank.match");
    expect(asked.length).toBe(before + 2);
    const last = asked.slice(-2).map(({ data }: { data: unknown }) => data);
    const digest = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(last).toEqual([1, 1].map(() => ({ type: "pdq", asked: [digest], matches: expect.any(Number) })));
    expect(last[0].asked).not.toEqual(last[1].asked);
    expect(JSON.stringify([changes, asked])).not.toContain(pdq);
  });
});

describe("whoever else", () => {
  it("may only ask, or is nobody, changes nothing", async () => {
    const before = await held("KEPT");
    const analyst = await keyOf(people.analyst!);
    const asking = await keyOf(people.reviewer!, ["bank.match"]);
    for (const as of [analyst, asking]) {
      expect((await ask("POST", "/c/banks", { json: { name: "MINE" }, as })).status).toBe(403);
      expect((await ask("POST", "/c/bank/KEPT/signal", { json: { md5 }, as })).status).toBe(403);
      expect((await ask("DELETE", "/c/bank/KEPT", { as })).status).toBe(403);
    }
    expect((await ask("DELETE", "/c/bank/KEPT", { as: "" })).status).toBe(401);
    expect(await held("KEPT")).toEqual(before);
  });

  it("sends an address, nothing, what is flat, a wrong name or share, is refused with a reason", async () => {
    const url = encodeURIComponent("http://169.254.169.254/latest");
    const fetched = await ask("POST", `/c/bank/KEPT/content?url=${url}`, { parts: {} });
    expect(fetched).toMatchObject({ status: 422, body: { detail: expect.stringContaining("No address is fetched") } });
    expect((await ask("POST", "/c/bank/KEPT/content", { parts: {} })).status).toBe(400);
    const flat = await sharp({ create: { width: 90, height: 90, channels: 3, background: "#888" } })
      .png()
      .toBuffer();
    expect(await ask("POST", "/c/bank/KEPT/content", { parts: { photo: flat } })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining("too little to see") },
    });
    expect((await ask("POST", "/c/bank/KEPT/content", { parts: { photo: picture, metadata: "[1" } })).status).toBe(400);
    expect((await ask("POST", "/c/bank/NONE/content", { parts: { photo: picture } })).status).toBe(404);
    expect((await ask("POST", "/c/bank/KEPT/signal", { json: {} })).status).toBe(400);
    expect((await ask("POST", "/c/bank/KEPT/signal", { json: { pdq: md5 } })).status).toBe(400);
    expect((await ask("POST", "/c/banks", { json: { name: "../x" } })).status).toBe(400);
    expect((await ask("POST", "/c/banks", { json: { name: "HALF", enabled_ratio: 0.5 } })).status).toBe(400);
    expect((await ask("DELETE", "/c/bank/KEPT/content/x")).status).toBe(400);
  });
});
