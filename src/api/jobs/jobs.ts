import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Kysely, Selectable } from "kysely";
import { appendEntry } from "../../cases/audit-log.ts";
import type { CaseStore } from "../../cases/case-store.ts";
import { Refusal } from "../../cases/refusal.ts";
import type { Actor } from "../../cases/step.ts";
import type { Finding } from "../../findings/finding.ts";
import { makeFolder } from "../../lib/make-folder.ts";
import type { JobTable } from "../../store/cases/door-tables.ts";
import type { Tables } from "../../store/cases/tables.ts";
import type { Uploads } from "./uploads.ts";

export type JobRequest =
  | {
      readonly kind: "import";
      readonly upload: string;
      readonly format?: string | undefined;
      readonly platform?: string | undefined;
      readonly timezone?: string | undefined;
    }
  | { readonly kind: "detect"; readonly detectors: readonly string[] };

/** What became of a job, in figures. */
export type JobResult = Readonly<Record<string, number>>;

export interface JobsOptions {
  /** How Marsad is started: program and first words, such as ["node", "dist/cli/main.js"]. */
  readonly program: readonly string[];
  readonly workspace: string;
  /** Most jobs that wait or run at once. */
  readonly most: number;
  /** Makes cases of findings; some at a time. */
  readonly openCases: (findings: readonly Finding[], now: Date) => Promise<JobResult>;
  readonly now: () => Date;
  readonly say: (message: string) => void;
}

const LINES_KEPT = 2000;
const FINDINGS_AT_ONCE = 100;
const PATIENCE_MS = 5000;

/**
 * Long work, one piece after the other, each in a process of its own: the events' database takes one process at a
 * time, and a detection that runs out of memory must not take the server with it.
 */
export class Jobs {
  readonly uploads: Uploads;
  readonly #store: CaseStore;
  readonly #options: JobsOptions;
  #running: { readonly id: string; readonly child: ChildProcess } | undefined;
  #working: Promise<void> | undefined;
  #isClosed = false;

  constructor(store: CaseStore, uploads: Uploads, options: JobsOptions) {
    this.#store = store;
    this.uploads = uploads;
    this.#options = options;
  }

