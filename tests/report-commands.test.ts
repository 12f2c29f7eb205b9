import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runMarsad } from "./run-marsad.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "marsad-report-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const marsad = (...words: string[]) => runMarsad(folder, words);

/** The reported account with the planted group behind it. */
let target = "";
/** One whose reports all lie more than 30 days before the last record. */
let earlier = "";

beforeAll(async () => {
  expect((await marsad("simulate", "report-mixed", "--seed", "1", "--out", "world")).code).toBe(0);
  expect((await marsad("import", "world/events.jsonl")).code).toBe(0);
  const truth = JSON.parse(readFileSync(join(folder, "world/truth.json"), "utf8")) as {
    targets: { id: string; coordination: string }[];
  };
  target = truth.targets.find(({ coordination }) => coordination === "coordinated")?.id ?? "";
  expect(target).not.toBe("");
  earlier = truth.targets[0]?.id ?? "";
}, 60_000);

const COMMANDS = [["exposure", "acc:nobody"], ["reliability"], ["brief", "acc:nobody"], ["shield"]];

describe.each(COMMANDS)("marsad %s", (name, ...words) => {
  it("begins its help with examples", async () => {
    const { code, out, said } = await marsad(name, "--help");
    expect([code, said]).toEqual([0, ""]);
    expect(out).toMatch(new RegExp(`^Examples:\\n {2}marsad ${name}`));
  });

  it("says that there is no workspace, and makes none", async () => {
    const { code, out, said } = await marsad(name, ...words, "--workspace", "nowhere");
    expect([code, out]).toEqual([2, ""]);
    expect(said).toContain("there is no workspace at nowhere: import a file first");
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });
});

describe("an account that no record names", () => {
  it.each([
    ["exposure", "acc:nobody"],
    ["exposure", "acc:nobody", "--followers", "1000"],
    ["exposure", "acc:nobody", "--watch", "asked us to"],
    ["reliability", "--reporter", "acc:nobody"],
    ["brief", "acc:nobody"],
    ["exposure", "acc:nobody", "world/events.jsonl"],
  ])("%s %s", async (...words) => {
    const { code, out, said } = await marsad(...words);
    expect([code, out]).toEqual([3, ""]);
    expect(said).toMatch(/no record names this account/);
    expect(existsSync(join(folder, "marsad-brief.html"))).toBe(false);
  });
});

describe("marsad exposure", () => {
  it("tells the same of a workspace and of the file it was made from", async () => {
    const [kept, read] = [await marsad("exposure", target), await marsad("exposure", target, "world/events.jsonl")];
    expect(kept.code).toBe(0);
    expect(kept.out).toMatch(/\d+ reports, .* % of the followers; the line lies at \d+/);
    expect(read.out).toBe(kept.out);
  });

  it("tells it in Arabic, too", async () => {
    const { code, out } = await marsad("exposure", target, "--language", "ar");
    expect(code).toBe(0);
    expect(out).toMatch(/بلاغ.* من المتابعين؛ والحدّ عند/);
    expect(out).not.toMatch(/[a-z]{3}/);
  });

  it("as JSON gives figures that fit one another", async () => {
    const { out } = await marsad("exposure", target, "--followers", "40", "--days", "400", "--json");
    const figures = JSON.parse(out) as Record<string, number>;
    expect(figures).toMatchObject({ limit: expect.any(Number), isCrossed: expect.any(Boolean) });
    expect(figures.rawShare).toBeCloseTo((figures.reports ?? 0) / 40, 9);
    expect(figures.isCrossed).toBe((figures.reports ?? 0) >= (figures.limit ?? 0));
  });

  it("says nothing of the voices of a wave that does not count any more", async () => {
    const { out } = await marsad("exposure", earlier, "--json");
    expect(JSON.parse(out)).toMatchObject({ reports: 0 });
    expect(out).not.toContain("independentShare");
  });

  it("keeps a watch-list that no file shows", async () => {
    expect((await marsad("exposure", target, "--watch", "asked us to")).said).toContain("It is watched.");
    const { code, said } = await marsad("exposure", "--watched", "morning round");
    expect(code).toBe(0);
    expect(said).toContain("of 1 watched accounts");
    for (const file of readdirSync(join(folder, "marsad-data")).filter((found) => found.startsWith("watch-list")))
      expect(readFileSync(join(folder, "marsad-data", file), "latin1")).not.toContain(target);
  });
});

