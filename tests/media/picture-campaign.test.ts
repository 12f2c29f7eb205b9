import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { drawnText, type PictureKind } from "../../bench/ocr-pictures.ts";
import { imageText } from "../../src/findings/detectors/image-text.ts";
import { derivedSeed, seededRandom } from "../../src/lib/random.ts";
import { readAttachments } from "../../src/media/read-attachments.ts";
import { PictureReader } from "../../src/media/read-picture-text.ts";
import { analyse } from "../../src/pipeline.ts";
import { databaseOf } from "../fixtures/database.ts";

const folder = mkdtempSync(join(tmpdir(), "marsad-pictures-"));
const reader = new PictureReader({ languages: ["ara"] });
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true });
});

const TEXT = "انقطع الماء عن البيوت يومين ثم عاد مساء الخميس وعاد الخبز إلى الفرن";
const KINDS: readonly PictureKind[] = ["plain", "coloured", "compressed", "light-on-photo", "rotated", "outlined"];
const HOUR = 3_600_000;
const start = Date.UTC(2024, 0, 1);

/** A week of ordinary posts, against whose tempo bursts are held. */
function ordinaryPosts() {
  const random = seededRandom(derivedSeed(5, "ordinary"));
  return Array.from({ length: 400 }, (_, index) => ({
    type: "Create",
    platform: "x.example",
    id: `ev:o${index}`,
    published: Math.round(start + 168 * HOUR * random()),
    actor: `acc:${index % 150}`,
    object: `post:o${index}`,
    url: [`https://weather.example/${index % 40}`],
  }));
}

/** Posts of pictures, read as `marsad ocr --events` reads them. */
async function pictured(name: string, paths: readonly string[], over: number) {
  const random = seededRandom(derivedSeed(5, name));
  const records: Readonly<Record<string, unknown>>[] = [];
  for (const [index, path] of paths.entries()) {
    const event = {
      type: "Create",
      platform: "x.example",
      id: `ev:${name}${index}`,
      published: Math.round(start + 80 * HOUR + over * random()),
      actor: `acc:${name}${index}`,
      object: `post:${name}${index}`,
      attachment: [{ mediaType: "image/png", path }],
    };
    records.push((await readAttachments(event, folder, reader)).record);
  }
  return records;
}

async function found(records: readonly Readonly<Record<string, unknown>>[]) {
  const database = await databaseOf([...ordinaryPosts(), ...records]);
  try {
    const { findings, failures } = await analyse({ database, detectors: [imageText] });
    expect(failures).toEqual([]);
    return findings;
  } finally {
    await database.close();
  }
}

it("finds a text that thirty accounts post as thirty pictures", async () => {
  const paths = [];
  for (let index = 0; index < 30; index++) {
    const picture = await drawnText({ text: TEXT, kind: KINDS[index % KINDS.length]!, seed: index });
    paths.push(`variant${index}.png`);
    writeFileSync(join(folder, paths.at(-1)!), picture);
  }
  const campaign = await found(await pictured("m", paths, HOUR));
  expect(campaign.length).toBe(1);
  for (const finding of campaign) expect(finding).toMatchObject({ verdict: "coordinated", disarm: ["T0084.001"] });
  const accused = new Set(campaign.flatMap(({ members }) => members.map(({ account }) => account)));
  // Those of which nothing could be read are missing.
  expect(accused.size).toBeGreaterThanOrEqual(22);
  expect([...accused].every((account) => account.startsWith("acc:m"))).toBe(true);
}, 300_000);

it("accuses nobody who passes one picture on, be it within the hour or over the day", async () => {
  writeFileSync(join(folder, "fans.png"), await drawnText({ text: TEXT, kind: "coloured", seed: 3 }));
  const paths = Array.from({ length: 40 }, () => "fans.png");
  const findings = [
    ...(await found(await pictured("h", paths, HOUR))),
    ...(await found(await pictured("d", paths, 20 * HOUR))),
  ];
  expect(findings.map(({ verdict }) => verdict)).not.toContain("coordinated");
}, 120_000);

it("refuses pictures outside the events' folder, and keeps the event", async () => {
  const record = {
    attachment: [{ path: "../../etc/hostname" }, { path: "missing.png" }, { mediaType: "video/mp4", path: "v" }],
  };
  const result = await readAttachments(record, folder, reader);
  expect(result.record).toEqual(record);
  expect(result.refused.map(({ path }) => path)).toEqual(["../../etc/hostname", "missing.png"]);
});
