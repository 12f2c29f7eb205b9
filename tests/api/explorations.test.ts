import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Exploration, QueueRow } from "../../src/api/contract.ts";
import type { Role } from "../../src/cases/permissions.ts";
import { coAction } from "../../src/findings/detectors/co-action.ts";
import { runMarsad } from "../run-marsad.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

const MINUTES = 60_000;

describe("exploring what would change a verdict, over HTTP", { timeout: 4 * MINUTES }, () => {
  let server: TestServer;
  let people: Record<Role, Person>;
  let path: string;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "marsad-explore-"));
    const events = join(folder, "events.jsonl");
    writeFileSync(
      events,
      coAction.examples
        .found()
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(""),
    );
    server = await startTestServer();
    people = await staffOf(server, ["viewer", "analyst", "reviewer", "auditor"]);
    const { code, said } = await runMarsad(folder, ["import", events, "--workspace", server.workspace]);
    expect(said.includes("Error") ? said : code).toBe(0);
    await openFrom(people.analyst);
    const row: QueueRow = (await people.analyst.ask("GET", "/queue")).body.items[0];
    path = `/cases/${row.id}/findings/${row.lead?.finding}/exploration`;
  }, 4 * MINUTES);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const looked = async (at = ""): Promise<Exploration> =>
    (await people.analyst.ask("GET", `${path}?at=${encodeURIComponent(at)}`)).body;
  async function run(at: string): Promise<Exploration> {
    const started = await people.analyst.ask("POST", path, { json: { at } });
    expect(started.status, started.text).toBe(202);
    for (;;) {
      const now = await looked(at);
      if (now.running === undefined) return now;
      await sleep(100);
    }
  }

  it("is for those who work on cases", async () => {
    for (const role of ["viewer", "auditor", "administrator"] as const)
      expect((await people[role].ask("GET", path)).status).toBe(403);
    expect((await looked()).isMissing).toBe(true);
    expect((await people.analyst.ask("GET", `${path}?at=window-31`)).status).toBe(422);
    expect((await people.analyst.ask("GET", `${path}?at=gate-1`)).status).toBe(422);
  });

  it("finds the group again as it was, shows where it falls apart, and opens nothing", async () => {
    const before = (await people.analyst.ask("GET", "/queue")).text;
    const { problem, grid, knobs, chosen, stability, lost, isMissing, innocentReading } = await run("");
    expect(problem).toBeUndefined();
    expect(isMissing).toBe(false);
    expect(innocentReading.ar).not.toBe("");
    expect(knobs.map(({ parameter }) => parameter)).toEqual(["window", "minShared", "fdr", "background"]);
    expect(chosen).toMatchObject({ stands: true, coordination: "coordinated", joined: 0, pieces: 0 });
    expect(chosen?.kept).toBe(chosen?.of);
    for (const { parameter, own } of knobs) {
      const points = grid.filter((point) => point.parameter === parameter);
      expect(points.length).toBeGreaterThanOrEqual(3);
      expect(points.length).toBeLessThanOrEqual(5);
      expect(points.filter(({ isOwn }) => isOwn).map(({ value }) => value)).toEqual([own]);
    }
    for (const { isOwn, outcome } of grid) if (isOwn) expect(outcome?.stands).toBe(true);
    expect(stability.run).toBe(grid.length);
    expect(stability.stands).toBe(grid.filter(({ outcome }) => outcome?.stands).length);
    for (const { account, stayed } of lost) {
      expect(account).toMatch(/^p_[0-9a-f]{16}$/);
      expect(stayed).toBeLessThan(grid.length);
    }
    expect((await people.analyst.ask("GET", "/queue")).text).toBe(before);
  });

  it("runs again what somebody turned, and only that", async () => {
    const turned = await run("minShared-20");
    expect(turned.knobs.find(({ parameter }) => parameter === "minShared")?.chosen).toBe(20);
    expect(turned.chosen?.stands).toBe(false);
    expect(await looked("minShared-20")).toEqual(turned);
    const again = await people.analyst.ask("POST", path, { json: { at: "minShared-20" } });
    expect(again.body.running).toBeUndefined();
  });

  it("is ended when somebody says so", async () => {
    expect((await people.analyst.ask("POST", path, { json: { at: "window-600" } })).body.running.of).toBe(1);
    expect((await people.reviewer.ask("POST", path, { json: { at: "window-300" } })).status).toBe(409);
    expect((await people.analyst.ask("DELETE", path)).status).toBe(204);
    for (const until = Date.now() + MINUTES; (await looked()).running !== undefined; await sleep(50))
      expect(Date.now()).toBeLessThan(until);
    expect(await looked("window-600")).toMatchObject({ isMissing: true });
  });

  it("leaves one line in the audit log for each run, without content", async () => {
    const { body } = await people.auditor.ask("GET", "/audit?limit=200");
    const lines = body.items.filter(({ action }: { action: string }) => action === "finding.explore");
    expect(lines).toHaveLength(3);
    expect(lines.map(({ data }: { data: object }) => data)).toContainEqual({ minShared: 20, trials: 1 });
  });
});
