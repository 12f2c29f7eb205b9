import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { type ImportOptions, type ImportResult, importFiles } from "../../src/store/import.ts";

/** A folder for the files of one test file, removed afterwards. */
export function scratchFolder(): { readonly path: string; write(name: string, contents: string | Uint8Array): string } {
  const path = mkdtempSync(join(tmpdir(), "marsad-test-"));
  afterAll(() => rm(path, { recursive: true, force: true }));
  return {
    path,
    write(name, contents) {
      const file = join(path, name);
      writeFileSync(file, contents);
      return file;
    },
  };
}

/** Imports one file into a new database in memory and gives the result and every event, absent fields left out. */
export async function importOne(
  file: string,
  options: ImportOptions = {},
): Promise<{ result: ImportResult; events: Record<string, unknown>[] }> {
  return withDatabase(async (database) => {
    const [result] = await importFiles(database, [file], options);
    if (result === undefined) throw new Error("no result");
    return { result, events: await eventsOf(database) };
  });
}

export async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Every event in order, as JSON values; absent fields left out. */
export async function eventsOf(database: Database): Promise<Record<string, unknown>[]> {
  const rows = await database.query("SELECT * FROM events ORDER BY seq");
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
    ),
  );
}
