import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ozoneEvents } from "../../src/actions/platforms/ozone.ts";
import { pullOzone } from "../../src/cli/pulling.ts";
import { importFiles } from "../../src/store/import.ts";
import { openWorkspace, type Workspace } from "../../src/store/workspace.ts";
import { eventsOf, withDatabase } from "../input/scratch.ts";
import { hasOzonePackages, type Ozone, startOzone } from "./ozone.ts";
import { type Postgres, postgresPrograms, startPostgres } from "./postgres.ts";
import { massReporting } from "./scenario.ts";

const programs = postgresPrograms();
const lacks = [
  ...(programs === undefined ? ["PostgreSQL (Debian: postgresql)"] : []),
  ...(hasOzonePackages() ? [] : ["Ozone's packages (npm ci --ignore-scripts in tests/ozone)"]),
];
if (lacks.length > 0) console.warn(`SKIPPED, no real Ozone server to be had here: ${lacks.join(" and ")} missing`);

describe.skipIf(lacks.length > 0)("a real Ozone server on loopback", () => {
  const folder = mkdtempSync(join(tmpdir(), "marsad-ozone-"));
  let postgres: Postgres;
  let ozone: Ozone;
  let workspace: Workspace;
  const server = () => ({ url: new URL(ozone.url), adminPassword: ozone.adminPassword });

  beforeAll(async () => {
    postgres = await startPostgres(programs!);
    ozone = await startOzone(postgres.url);
    const reports = massReporting();
    const ids = await ozone.report(reports);
    // Ozone stamps reports with its own clock. The weeks between the attacks are put into its database before anything
    // reads it; all that follows goes through its API.
    const now = Date.now();
    await ozone.backdate(
      reports.map(({ age }, index) => ({ id: ids[index]!, createdAt: new Date(now - age).toISOString() })),
    );
    workspace = await openWorkspace(join(folder, "workspace"));
  }, 600_000);

  afterAll(async () => {
    await workspace?.close();
    await ozone?.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is read whole, and again without storing anything twice", async () => {
    const first = await pullOzone(workspace, server(), { overlapMs: 600_000 });
    expect(first).toMatchObject({ listed: massReporting().length, stored: massReporting().length });
    expect(first.refused.size).toBe(0);
    const again = await pullOzone(workspace, server(), { overlapMs: 90 * 86_400_000 });
    expect(again.listed).toBeGreaterThan(800);
    expect(again.stored).toBe(0);
  });

  it("gives the same records live as from saved pages", async () => {
    const pages: string[] = [];
    for await (const events of ozoneEvents(server())) {
      const file = join(folder, `page-${pages.length}.json`);
      writeFileSync(file, JSON.stringify({ cursor: "x", events }));
      pages.push(file);
    }
    const live = (await eventsOf(workspace.database)).map(({ id, type, published, posts, category }) => ({
      id,
      type,
      published,
      posts,
      category,
    }));
    const saved = await withDatabase(async (database) => {
      await importFiles(database, pages);
      return (await eventsOf(database)).map(({ id, type, published, posts, category }) => ({
        id,
        type,
        published,
        posts,
        category,
      }));
    });
    expect(pages.length).toBeGreaterThan(5);
    expect(saved).toEqual(live);
  });
});
