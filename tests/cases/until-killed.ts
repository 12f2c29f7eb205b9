/**
 * Opens a case database, checks that nothing acknowledged before is missing, and then works until it is killed; every
 * acknowledgement is a line on standard output. For killed.test.ts.
 *   until-killed.ts DIRECTORY ACKNOWLEDGED_FILE [DATABASE_URL]
 */
import { existsSync, readFileSync, writeSync } from "node:fs";
import { addNote, addTag, removeTag } from "../../src/cases/annotating.ts";
import { chainHead, verifyLog } from "../../src/cases/audit-chain.ts";
import type { CaseStore } from "../../src/cases/case-store.ts";
import { openCases } from "../../src/cases/opening.ts";
import { type Actor, SYSTEM } from "../../src/cases/step.ts";
import { openCaseStore } from "../../src/store/cases/database.ts";
import { TEST_KEY } from "./case-stores.ts";
import { finding } from "./findings.ts";

const [directory = "", acknowledged = "", url] = process.argv.slice(2);
const analyst: Actor = { id: "s_analyst", role: "analyst" };
const WORKERS = 4;

const say = (line: string) => writeSync(1, `${line}\n`);

async function faults(store: CaseStore): Promise<string[]> {
  const verdict = await verifyLog(store.db);
  const found = verdict.isIntact ? [] : [`chain: ${verdict.fault} at ${verdict.seq}`];
  if (!existsSync(acknowledged)) return found;
  const notes = new Set((await store.db.selectFrom("caseNotes").select("id").execute()).map(({ id }) => id));
  const entries = await store.db.selectFrom("auditEntries").select(["seq", "subject"]).execute();
  const subjects = new Map(entries.map(({ seq, subject }) => [seq, subject]));
  for (const line of readFileSync(acknowledged, "utf8").trim().split("\n")) {
    const [seq, note] = line.split(" ");
    if (!notes.has(note!)) found.push(`note ${note} is lost`);
    if (subjects.get(Number(seq)) !== note) found.push(`line ${seq} of the log is lost`);
  }
  const steps = await store.db
    .selectFrom("steps")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const { seq } = await chainHead(store.db);
  if (steps.count !== seq) found.push(`${steps.count} steps, ${seq} lines in the log`);
  return found;
}

async function work(store: CaseStore, worker: number): Promise<void> {
  const now = new Date();
  const [opening] = await openCases(store, { actor: SYSTEM, now }, [finding(`${process.pid}-${worker}`)]);
  const request = { actor: analyst, now, case: { id: opening!.caseId, version: "any" as const } };
  for (;;) {
    const { seq, result } = await addNote(store, request, "a note that must not be lost");
    say(`${seq} ${result}`);
    await addTag(store, request, "seen");
    await removeTag(store, request, "seen");
  }
}

const store = await openCaseStore({ directory, key: TEST_KEY, url });
const found = await faults(store);
say(found.length === 0 ? "intact" : found.join("; "));
await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(store, worker)));
