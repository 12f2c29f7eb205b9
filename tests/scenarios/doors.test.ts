import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { channelsOf } from "../../src/evaluate/actions-of.ts";
import { analyse } from "../../src/pipeline.ts";
import { simulate, writeSimulation } from "../../src/simulate/index.ts";
import { openDatabase } from "../../src/store/database.ts";
import { importFiles } from "../../src/store/import.ts";

it("a world reads the same through files and database as it does in memory, so that `evaluate` measures what ships", async () => {
  const folder = mkdtempSync(join(tmpdir(), "marsad-doors-"));
  const database = await openDatabase();
  try {
    const simulation = simulate("demo", { seed: 1 });
    const { eventsFile } = writeSimulation(folder, simulation);
    const [imported] = await importFiles(database, [eventsFile]);
    expect(imported).toMatchObject({ accepted: simulation.events.length, rejected: 0, duplicates: 0 });
    const { channels } = await analyse({ database, detectors: [] });
    const inMemory = channelsOf(simulation.events);
    expect(inMemory.map(({ channel }) => channel)).toEqual(["repost-of", "url"]);
    for (const plain of inMemory) {
      const stored = channels.find(({ channel }) => channel === plain.channel);
      for (const column of ["actor", "object", "time", "objectStart", "objectCreated"] as const) {
        expect(stored?.[column], `${plain.channel}: ${column}`).toEqual(plain[column]);
      }
      for (const code of [0, plain.actorCount - 1]) expect(stored?.names.actor(code)).toEqual(plain.names.actor(code));
    }
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
});
