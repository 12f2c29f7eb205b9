import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONNECTORS } from "../../src/events/connectors/index.ts";
import { InputError } from "../../src/lib/errors.ts";
import { importFiles } from "../../src/store/import.ts";
import { eventsOf, importOne, scratchFolder, withDatabase } from "../input/scratch.ts";

const scratch = scratchFolder();
let count = 0;
const RUNS = 60;

/** Imports bytes; either the file is refused and nothing is stored, or every record is accounted for. */
async function importBytes(bytes: Uint8Array): Promise<void> {
  const file = scratch.write(`fuzz-${++count}`, bytes);
  await withDatabase(async (database) => {
    try {
      const [result] = await importFiles(database, [file]);
      const { rows = -1, accepted = 0, duplicates = 0, rejected = 0, skipped = 0 } = result ?? {};
      expect(rows).toBe(accepted + duplicates + rejected + skipped);
      expect(await eventsOf(database)).toHaveLength(accepted);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.message).toContain(file);
      expect(await eventsOf(database)).toEqual([]);
    }
  });
}

const samples = CONNECTORS.map(({ sample }) => Buffer.from(sample));

describe("whatever comes to the doors", () => {
  it("random bytes never crash an import and never half import", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), importBytes), {
      numRuns: RUNS,
      seed: 11,
    });
  });

  it("samples with bytes changed, cut, doubled or packed never do either", async () => {
    const damaged = fc
      .record({
        sample: fc.constantFrom(...samples),
        changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        cut: fc.nat(),
        packed: fc.boolean(),
      })
      .map(({ sample, changes, cut, packed }) => {
        const bytes = Buffer.from(packed ? gzipSync(sample) : sample);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes.subarray(0, 1 + (cut % bytes.length));
      });
    await fc.assert(fc.asyncProperty(damaged, importBytes), { numRuns: 2 * RUNS, seed: 12 });
  });

  it("the fast and the careful CSV reader give the same events", async () => {
    const header = "type,platform,id,published,actor,object,content,tag\n";
    const text = fc.string({
      unit: fc.constantFrom("a", '"', ",", "\n", "|", "[", "]", "ب", " ", "'", "\\", "\t"),
      maxLength: 8,
    });
    const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const rows = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, async (pairs) => {
        const body = pairs
          .map(
            ([content, tag], at) =>
              `Create,x.example,ev:${at},${at},acc,p:${at},${quoted(content)},${quoted(`t${tag}`)}\n`,
          )
          .join("");
        const fast = await importOne(scratch.write(`fast-${++count}.csv`, header + body));
        // One refused line at the end sends the whole file through the careful reader.
        const careful = await importOne(scratch.write(`careful-${count}.csv`, `${header}${body}Create\n`));
        expect(fast.result.rejected).toBe(0);
        expect(careful.result.rejected).toBe(1);
        expect(careful.events).toEqual(fast.events);
        expect(fast.events.map((event) => event.content ?? "")).toEqual(pairs.map(([content]) => content));
      }),
      { numRuns: RUNS, seed: 13 },
    );
  });
});
