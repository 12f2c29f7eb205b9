import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Connector } from "../../src/events/connector.ts";
import { CONNECTORS } from "../../src/events/connectors/index.ts";
import { openPlainFile } from "../../src/events/plain-file.ts";
import { textStart } from "../../src/events/source.ts";
import { importFiles } from "../../src/store/import.ts";
import { eventsOf, importOne, scratchFolder, withDatabase } from "../input/scratch.ts";

const scratch = scratchFolder();
const connectors: readonly Connector[] = CONNECTORS;

/** The sample as a file; that of Parquet is written as CSV and converted here. */
async function sampleFile(connector: Connector): Promise<string> {
  const name = `${connector.id}.sample`;
  const file = scratch.write(name, connector.sample);
  if (connector.id !== "parquet") return file;
  const converted = join(scratch.path, "sample.parquet");
  await withDatabase((database) =>
    database.run(`COPY (FROM read_csv('${file}', all_varchar = true)) TO '${converted}' (FORMAT parquet)`),
  );
  return converted;
}

describe.each(connectors.map((connector) => ({ id: connector.id, connector })))("connector $id", ({ connector }) => {
  it("recognises its own sample by itself and takes every record of it", async () => {
    const { result } = await importOne(await sampleFile(connector));
    expect(result).toMatchObject({ format: connector.id, rejected: 0, duplicates: 0, skipped: 0 });
    expect(result.accepted).toBeGreaterThan(1);
  });

  it("is recognised by no other connector", async () => {
    const file = await sampleFile(connector);
    const plain = await openPlainFile(file, { temporaryDirectory: scratch.path });
    const tables = connectors.filter((each) => each.kind === "table");
    const sources = connectors.filter((each) => each.kind === "records");
    if (connector.kind === "table") {
      const container = connector.id === "parquet" ? "parquet" : "csv";
      const columns = connector.sample.slice(0, connector.sample.indexOf("\n")).split(",");
      expect(tables.filter((each) => each.recognises(columns, container))).toEqual([connector]);
    } else {
      const start = textStart(
        plain,
        sources.flatMap((each) => each.paths),
      );
      if (start.container === "csv") throw new Error("records taken for a table");
      for (const first of start.first) {
        expect(sources.filter((each) => each.recognises(first, start.envelope))).toEqual([connector]);
      }
    }
  });

  it("gives the same events when imported again, and changes nothing the second time", async () => {
    const file = await sampleFile(connector);
    const once = await importOne(file);
    await withDatabase(async (database) => {
      await importFiles(database, [file]);
      const [again] = await importFiles(database, [file]);
      expect(again).toMatchObject({ alreadyImported: true, accepted: 0, duplicates: once.result.accepted });
      expect(await eventsOf(database)).toEqual(once.events);
    });
  });

  it("knows records again that come in another file, but for the bytes the same", async () => {
    if (connector.id === "parquet") return;
    const file = await sampleFile(connector);
    const other = scratch.write(`${connector.id}.other`, `${readFileSync(file, "utf8")}\n`);
    await withDatabase(async (database) => {
      await importFiles(database, [file]);
      const [again] = await importFiles(database, [other]);
      expect(again).toMatchObject({ alreadyImported: false, accepted: 0, rejected: 0 });
    });
  });

  it("says what it is in both languages", () => {
    for (const text of [connector.label.en, connector.help.en]) expect(text).toMatch(/[a-z]/);
    for (const text of [connector.label.ar, connector.help.ar]) expect(text).toMatch(/\p{Script=Arabic}/u);
  });

  it("gives events that the golden file shows", async () => {
    const { events } = await importOne(await sampleFile(connector));
    const lines = events.map((event) => JSON.stringify(event)).join("\n");
    await expect(`${lines}\n`).toMatchFileSnapshot(`./connectors/${connector.id}.golden.jsonl`);
  });
});
