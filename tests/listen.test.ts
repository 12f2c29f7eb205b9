import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openWorkspace } from "../src/store/workspace.ts";
import { eventsOf } from "./input/scratch.ts";
import { runMarsad } from "./run-marsad.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "marsad-listen-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = "a secret of thirty-two characters";
const REPORTS = 200;
const KILL_AFTER = 60;

function report(id: number): string {
  const account = (name: string) => ({ id: name, created_at: "2021-01-01T00:00:00.000Z" });
  const time = "2021-02-02T10:00:00.000Z";
  const object = {
    id: String(id),
    action_taken: false,
    category: "spam",
    comment: "",
    created_at: time,
    updated_at: time,
  };
  const parties = { account: account(`r${id}`), target_account: account("t1"), statuses: [] };
  return JSON.stringify({
    event: "report.created",
    created_at: new Date().toISOString(),
    object: { ...object, ...parties },
  });
}

const file = join(folder, "secret");
writeFileSync(file, SECRET, { mode: 0o600 });

/** Starts the receiver on a free port. */
async function listen() {
  const loader = join(root, "node_modules/tsx/dist/esm/index.mjs");
  const words = ["--import", loader, join(root, "src/cli/main.ts"), "listen", "--port", "0", "--secret-file", file];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise<string>((resolve) =>
    child.stdout.once("data", (data) => resolve(String(data).trim())),
  );
  return { child, address };
}

/** What became of a report; undefined where nobody answered. */
async function send(address: string, id: number): Promise<string | undefined> {
  const body = report(id);
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  try {
    const response = await fetch(address, { method: "POST", headers: { "x-hub-signature": signature }, body });
    return ((await response.json()) as { outcome?: string }).outcome;
  } catch {
    return undefined;
  }
}

it("keeps every report that it answered for when it is killed, and none twice when it is sent again", async () => {
  const first = await listen();
  const answered = new Set<number>();
  let next = 0;
  const sender = async () => {
    for (let id = next++; id < REPORTS; id = next++) {
      if ((await send(first.address, id)) === undefined) return;
      answered.add(id);
      if (answered.size === KILL_AFTER) first.child.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  expect(answered.size).toBeGreaterThanOrEqual(KILL_AFTER);
  expect(answered.size).toBeLessThan(REPORTS);

  const second = await listen();
  const outcomes = await Promise.all(Array.from({ length: REPORTS }, (_, id) => send(second.address, id)));
  expect([...answered].filter((id) => outcomes[id] !== "known")).toEqual([]);
  expect(outcomes).toContain("stored");
  second.child.kill("SIGKILL");
  await new Promise((resolve) => second.child.once("exit", resolve));
  const workspace = await openWorkspace(join(folder, "marsad-data"));
  const flags = (await eventsOf(workspace.database)).filter(({ type }) => type === "Flag");
  await workspace.close();
  expect(flags).toHaveLength(REPORTS);
  expect(new Set(flags.map(({ id }) => id)).size).toBe(REPORTS);
});

it("takes reports while other commands use the workspace in between", async () => {
  const { child, address } = await listen();
  try {
    expect(await send(address, 900)).toBe("stored");
    const { code, said } = await runMarsad(folder, ["detect", "--detector", "report-brigade"]);
    expect(code, said).toBe(0);
    const workspace = await openWorkspace(join(folder, "marsad-data"));
    const waiting = send(address, 901);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await workspace.close();
    expect(await waiting).toBe("stored");
  } finally {
    child.kill("SIGKILL");
  }
});

it("says which secret it needs, and takes none that others can read", async () => {
  const none = await runMarsad(folder, ["listen"], { MARSAD_WEBHOOK_SECRET: "" });
  expect(none.code).toBe(2);
  expect(none.said).toContain("MARSAD_WEBHOOK_SECRET");
  const file = join(folder, "open-secret");
  writeFileSync(file, SECRET, { mode: 0o644 });
  const open = await runMarsad(folder, ["listen", "--secret-file", file]);
  expect([open.code, open.said.includes("chmod 600")]).toEqual([2, true]);
});
