import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openCases } from "../../src/cases/opening.ts";
import { SYSTEM } from "../../src/cases/step.ts";
import { openCaseStore } from "../../src/store/cases/database.ts";
import { openWorkspace } from "../../src/store/workspace.ts";
import { runMarsad } from "../run-marsad.ts";
import { finding } from "./findings.ts";

const folder = mkdtempSync(join(tmpdir(), "marsad-case-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const marsad = (...words: string[]) => runMarsad(folder, words, { DATABASE_URL: "" });

it("verifies, exports, backs up and restores what is in a workspace", async () => {
  const workspace = await openWorkspace(join(folder, "marsad-data"));
  const store = await openCaseStore({ directory: workspace.directory, key: workspace.keyFor("cases") });
  await openCases(store, { actor: SYSTEM, now: new Date() }, [finding("one"), finding("two")]);
  await workspace.close();

  const held = await marsad("audit", "head");
  expect([held.code, held.said]).toEqual([2, expect.stringContaining(`in use by process ${process.pid}`)]);
  await store.close();

  const head = (await marsad("audit", "head")).out.trim();
  expect(head).toMatch(/^2:[0-9a-f]{64}$/);
  expect(await marsad("audit", "verify", "--head", head)).toMatchObject({ code: 0, out: `${head}\n` });

  const log = await marsad("audit", "export");
  writeFileSync(join(folder, "log.jsonl"), log.out);
  expect(await marsad("audit", "verify", "log.jsonl", "--head", head)).toMatchObject({ code: 0 });
  writeFileSync(join(folder, "altered.jsonl"), log.out.replace('"system"', '"s_1"'));
  const altered = await marsad("audit", "verify", "altered.jsonl");
  expect([altered.code, altered.said]).toEqual([3, expect.stringContaining("at entry 1, it is not what was written")]);

  expect(await marsad("backup", "cases.backup")).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, "cases.backup"), "utf8")).not.toContain("report-brigade");
  expect((await marsad("restore", "cases.backup")).code).toBe(2);
  const restored = await marsad("restore", "cases.backup", "--replace");
  expect([restored.code, restored.said]).toEqual([0, expect.stringContaining("2 cases as of")]);
  expect((await marsad("audit", "verify", "--head", head)).code).toBe(0);
}, 600_000);
