import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { seededRandom } from "../../src/lib/random.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { runMarsad } from "../run-marsad.ts";
import { type MastodonStub, type StubReport, startMastodonStub } from "./stub.ts";

// Each test starts the program several times; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 300_000 });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BRIGADE = Array.from({ length: 40 }, (_, index) => `5${String(index).padStart(2, "0")}`);
const TARGET = "900";

/** 40 accounts that reported four others before report one now, two of them twice; 6 people do so too. */
function reports(): StubReport[] {
  const random = seededRandom(7);
  const now = Date.now();
  const made: Omit<StubReport, "id">[] = [];
  for (let past = 0; past < 4; past++)
    for (const reporter of BRIGADE)
      made.push({ reporter, target: `80${past}`, created: now - (40 - past * 9) * DAY + random() * 4 * HOUR });
  for (const reporter of BRIGADE) made.push({ reporter, target: TARGET, created: now - (1 + random() * 5) * HOUR });
  for (const reporter of BRIGADE.slice(0, 2)) made.push({ reporter, target: TARGET, created: now - 0.5 * HOUR });
  for (let person = 0; person < 6; person++) {
    const reporter = `3${person}`;
    made.push({ reporter, target: TARGET, created: now - random() * 9 * HOUR, comment: "رسائل مزعجة كلّ يوم" });
    for (let past = 0; past < 3; past++)
      made.push({ reporter, target: `7${Math.floor(random() * 60)}`, created: now - (2 + random() * 60) * DAY });
  }
  for (let other = 0; other < 120; other++)
    made.push({ reporter: `4${other}`, target: `7${Math.floor(random() * 60)}`, created: now - random() * 60 * DAY });
  made.push({ reporter: "2", target: "71", created: now - DAY, domain: "other.example" });
  return made.sort((a, b) => a.created - b.created).map((report, index) => ({ ...report, id: index + 1 }));
}

const folder = mkdtempSync(join(tmpdir(), "marsad-mastodon-"));
let mastodon: MastodonStub;

beforeAll(async () => {
  mastodon = await startMastodonStub(reports());
});

afterAll(async () => {
  await mastodon.stop();
  rmSync(folder, { recursive: true, force: true });
});

const marsad = (words: readonly string[], env: Record<string, string> = { MARSAD_MASTODON_TOKEN: mastodon.token }) =>
  runMarsad(folder, words, env);
const pull = async () => {
  const { code, out, said } = await marsad(["pull", "mastodon", "--url", mastodon.url, "--json"]);
  expect(code, said).toBe(0);
  return JSON.parse(out) as { listed: number; stored: number };
};
async function counted(): Promise<Record<string, number>> {
  const workspace = await openWorkspace(join(folder, "marsad-data"));
  try {
    const rows = await workspace.database.query<{ type: string; count: bigint }>(
      "SELECT type, count(*) AS count FROM events WHERE type <> 'Person' GROUP BY type",
    );
    return Object.fromEntries(rows.map(({ type, count }) => [type, Number(count)]));
  } finally {
    await workspace.close();
  }
}

it("reads every report once, and later what was resolved since, however old", async () => {
  expect(await pull()).toMatchObject({ listed: mastodon.reports.length });
  expect(await counted()).toEqual({ Flag: mastodon.reports.length });
  for (const id of [3, 50, 150]) mastodon.reports[id - 1]!.resolved = Date.now();
  await pull();
  expect(await counted()).toEqual({ Flag: mastodon.reports.length, Decision: 3 });
  expect((await pull()).stored).toBe(0);
});

it("goes on after it was cut off, and stores nothing twice", async () => {
  mastodon.failures.push(200 + 303, 503, 503);
  const cut = await marsad(["pull", "mastodon", "--url", mastodon.url]);
  expect(cut.code).toBe(4);
  expect(cut.said).toContain("it is out of order (503)");
  await pull();
  expect(await counted()).toEqual({ Flag: mastodon.reports.length, Decision: 3 });
});

