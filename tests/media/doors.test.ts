import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defineBank } from "../../src/cli/commands/bank.ts";
import { defineMatch } from "../../src/cli/commands/match.ts";
import { defineOcr } from "../../src/cli/commands/ocr.ts";
import { outcomeOf } from "../../src/cli/exit.ts";
import type { Session } from "../../src/cli/session.ts";
import { type BankEntry, bankEntry, HASH_DIGITS, HASH_TYPES } from "../../src/signals/media/bank.ts";
import { writtenBank } from "../../src/signals/media/bank-export.ts";
import { BANK_FORMATS } from "../../src/signals/media/bank-import.ts";
import { Banks } from "../../src/store/banks.ts";
import { openWorkspace } from "../../src/store/workspace.ts";

/*
 * What comes from outside through the doors of the media commands, with bytes changed, cut off, doubled and put in: every
 * file is read or refused with a sentence that says what is wrong and what to do, and nothing is left half-written.
 */

const folder = mkdtempSync(join(tmpdir(), "marsad-doors-"));
const workspace = join(folder, "data");
afterAll(() => rmSync(folder, { recursive: true }));

/** Ways in which a command may end: as asked, not as one asks, or with input that cannot be used. */
const ENDS = [0, 2, 3];

interface Ran {
  readonly exit: number;
  readonly message: string;
  readonly out: string;
}

/** Runs a command within this process. */
async function run(define: (command: Command, session: Session) => void, words: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const session = {
    say: () => {},
    write: async (text: string) => void out.push(text),
    progress: () => {},
    closeOnInterrupt: () => {},
  } as unknown as Session;
  const command = new Command("command").exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  define(command, session);
  try {
    await command.parseAsync(words as string[], { from: "user" });
    return { exit: 0, message: "", out: out.join("") };
  } catch (error) {
    const { exit, message } = outcomeOf(error);
    return { exit, message: exit === 0 ? "" : message || "empty", out: out.join("") };
  }
}

/** A refusal says what to do: at least two sentences, or the file's place and one. */
function expectAnswered({ exit, message }: Ran): void {
  expect(ENDS, message).toContain(exit);
  if (exit !== 0) expect(message).toMatch(/\w.*: .+\. [A-Zd].+\.$/s);
}

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom("turn", "cut", "drop", "double", "put"),
  byte: fc.integer({ min: 0, max: 255 }),
  length: fc.integer({ min: 1, max: 40 }),
});

function changed(bytes: Uint8Array, changes: readonly { at: number; how: string; byte: number; length: number }[]) {
  let after = Buffer.from(bytes);
  for (const { at, how, byte, length } of changes) {
    const place = Math.floor(at * after.length);
    const [before, rest] = [after.subarray(0, place), after.subarray(place)];
    if (how === "cut") after = Buffer.from(before);
    else if (how === "drop") after = Buffer.concat([before, rest.subarray(length)]);
    else if (how === "double") after = Buffer.concat([before, rest.subarray(0, length), rest]);
    else if (how === "put") after = Buffer.concat([before, Buffer.alloc(length, byte), rest]);
    else if (place < after.length) after[place] = byte;
  }
  return after;
}

const entries: readonly BankEntry[] = HASH_TYPES.flatMap((type) =>
  ["a1", "b2"].map((digits) => ({
    type,
    hash: digits.repeat(HASH_DIGITS[type] / 2),
    opinion: "POSITIVE" as const,
    labels: ['bread & "water"', "خبز"],
    provenance: [],
  })),
);
const EVENTS = `${JSON.stringify({ type: "Create", actor: "acc:1", attachment: [{ path: "p.png" }] })}\n${JSON.stringify({ type: "Create", actor: "acc:2", attachment: [{ mediaType: "image/png", path: "none.png" }, 7, null] })}\n`;

async function bank() {
  const open = await openWorkspace(workspace);
  try {
    return await new Banks(open).find("partner");
  } finally {
    await open.close();
  }
}

beforeAll(async () => {
  const bread = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><text x="10" y="40" font-size="30">bread</text></svg>`;
  writeFileSync(
    join(folder, "p.png"),
    await sharp(Buffer.from(bread)).flatten({ background: "#fff" }).png().toBuffer(),
  );
}, 60_000);

it.each(BANK_FORMATS)(
  "imports a changed file of the shape %s whole, or not at all",
  async (format) => {
    const { text } = writtenBank(entries, format);
    const file = join(folder, `${format}.txt`);
    const sealed = join(workspace, "banks", "partner.bank");
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        writeFileSync(file, changed(Buffer.from(text), changes));
        const before = existsSync(sealed) ? readFileSync(sealed) : undefined;
        const ran = await run(defineBank, ["import", "partner", file, "--workspace", workspace]);
        expectAnswered(ran);
        const after = existsSync(sealed) ? readFileSync(sealed) : undefined;
        if (ran.exit !== 0) expect(after).toEqual(before);
        expect(existsSync(`${sealed}.new`)).toBe(false);
        for (const entry of (await bank())?.entries ?? []) expect(bankEntry.safeParse(entry).success).toBe(true);
      }),
      { numRuns: 25 },
    );
  },
  300_000,
);

it("reads a changed file of events line by line, and names the line that it cannot", async () => {
  const file = join(folder, "events.jsonl");
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      writeFileSync(file, changed(Buffer.from(EVENTS), changes));
      const ran = await run(defineOcr, ["--events", "--lang", "eng", file]);
      expectAnswered(ran);
      // What was written is whole lines, each an event.
      for (const line of ran.out.split("\n").filter(Boolean)) expect(typeof JSON.parse(line)).toBe("object");
      expect(ran.out === "" || ran.out.endsWith("\n")).toBe(true);
    }),
    { numRuns: 25 },
  );
}, 300_000);

it("matches against a changed list of hashes, or says what is wrong with it", async () => {
  const hash = "a1b2".repeat(16);
  const list = `# known\n${hash}\n${hash},90,bread\nHASH_PDQ ${hash}\n{"pdq":"${hash}","quality":80,"file":"b.png"}\n0,100,${hash},0.5\n`;
  const file = join(folder, "list.txt");
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      writeFileSync(file, changed(Buffer.from(list), changes));
      expectAnswered(await run(defineMatch, [hash, "--against", file]));
    }),
    { numRuns: 60 },
  );
}, 120_000);
