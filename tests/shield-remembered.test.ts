import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openShield, type ShieldOptions, type ShieldService, type ShieldSource } from "../src/api/shield-service.ts";
import type { ShieldEntry } from "../src/voices/shield-entry.ts";
import type { ShieldRecord } from "../src/voices/shield-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "marsad-remembered-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const HOUR = 3_600_000;
const START = Date.UTC(2021, 0, 4);
const NOW = START + 50 * 24 * HOUR;
const PLATFORM = "x.example";

/** 60 hands on four victims and then on the activist; other people report others, in words of their own. */
function entries(): ShieldEntry[] {
  const hands = Array.from({ length: 60 }, (_, at) => `hand:${at}`);
  const report = (id: string, reporter: string, target: string, time: number, text?: string): ShieldEntry => ({
    kind: "report",
    id: `["${PLATFORM}","${id}"]`,
    reporter,
    target,
    time,
    ...(text !== undefined && { text, words: 3, origin: "other.example" }),
  });
  const past = [0, 1, 2, 3].flatMap((victim) =>
    hands.map((hand, turn) =>
      report(`p${victim}-${turn}`, hand, `victim:${victim}`, START + victim * 200 * HOUR + turn * 1000, "t"),
    ),
  );
  const now = hands.map((hand, turn) => report(`n${turn}`, hand, "activist", NOW - HOUR + turn * 1000));
  const others = Array.from({ length: 400 }, (_, at) =>
    report(`o${at}`, `other:${at}`, `any:${at % 80}`, START + at * 2 * HOUR, `own ${at}`),
  );
  const account = (id: string, followers?: number): ShieldEntry => ({
    kind: "account",
    id: `["${PLATFORM}","${id}"] ${START}`,
    account: id,
    time: START,
    created: START - 1000 * HOUR,
    ...(followers !== undefined && { followers }),
  });
  const decision: ShieldEntry = {
    kind: "decision",
    id: "d",
    target: "victim:0",
    time: START + 20 * HOUR,
    upheld: false,
    onMerits: true,
  };
  const people = [...hands.slice(0, 50).map((hand) => account(hand)), account("activist", 9000)];
  return [...people, ...past, decision, ...others, ...now];
}

/** What a workspace is to the shield: grows, and says how far it was read. */
class Growing implements ShieldSource {
  readonly entries: ShieldEntry[];
  /** Entries read so far, in all. */
  reads = 0;
  isSame = true;

  constructor(list: readonly ShieldEntry[]) {
    this.entries = [...list];
  }

  async fits(mark: string): Promise<boolean> {
    return this.isSame && Number(mark) <= this.entries.length;
  }

  async *read(after?: string): AsyncGenerator<ShieldEntry, string> {
    const end = this.entries.length;
    for (const entry of this.entries.slice(Number(after ?? 0), end)) {
      this.reads += 1;
      yield entry;
    }
    return String(end);
  }
}

const said: string[] = [];

async function opened(directory: string, more: Partial<ShieldOptions> = {}): Promise<ShieldService> {
  const service = await openShield({
    directory,
    pseudonym: (_platform, account) => account,
    textKey: Buffer.alloc(32, 3),
    now: () => NOW,
    onFault: (error) => {
      throw error;
    },
    say: (message) => said.push(message),
    ...more,
  });
  await service.settled();
  return service;
}

const flag = (id: string, actor: string, object: string): ShieldRecord => ({
  type: "Flag",
  platform: PLATFORM,
  id,
  published: NOW,
  actor,
  object,
});

const TARGETS = ["activist", "victim:0", "victim:3", "any:7", "nobody"];

async function answers(service: ShieldService): Promise<unknown[]> {
  const asked = TARGETS.map((target) => service.ask({ platform: PLATFORM, target, basis: "volume" }));
  return [...(await Promise.all(asked)), service.review(), service.reports];
}