it("refuses a token that others can read, and one on the command line is no option", async () => {
  const file = join(folder, "token");
  writeFileSync(file, mastodon.token);
  chmodSync(file, 0o644);
  const open = await marsad(["pull", "mastodon", "--url", mastodon.url, "--secret-file", file], {});
  expect([open.code, open.said.includes("chmod 600")]).toEqual([2, true]);
  chmodSync(file, 0o600);
  expect((await marsad(["pull", "mastodon", "--url", mastodon.url, "--secret-file", file], {})).code).toBe(0);
  expect((await marsad(["pull", "mastodon", "--url", mastodon.url, "--token", "x"])).code).toBe(2);
  expect((await marsad(["pull", "mastodon", "--url", "http://social.example"])).said).toContain("https address");
});

it("says that nobody is there, with exit code 4", async () => {
  const { code, said } = await marsad(["pull", "mastodon", "--url", "http://127.0.0.1:9"]);
  expect(code).toBe(4);
  expect(said).toContain("no connection");
});

it("lists what it would do, and does nothing unless told to", async () => {
  const { code, out, said } = await marsad(["write-back", "mastodon", "--url", mastodon.url]);
  expect(code, said).toBe(0);
  expect(out.match(/assign to you/g)).toHaveLength(46);
  expect(out.match(/resolve, it repeats another/g)).toHaveLength(2);
  expect(out.match(/private note/g)).toHaveLength(1);
  expect(mastodon.writes).toEqual([]);
});

it("writes a note beside the moderator's own, assigns, and resolves repeats, but touches no account", async () => {
  mastodon.notes.set(TARGET, "Spoke with her on Monday.");
  const { code, said } = await marsad(["write-back", "mastodon", "--url", mastodon.url, "--apply"]);
  expect(code, said).toBe(0);
  expect(said).toContain("49 done");
  const note = mastodon.notes.get(TARGET)!;
  expect(note).toMatch(/^Spoke with her on Monday\.\n\nMarsad: coordinated reporting\./);
  expect(note).toContain("48 reports by 46 accounts");
  expect(note.length).toBeLessThan(2000);
  const resolved = mastodon.reports.filter((report) => report.target === TARGET && report.resolved !== undefined);
  expect(resolved.map(({ reporter }) => reporter).sort()).toEqual(BRIGADE.slice(0, 2));
  expect(mastodon.writes.filter((write) => /\/admin\/accounts|\/action/.test(write))).toEqual([]);
});

it("assigns nothing a second time", async () => {
  const before = mastodon.writes.length;
  const { said } = await marsad(["write-back", "mastodon", "--url", mastodon.url, "--apply"]);
  expect(said).toContain("0 done, 49 there already");
  expect(mastodon.writes.length).toBe(before);
});

it("folds a cluster into its first report when asked, and leaves what looks genuine open", async () => {
  await pull();
  const { code, said } = await marsad(["write-back", "mastodon", "--url", mastodon.url, "--apply", "--fold"]);
  expect(code, said).toBe(0);
  const open = mastodon.reports.filter((report) => report.target === TARGET && report.resolved === undefined);
  expect(open.filter(({ reporter }) => reporter.startsWith("3"))).toHaveLength(6);
  expect(open.filter(({ reporter }) => BRIGADE.includes(reporter)).length).toBeLessThanOrEqual(3);
  expect(mastodon.notes.get(TARGET)!.match(/Marsad: /g)).toHaveLength(1);
});

it("stops after three failures in a row and does not try again at once", async () => {
  for (let late = 0; late < 5; late++) {
    const id = mastodon.reports.length + 1;
    mastodon.reports.push({ id, reporter: `6${late}`, target: TARGET, created: Date.now() - late * 1000 });
  }
  await pull();
  mastodon.failures.push(...Array.from({ length: 60 }, () => 500));
  const words = ["write-back", "mastodon", "--url", mastodon.url, "--apply"];
  const first = await marsad(words);
  expect(first.code).toBe(4);
  expect(first.said).toContain("3 actions failed in a row");
  mastodon.failures.length = 0;
  const writes = mastodon.writes.length;
  expect((await marsad(words)).code).toBe(4);
  expect(mastodon.writes.length).toBe(writes);
});

it("keeps e-mail and IP addresses and user names out of everything on disk", () => {
  const workspace = join(folder, "marsad-data");
  for (const file of ["events.duckdb", "write-back/ledger.jsonl", "vault/uses.jsonl"]) {
    const bytes = readFileSync(join(workspace, file)).toString("latin1");
    for (const secret of ["mail.example", "192.0.2.77", "u900"]) expect(bytes).not.toContain(secret);
  }
});