  /** Takes up what waits; what an earlier run of the server left half done has failed. */
  async resume(): Promise<void> {
    await this.#store.db
      .updateTable("jobs")
      .set({
        state: "failed",
        finishedAt: this.#options.now(),
        problem: "the server was stopped meanwhile: start it again",
      })
      .where("state", "=", "running")
      .execute();
    await this.uploads.removeOld(this.#options.now());
    this.#wake();
  }

  /** @throws Refusal where there are too many, or the upload is not there */
  async start(request: JobRequest, by: Actor): Promise<Selectable<JobTable>> {
    if (request.kind === "import" && !(await this.uploads.has(request.upload)))
      throw new Refusal("not-found", "no-such-upload", "there is no such upload: send the file first");
    const now = this.#options.now();
    const id = this.#store.newId(now);
    const row = await this.#store.transaction(async (db) => {
      const { waiting } = await db
        .selectFrom("jobs")
        .select((count) => count.fn.countAll<number>().as("waiting"))
        .where("state", "in", ["waiting", "running"])
        .executeTakeFirstOrThrow();
      if (Number(waiting) >= this.#options.most)
        throw new Refusal("conflict", "too-many-jobs", "too many jobs wait already: let some finish, or cancel one");
      const added = await db
        .insertInto("jobs")
        .values({
          id,
          kind: request.kind,
          parameters: JSON.stringify(request),
          state: "waiting",
          createdBy: by.id,
          createdAt: now,
          startedAt: null,
          finishedAt: null,
          result: null,
          problem: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await appendEntry(db, { at: now, actor: by.id, role: by.role, action: `job.${request.kind}`, subject: id });
      return added;
    });
    this.#wake();
    return row;
  }

  /** Stops a job, or takes it out of the queue. @throws Refusal where it is over or was never there */
  async cancel(id: string, by: Actor): Promise<Selectable<JobTable>> {
    const now = this.#options.now();
    const row = await this.#store.transaction(async (db) => {
      const cancelled = await db
        .updateTable("jobs")
        .set({ state: "cancelled", finishedAt: now })
        .where("id", "=", id)
        .where("state", "in", ["waiting", "running"])
        .returningAll()
        .executeTakeFirst();
      if (cancelled === undefined) throw await whyNotCancelled(db, id);
      await appendEntry(db, { at: now, actor: by.id, role: by.role, action: "job.cancel", subject: id });
      return cancelled;
    });
    if (this.#running?.id === id) stop(this.#running.child);
    return row;
  }

  async find(id: string): Promise<Selectable<JobTable> | undefined> {
    return this.#store.db.selectFrom("jobs").selectAll().where("id", "=", id).executeTakeFirst();
  }

  /** The newest first. @param before Id of the last job of the page before. */
  async list(limit: number, before?: string): Promise<Selectable<JobTable>[]> {
    let query = this.#store.db.selectFrom("jobs").selectAll().orderBy("id", "desc").limit(limit);
    if (before !== undefined) query = query.where("id", "<", before);
    return query.execute();
  }

  /** What a job said after its line `seq`. */
  async linesAfter(id: string, seq: number): Promise<{ seq: number; at: Date; line: string }[]> {
    return this.#store.db
      .selectFrom("jobLines")
      .select(["seq", "at", "line"])
      .where("jobId", "=", id)
      .where("seq", ">", seq)
      .orderBy("seq")
      .execute();
  }

  /** What the program writes with these words, run when no job runs. @throws Error where it fails */
  output(words: readonly string[]): Promise<string> {
    const before = this.#working ?? Promise.resolve();
    const written = before.then(() => this.#capture([...words, "--workspace", this.#options.workspace]));
    this.#working = written.then(
      () => {},
      () => {},
    );
    return written;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#running !== undefined) stop(this.#running.child);
    await this.#working;
  }

  #wake(): void {
    if (this.#isClosed) return;
    const before = this.#working ?? Promise.resolve();
    this.#working = before
      .then(() => this.#next())
      .catch((error: Error) => this.#options.say(`a job could not be run: ${error.message}`));
  }

  async #next(): Promise<void> {
    if (this.#isClosed) return;
    const oldest = this.#store.db.selectFrom("jobs").select("id").where("state", "=", "waiting").orderBy("id").limit(1);
    const job = await this.#store.db
      .updateTable("jobs")
      .set({ state: "running", startedAt: this.#options.now() })
      .where("id", "=", oldest)
      .where("state", "=", "waiting")
      .returningAll()
      .executeTakeFirst();
    if (job === undefined) return;
    const end = await this.#work(job).then(
      (result) => ({ state: "succeeded" as const, result: JSON.stringify(result), problem: null }),
      (error: Error) => ({ state: "failed" as const, result: null, problem: error.message.slice(0, 2000) }),
    );
    await this.#store.db
      .updateTable("jobs")
      .set({ ...end, finishedAt: this.#options.now() })
      .where("id", "=", job.id)
      .where("state", "=", "running")
      .execute();
    this.#wake();
  }

  async #work({ id, parameters }: Selectable<JobTable>): Promise<JobResult> {
    const request = JSON.parse(parameters) as JobRequest;
    const words = request.kind === "import" ? importWords(request) : detectWords(request);
    try {
      return await this.#run(id, [...words, "--workspace", this.#options.workspace], request.kind);
    } finally {
      if (request.kind === "import") await this.uploads.remove(request.upload);
    }
  }

  async #run(id: string, words: readonly string[], kind: JobRequest["kind"]): Promise<JobResult> {
    const child = await this.#spawn(id, words);
    const ended = once(child, "close") as Promise<[number | null]>;
    try {
      const [result] = await Promise.all([
        kind === "detect" ? this.#casesFrom(child) : drained(child),
        this.#keepLines(id, child),
      ]);
      const [code] = await ended;
      if (code !== 0)
        throw new Error(code === null ? "it was stopped" : `it ended with exit code ${code}: see its lines`);
      return result;
    } finally {
      stop(child);
      this.#running = undefined;
    }
  }

  async #spawn(id: string, words: readonly string[]): Promise<ChildProcess> {
    const [program = process.execPath, ...first] = this.#options.program;
    await makeFolder(this.uploads.folder);
    const child = spawn(program, [...first, ...words], {
      // Files are named from there, so that no path of this machine is in what the job says.
      cwd: this.uploads.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: childEnvironment(),
    });
    this.#running = { id, child };
    return child;
  }

  async #capture(words: readonly string[]): Promise<string> {
    const child = await this.#spawn("", words);
    const ended = once(child, "close") as Promise<[number | null]>;
    try {
      const parts: Buffer[] = [];
      child.stderr!.resume();
      for await (const part of child.stdout!) parts.push(part as Buffer);
      const [code] = await ended;
      if (code !== 0) throw new Error(`marsad ${words[0]} ended with exit code ${code}`);
      return Buffer.concat(parts).toString("utf8");
    } finally {
      stop(child);
      this.#running = undefined;
    }
  }

  async #casesFrom(child: ChildProcess): Promise<JobResult> {
    const total: Record<string, number> = { findings: 0 };
    let batch: Finding[] = [];
    const open = async () => {
      const counts = await this.#options.openCases(batch, this.#options.now());
      total.findings = (total.findings ?? 0) + batch.length;
      for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count;
      batch = [];
    };
    for await (const line of createInterface({ input: child.stdout!, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== "") batch.push(JSON.parse(line) as Finding);
      if (batch.length >= FINDINGS_AT_ONCE) await open();
    }
    if (batch.length > 0) await open();
    return total;
  }

  async #keepLines(jobId: string, child: ChildProcess): Promise<void> {
    let seq = 0;
    for await (const line of createInterface({ input: child.stderr!, crlfDelay: Number.POSITIVE_INFINITY })) {
      seq += 1;
      if (seq > LINES_KEPT) continue;
      await this.#store.db
        .insertInto("jobLines")
        .values({ jobId, seq, at: this.#options.now(), line: line.replaceAll("\0", "").slice(0, 1000) })
        .execute();
    }
  }
}

function importWords(request: JobRequest & { kind: "import" }): string[] {
  const { upload, format, platform, timezone } = request;
  return [
    "import",
    upload,
    "--allow-rejects",
    ...(format === undefined ? [] : ["--format", format]),
    ...(platform === undefined ? [] : ["--platform", platform]),
    ...(timezone === undefined ? [] : ["--timezone", timezone]),
  ];
}

function detectWords({ detectors }: JobRequest & { kind: "detect" }): string[] {
  return ["detect", "--json", ...detectors.flatMap((id) => ["--detector", id])];
}

async function drained(child: ChildProcess): Promise<JobResult> {
  for await (const _ of child.stdout!);
  return {};
}

async function whyNotCancelled(db: Kysely<Tables>, id: string): Promise<Refusal> {
  const job = await db.selectFrom("jobs").select("id").where("id", "=", id).executeTakeFirst();
  return job === undefined
    ? new Refusal("not-found", "no-such-job", "there is no such job")
    : new Refusal("conflict", "job-is-over", "this job is over already");
}

/** A job needs none of the server's secrets. */
function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(MARSAD_|DATABASE_URL$|PG)/.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}

/** Asks it to end, and ends it where it does not listen. */
function stop(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS).unref();
}
