import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingTables } from "../../src/actions/finding-tables.ts";
import { knownMedia } from "../../src/findings/detectors/known-media.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { chanceWithin } from "../../src/findings/known-media-chance.ts";
import { analyse } from "../../src/pipeline.ts";
import type { BankEntry } from "../../src/signals/media/bank.ts";
import type { Bank } from "../../src/signals/media/known-media.ts";
import { Banks } from "../../src/store/banks.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { databaseOf, type TestRecord } from "../fixtures/database.ts";

const PICTURE = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22";
/** The same with as many bits turned as the digits say. */
const turned = (bits: number) => {
  const tail = (BigInt(`0x${PICTURE}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16);
  return tail.padStart(64, "0");
};
const FILE = "0f".repeat(16);

const entry = (given: Partial<BankEntry> = {}): BankEntry => ({
  type: "pdq",
  hash: PICTURE,
  opinion: "POSITIVE",
  labels: [],
  provenance: [],
  ...given,
});
const bank = (name: string, ...entries: BankEntry[]): Bank => ({ name, entries });
const post = (actor: string, ...attachment: object[]): TestRecord => ({
  type: "Create",
  actor,
  object: `post:${actor}`,
  attachment,
});

async function found(records: readonly TestRecord[], banks: readonly Bank[], set = {}): Promise<readonly Finding[]> {
  const database = await databaseOf(records);
  try {
    const settings = { "known-media": set };
    const analysis = await analyse({ database, detectors: [knownMedia], settings, banks: async () => banks });
    expect(analysis.failures).toEqual([]);
    return analysis.findings;
  } finally {
    await database.close();
  }
}

describe("matches of posts and banks", () => {
  it("reach to distance 31 and no further, and leave out pictures with too little to see", async () => {
    const records = [
      post("acc:1", { pdq: turned(31).toUpperCase(), quality: 50 }),
      post("acc:2", { pdq: turned(32), quality: 100 }),
      post("acc:3", { pdq: PICTURE, quality: 49 }),
      post("acc:4", { pdq: turned(3) }),
    ];
    const [finding, ...others] = await found(records, [bank("one", entry())]);
    expect(others).toEqual([]);
    expect(finding?.members.map(({ account }) => account)).toEqual(["acc:1", "acc:4"]);
    expect(finding?.known).toMatchObject({
      matchCount: 1,
      posted: 3,
      known: 1,
      matches: [{ bank: "one", distance: 3 }],
    });
    const [nearer] = await found(records, [bank("one", entry())], { within: 3 });
    expect(nearer?.members.map(({ account }) => account)).toEqual(["acc:4"]);
    expect(await found(records, [bank("one", entry())], { minAccounts: 3 })).toEqual([]);
  });

  it("take files' hashes where they are equal, those of videos for videos alone", async () => {
    const records = [
      post("acc:1", { mediaType: "video/mp4", md5: FILE.toUpperCase() }),
      post("acc:2", { mediaType: "image/png", md5: FILE }),
      post("acc:3", { md5: FILE }),
    ];
    const members = async (type: "md5" | "video_md5") => {
      const findings = await found(records, [bank("one", entry({ type, hash: FILE }))]);
      return findings.flatMap((finding) => finding.members.map(({ account }) => account));
    };
    expect(await members("video_md5")).toEqual(["acc:1", "acc:3"]);
    expect(await members("md5")).toEqual(["acc:2", "acc:3"]);
    const [finding] = await found(records, [bank("one", entry({ type: "video_md5", hash: FILE }))]);
    expect(finding?.known).not.toHaveProperty("expected");
    expect(finding?.explanation.en).toMatch(/byte for byte/);
  });

  it("are one finding where they are of one picture: near-duplicate entries, and the hashes of one attachment", async () => {
    const records = [
      post("acc:1", { pdq: turned(2), sha256: "ab".repeat(32) }, { pdq: "0f".repeat(32) }),
      post("acc:2", { pdq: turned(20) }),
    ];
    const entries = [
      entry(),
      entry({ hash: turned(22) }),
      entry({ type: "sha256", hash: "ab".repeat(32) }),
      entry({ hash: "0f".repeat(32) }),
    ];
    const findings = await found(records, [bank("one", ...entries)]);
    expect(findings.map(({ known, members }) => [known?.matchCount, members.length])).toEqual([
      [3, 2],
      [1, 1],
    ]);
  });

  it("accuse nobody and list nobody, however many post it at once", async () => {
    const records = Array.from({ length: 30 }, (_, at) => post(`acc:${at}`, { pdq: PICTURE }));
    const findings = await found(records, [bank("one", entry())]);
    expect(findings).toMatchObject([{ coordination: "insufficient-data", verdict: "unclear", disarm: [] }]);
    expect(findings[0]?.members).toHaveLength(30);
    expect(JSON.stringify(findingTables(findings))).not.toContain("acc:7");
  });
});

describe("what the banks think of it", () => {
  const records = [post("acc:1", { pdq: turned(1) })];

  it("comes first where they contradict each other", async () => {
    const banks = [bank("one", entry()), bank("two", entry({ opinion: "NEGATIVE" }))];
    const [finding] = await found(records, banks);
    expect(finding?.known?.opinion).toBe("DISPUTED");
    expect(finding?.explanation.en).toMatch(/^Disputed:/);
    expect(finding?.explanation.ar).toMatch(/^محلّ خلاف/);
    expect(finding?.known?.matches.map(({ opinion }) => opinion)).toEqual(["POSITIVE", "NEGATIVE"]);
  });

  it("is no finding where all call it harmless", async () => {
    expect(await found(records, [bank("one", entry({ opinion: "NEGATIVE" }))])).toEqual([]);
  });

  it("tells labels, provenance and what the bank asks for, and no hostile character", async () => {
    const given = { labels: ["bread\u202Equeue"], provenance: ["desk"], outcome: "documentation" } as const;
    const [finding] = await found(records, [
      bank("one", entry({ ...given, labels: [...given.labels], provenance: ["desk"] })),
    ]);
    expect(finding?.explanation.en).toContain("Labels: “bread\\u{202e}queue”. Given by: “desk”.");
    expect(finding?.explanation.ar).toContain("التوثيق");
    expect(finding?.innocentReading.en).toMatch(/^The bank holds it for documentation/);
  });
});

describe("chance", () => {
  it("is next to nothing for pictures, and grows where they are built alike", () => {
    expect(chanceWithin(31)).toBeLessThan(1e-20);
    expect(chanceWithin(31, { mean: 128, deviation: 8 })).toBeLessThan(chanceWithin(31));
    expect(chanceWithin(31, { mean: 90, deviation: 24 })).toBeGreaterThan(1e-4);
    expect(chanceWithin(256)).toBeCloseTo(1, 9);
    expect(chanceWithin(31, { mean: 0, deviation: 0 })).toBeLessThanOrEqual(1);
  });

  it("is told from the record's own pictures where there are enough", async () => {
    const blank = (at: number) => {
      const marks = (BigInt(at + 1) * 0x9e3779b97f4a7c15f39cc0605cedc834n) % (1n << 100n);
      return (BigInt(`0x${PICTURE}`) ^ marks).toString(16).padStart(64, "0");
    };
    const records = Array.from({ length: 60 }, (_, at) => post(`acc:${at}`, { pdq: blank(at) }));
    const entries = Array.from({ length: 40 }, (_, at) => entry({ hash: blank(1000 + at) }));
    const findings = await found([...records, post("acc:x", { pdq: blank(1000) })], [bank("forms", ...entries)]);
    expect(findings[0]?.known?.expected).toBeGreaterThan(0.1);
    expect(findings[0]?.innocentReading.en).toMatch(/blank forms/);
  });
});

describe("a workspace", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "marsad-known-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("gives its banks to whoever asks for them, and to nobody else", async () => {
    const file = join(folder, "posts.jsonl");
    const record = {
      ...post("acc:1", { pdq: turned(4) }),
      platform: "x.example",
      id: "ev:1",
      published: 1_700_000_000,
    };
    await writeFile(file, `${JSON.stringify(record)}\n`);
    const workspace = await openWorkspace(join(folder, "workspace"));
    try {
      await workspace.import([file]);
      const banks = new Banks(workspace);
      const analysed = async () => {
        const { database } = workspace;
        return (await analyse({ database, detectors: [knownMedia], banks: () => banks.enabled() })).findings;
      };
      expect(await analysed()).toEqual([]);
      await banks.add("one", [entry()]);
      expect(await analysed()).toMatchObject([{ detector: "known-media", evidenceCount: 1 }]);
      const asked = { ...knownMedia, readsKnownMedia: undefined } as unknown as typeof knownMedia;
      const refuse = () => Promise.reject(new Error("nobody asked"));
      const { findings } = await analyse({ database: workspace.database, detectors: [asked], banks: refuse });
      expect(findings).toEqual([]);
    } finally {
      await workspace.close();
    }
  });
});
