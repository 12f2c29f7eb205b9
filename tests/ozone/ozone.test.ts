import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ozoneEvents, ozoneStatus } from "../../src/actions/platforms/ozone.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { importFiles } from "../../src/store/import.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { eventsOf, withDatabase } from "../input/scratch.ts";
import { type Run, runMarsad } from "../run-marsad.ts";
import { hasOzonePackages, type Ozone, startOzone } from "./ozone.ts";
import { type Postgres, postgresPrograms, startPostgres } from "./postgres.ts";
import { ATTACKERS, EARLIER_TARGETS, massReporting, NEIGHBOURS, TARGET } from "./scenario.ts";

const programs = postgresPrograms();
const lacks = [
  ...(programs === undefined ? ["PostgreSQL (Debian: postgresql)"] : []),
  ...(hasOzonePackages() ? [] : ["Ozone's packages (npm ci --ignore-scripts in tests/ozone)"]),
];
if (lacks.length > 0) console.warn(`SKIPPED, no real Ozone server to be had here: ${lacks.join(" and ")} missing`);

const reports = massReporting();

// Each test starts the program several times; on a busy machine that takes its time.
describe.skipIf(lacks.length > 0)("a real Ozone server on loopback", { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "marsad-ozone-"));
  let postgres: Postgres;
  let ozone: Ozone;
  let did: string;

  beforeAll(async () => {
    postgres = await startPostgres(programs!);
    ozone = await startOzone(postgres.url);
    const ids = await ozone.report(reports);
    // Ozone stamps reports with its own clock. The weeks between the attacks are put into its database before anything
    // reads it; all that follows goes through its API.
    const now = Date.now();
    await ozone.backdate(
      reports.map(({ age }, index) => ({ id: ids[index]!, createdAt: new Date(now - age).toISOString() })),
    );
    did = (await ozone.dids([TARGET]))[TARGET]!;
  }, 900_000);

  afterAll(async () => {
    await ozone?.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const server = () => ({ url: new URL(ozone.url), adminPassword: ozone.adminPassword });
  const marsad = (words: readonly string[], password = ozone.adminPassword): Promise<Run> =>
    runMarsad(folder, words, { MARSAD_OZONE_PASSWORD: password });
  const writeBack = (...more: readonly string[]) =>
    marsad(["write-back", "ozone", "--url", ozone.url, "--as", ozone.moderator, ...more]);
  const emitted = async (type: string) => {
    const answer = await ozone.ask("tools.ozone.moderation.queryEvents", {
      types: `tools.ozone.moderation.defs#${type}`,
      createdBy: ozone.moderator,
      limit: "100",
    });
    return (answer as { events: { subject: { did: string }; event: Record<string, unknown> }[] }).events;
  };
  const findings = async (): Promise<Finding[]> => {
    const { code, out, said } = await marsad(["detect", "--detector", "report-brigade", "--json"]);
    expect(code, said).toBe(0);
    return out
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Finding);
  };
  /** The pseudonym of an account in the workspace; asked of the vault, as unmasking does. */
  const pseudonymsOf = async (names: readonly string[]): Promise<Map<string, string>> => {
    const dids = await ozone.dids(names);
    const workspace = await openWorkspace(join(folder, "marsad-data"));
    try {
      const rows = await workspace.database.query<{ account: string }>(
        "SELECT DISTINCT object AS account FROM events WHERE type = 'Flag' UNION SELECT DISTINCT actor FROM events",
      );
      const known = await workspace.vault.reveal(
        rows.map(({ account }) => account),
        "test",
      );
      const byDid = new Map([...known].map(([pseudonym, { account }]) => [account, pseudonym]));
      return new Map(names.map((name) => [name, byDid.get(dids[name]!) ?? "unknown"]));
    } finally {
      await workspace.close();
    }
  };

  it("is read whole through its API, and again without storing anything twice", async () => {
    const first = await marsad(["pull", "ozone", "--url", ozone.url, "--json"]);
    expect(first.code, first.said).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ listed: reports.length, stored: reports.length, refused: {} });
    const again = await marsad(["pull", "ozone", "--url", ozone.url, "--overlap", "86400", "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ stored: 0 });
    expect(JSON.parse(again.out).listed).toBeGreaterThan(100);
    expect(JSON.parse(again.out).listed).toBeLessThan(reports.length);
  });

  it("gives the same records live as from saved pages, and no account by its DID", async () => {
    const pages: string[] = [];
    for await (const events of ozoneEvents(server())) {
      const file = join(folder, `page-${pages.length}.json`);
      writeFileSync(file, JSON.stringify({ cursor: "x", events }));
      pages.push(file);
    }
    const shown = (event: Record<string, unknown>) => ({ ...event, actor: null, object: null });
    const saved = await withDatabase(async (database) => {
      for (const result of await importFiles(database, pages))
        expect(result).toMatchObject({ format: "ozone", rejected: 0 });
      return eventsOf(database);
    });
    const workspace = await openWorkspace(join(folder, "marsad-data"));
    const live = await eventsOf(workspace.database);
    await workspace.close();
    expect(pages.length).toBeGreaterThan(5);
    expect(live.map(shown)).toEqual(saved.map(shown));
    expect(JSON.stringify(live)).not.toContain("did:plc:");
  });

  it("refuses a wrong password with exit code 4 and says so", async () => {
    const { code, out, said } = await marsad(["pull", "ozone", "--url", ozone.url], "wrong");
    expect([code, out]).toEqual([4, ""]);
    expect(said).toContain("the credentials were refused (401)");
    expect(said).not.toContain("wrong");
  });

  it("shows one campaign over the attacked accounts, with 11 to 15 voices on the new one", async () => {
    const names = await pseudonymsOf([TARGET, ...EARLIER_TARGETS, ...ATTACKERS, ...NEIGHBOURS]);
    const coordinated = (await findings()).filter(({ verdict }) => verdict === "coordinated");
    const attacked = coordinated.flatMap(({ targets }) => targets.map(({ id }) => id));
    expect(attacked.sort()).toEqual([TARGET, ...EARLIER_TARGETS].map((name) => names.get(name)!).sort());
    expect(new Set(coordinated.map(({ campaign }) => campaign)).size).toBe(1);
    const now = coordinated.find(({ targets }) => targets.some(({ id }) => id === names.get(TARGET)))!;
    expect(now.voices).toMatchObject({ reports: 112, reporters: 112 });
    expect(now.voices!.k).toBeGreaterThanOrEqual(11);
    expect(now.voices!.k).toBeLessThanOrEqual(15);
    const members = new Set(now.members.map(({ account }) => account));
    expect(ATTACKERS.filter((name) => members.has(names.get(name)!)).length).toBeGreaterThanOrEqual(98);
    expect(NEIGHBOURS.filter((name) => members.has(names.get(name)!))).toEqual([]);
  });

  it("lists what would be written, and writes nothing, unless told to", async () => {
    const { code, out, said } = await writeBack();
    expect(code, said).toBe(0);
    expect(out.split("\n").filter(Boolean)).toHaveLength(3);
    expect(said).toContain("Dry run: 3 steps, nothing was sent.");
    expect(out).not.toContain("did:plc:");
    expect(await emitted("modEventTag")).toEqual([]);
  });

  it("writes tag, priority and comment once, even when run twice, and Ozone's own status shows them", async () => {
    const first = await writeBack("--apply");
    expect(first.code, first.said).toBe(0);
    expect(first.said).toContain("3 done, 0 there already");
    const status = await ozoneStatus(server(), did);
    expect(status?.tags).toEqual(expect.arrayContaining(["coordinated-reporting", "harassment-protection"]));
    expect(status?.priorityScore).toBeGreaterThanOrEqual(33);
    expect(status?.priorityScore).toBeLessThanOrEqual(60);

    const second = await writeBack("--apply");
    expect(second.code, second.said).toBe(0);
    expect(second.said).toContain("0 done, 3 there already");
    expect(await ozoneStatus(server(), did)).toEqual(status);
    for (const type of ["modEventTag", "modEventPriorityScore", "modEventComment"]) {
      const events = await emitted(type);
      expect(events.map(({ subject }) => subject.did)).toEqual([did]);
    }
  });

  it("gives the reasons in the comment, and no reporter", async () => {
    const [comment] = await emitted("modEventComment");
    const text = String(comment?.event.comment);
    expect(text).toContain("112 reports by 112 accounts");
    expect(text).toContain("Strongest innocent reading:");
    expect(text).toContain("Not established:");
    expect(text).not.toMatch(/did:plc:|a_[0-9a-f]{8}/);
  });

  it("keeps on record what was done and every look into the vault", async () => {
    const ledger = readFileSync(join(folder, "marsad-data/write-back/ledger.jsonl"), "utf8");
    expect(ledger.match(/"outcome":"begun"/g)).toHaveLength(6);
    expect(ledger.match(/"outcome":"done"/g)).toHaveLength(3);
    expect(ledger.match(/"outcome":"known"/g)).toHaveLength(3);
    expect(ledger).not.toContain(did);
    const uses = readFileSync(join(folder, "marsad-data/vault/uses.jsonl"), "utf8");
    expect(uses.match(/write-back to/g)).toHaveLength(2);
  });

  it("finds a report that appears with an earlier time, and is not blinded by one from the future", async () => {
    const pull = async () => {
      const { code, out, said } = await marsad(["pull", "ozone", "--url", ozone.url, "--workspace", "late", "--json"]);
      expect(code, said).toBe(0);
      return (JSON.parse(out) as { stored: number }).stored;
    };
    const file = async (reporter: string, time: number) => {
      const [id] = await ozone.report([{ reporter, target: "ordinary1" }]);
      await ozone.backdate([{ id: id!, createdAt: new Date(time).toISOString() }]);
    };
    const newest = Date.now() - 60_000;
    await file("newest", newest);
    expect(await pull()).toBe(reports.length + 1);
    await file("late", newest - 300_000);
    expect(await pull()).toBe(1);
    await file("future", Date.now() + 86_400_000);
    expect(await pull()).toBe(1);
    await file("present", Date.now());
    expect(await pull()).toBe(1);
    expect(await pull()).toBe(0);
  });

  it("mutes no reporter for being like others", async () => {
    const { code, said } = await writeBack("--mute-reporter", "a_1", "--apply");
    expect(code).toBe(2);
    expect(said).toContain("never for being like others");
    expect(await emitted("modEventMuteReporter")).toEqual([]);
  });
});