describe("marsad reliability", () => {
  it("lists those with most unfounded notices first, and gives each their own record", async () => {
    const { code, out } = await marsad("reliability", "--json", "--least", "1");
    expect(code).toBe(0);
    const rows = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { reporter: { account: string }; notices: { unfounded: number } });
    const unfounded = rows.map(({ notices }) => notices.unfounded);
    expect(rows.length).toBeGreaterThan(1);
    expect(unfounded).toEqual([...unfounded].sort((a, b) => b - a));
    const [first] = rows;
    const one = await marsad("reliability", "--reporter", first?.reporter.account ?? "");
    expect(JSON.parse(one.out)).toMatchObject({ ...first, decisions: expect.any(Array) });
    expect((await marsad("reliability")).out).toMatch(/^reporter {2}submitted/);
    expect((await marsad("reliability", "--language", "ar")).out).toMatch(/^المبلِّغ {2}قدّم/);
  }, 60_000);
});

describe("marsad brief", () => {
  it.each(["en", "ar"])("writes one page without a script in %s", async (language) => {
    const { code, out } = await marsad("brief", target, "--language", language, "--out", "-");
    expect(code).toBe(0);
    expect(out).toContain(`<html lang="${language}"`);
    expect(out).not.toMatch(/<script/i);
  });

  it("says which languages there are", async () => {
    const { code, out, said } = await marsad("brief", target, "--language", "fr");
    expect([code, out]).toEqual([2, ""]);
    expect(said).toContain("Allowed choices are en, ar.");
  });
});

describe("marsad shield", () => {
  it("begins with nothing only where it is told to", async () => {
    const { code, said } = await marsad("shield", "--workspace", "nowhere");
    expect(code).toBe(2);
    expect(said).toContain("to begin with an empty one, say --new");
    const { child, address } = await startShield("--workspace", "new-one", "--new");
    try {
      const token = readFileSync(join(folder, "new-one/shield/token"), "utf8").trim();
      const state = await fetch(new URL("/v1/state", address), { headers: { Authorization: `Bearer ${token}` } });
      expect(await state.json()).toEqual({ reports: 0 });
    } finally {
      child.kill("SIGINT");
      await once(child, "close");
    }
  }, 60_000);

  it("sees what another command brings into the workspace meanwhile", async () => {
    const { child, address } = await startShield();
    try {
      const token = readFileSync(join(folder, "marsad-data/shield/token"), "utf8").trim();
      const headers = { Authorization: `Bearer ${token}` };
      const known = async () =>
        ((await (await fetch(new URL("/v1/state", address), { headers })).json()) as { reports: number }).reports;
      const before = await known();
      const record = {
        type: "Flag",
        platform: "x.example",
        id: "late:1",
        published: 1612260000,
        actor: "p",
        object: "q",
      };
      writeFileSync(join(folder, "late.jsonl"), `${JSON.stringify(record)}\n`);
      expect((await marsad("import", "late.jsonl")).code).toBe(0);
      await expect.poll(known, { timeout: 30_000, interval: 500 }).toBe(before + 1);
      // The same report through the door is known already.
      const body = JSON.stringify(record);
      const again = await fetch(new URL("/v1/events", address), { method: "POST", headers, body });
      expect(await again.json()).toMatchObject({ new: 0, known: 1 });
    } finally {
      child.kill("SIGINT");
      await once(child, "close");
    }
  }, 90_000);

  it("answers with the token, refuses without, and stops when told to", async () => {
    const { child, address } = await startShield();
    try {
      const file = join(folder, "marsad-data/shield/token");
      expect(statSync(file).mode & 0o077).toBe(0);
      const token = readFileSync(file, "utf8").trim();
      const ask = (headers: Record<string, string>) =>
        fetch(new URL("/v1/ask", address), {
          method: "POST",
          headers,
          body: JSON.stringify({ platform: "x.example", target }),
        });
      expect((await ask({})).status).toBe(401);
      const answer = await ask({ Authorization: `Bearer ${token}` });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        voices: { reports: expect.any(Number), k: expect.any(Number) },
        hold: expect.any(Boolean),
      });
    } finally {
      child.kill("SIGINT");
    }
    expect((await once(child, "close"))[0]).toBe(130);
    await expect(fetch(new URL("/v1/review", address))).rejects.toThrow();
  }, 60_000);
});

async function startShield(...more: string[]): Promise<{ child: ChildProcess; address: string }> {
  const loader = join(root, "node_modules/tsx/dist/esm/index.mjs");
  const words = ["--import", loader, join(root, "src/cli/main.ts"), "shield", "--port", "0", ...more];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { child, address: String(said).trim() };
}