describe("what the shield keeps", () => {
  it("makes a start that answers the same without reading anything again", async () => {
    const directory = join(scratch, "same");
    const source = new Growing(entries());
    const first = await opened(directory, { source });
    await first.take([flag("door:1", "someone", "activist"), flag("door:2", "someone", "any:7")]);
    await first.settled();
    expect(await first.ask({ platform: PLATFORM, target: "activist", basis: "volume" })).toMatchObject({
      hold: true,
      holds: 1,
    });
    const before = await answers(first);
    await first.close();
    expect(source.reads).toBe(source.entries.length);
    const again = await opened(directory, { source });
    expect(source.reads).toBe(source.entries.length);
    expect(await answers(again)).toEqual(before);
    expect(await again.take([flag("door:1", "someone", "activist")])).toMatchObject({ new: 0, known: 1 });
    // What comes later is analysed with what was kept: ten more of the hands are ten of one voice.
    await again.take(Array.from({ length: 10 }, (_, at) => flag(`more:${at}`, `hand:${at}`, "any:7")));
    await again.settled();
    const fresh = await opened(join(scratch, "fresh"), { source });
    await fresh.take([flag("door:1", "someone", "activist"), flag("door:2", "someone", "any:7")]);
    await fresh.settled();
    await fresh.take(Array.from({ length: 10 }, (_, at) => flag(`more:${at}`, `hand:${at}`, "any:7")));
    await fresh.settled();
    expect(await answers(fresh)).toEqual(await answers(again));
    await again.close();
    await fresh.close();
  });

  it("leaves to the journal and the source what came after", async () => {
    const directory = join(scratch, "after");
    const source = new Growing(entries());
    const first = await opened(directory, { source });
    await first.take([flag("door:1", "a", "x"), flag("door:2", "b", "x")]);
    await first.remember();
    await first.take([flag("door:3", "c", "x")]);
    source.entries.push({ kind: "report", id: "late", reporter: "d", target: "x", time: NOW });
    expect(await first.refresh()).toBe(1);
    // The same report once more, through the door first and then in the workspace.
    source.entries.push({ kind: "report", id: `["${PLATFORM}","door:3"]`, reporter: "c", target: "x", time: NOW });
    expect(await first.refresh()).toBe(0);
    const read = source.reads;
    const copy = join(scratch, "copy-after");
    // As after kill -9: the files as they are while the first one runs.
    cpSync(directory, copy, { recursive: true });
    rmSync(join(copy, "holder"));
    const again = await opened(copy, { source });
    expect(source.reads).toBe(read + 2);
    const answer = await again.ask({ platform: PLATFORM, target: "x", basis: "volume" });
    expect(answer?.voices).toMatchObject({ reports: 4, reporters: 4 });
    await again.close();
    await first.close();
  });

  it.each([
    ["was altered", (path: string) => alter(path)],
    ["was cut off", (path: string) => truncateSync(path, 5000)],
    ["is of another form", (path: string) => writeFileSync(path, "marsad checkpoint 9\n")],
  ])("is read anew where it %s", async (_, damage) => {
    const directory = join(scratch, `damage-${said.length}`);
    const source = new Growing(entries());
    const first = await opened(directory, { source });
    const before = await answers(first);
    await first.close();
    damage(join(directory, "checkpoint"));
    const told = said.length;
    const again = await opened(directory, { source });
    expect(said.slice(told)).toEqual(["What the shield had kept cannot be used any more: everything is read again."]);
    expect(source.reads).toBe(2 * source.entries.length);
    expect(await answers(again)).toEqual(before);
    await again.close();
  });

  it("is not used where the workspace is another, or the journal's first file was dropped", async () => {
    const directory = join(scratch, "other");
    const source = new Growing(entries());
    await (await opened(directory, { source })).close();
    source.isSame = false;
    const again = await opened(directory, { source });
    expect(source.reads).toBe(2 * source.entries.length);
    await again.take([flag("door:1", "a", "x")]);
    await again.close();
    rmSync(join(directory, "00000001.journal"));
    const forgetful = await opened(directory, { source: new Growing(entries()) });
    const answer = await forgetful.ask({ platform: PLATFORM, target: "x", basis: "volume" });
    expect(answer?.voices.reports).toBe(0);
    await forgetful.close();
  });
});

function alter(path: string): void {
  const bytes = readFileSync(path);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(path, bytes);
}
