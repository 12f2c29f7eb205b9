import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { basename, join } from "node:path";
import type { Kysely, Selectable } from "kysely";
import { appendEntry } from "../../cases/audit-log.ts";
import type { CaseStore } from "../../cases/case-store.ts";
import { Refusal } from "../../cases/refusal.ts";
import type { Actor } from "../../cases/step.ts";
import type { Finding } from "../../findings/finding.ts";
import { makeFolder } from "../../lib/make-folder.ts";
import type { JobTable } from "../../store/cases/door-tables.ts";
import type { Tables } from "../../store/cases/tables.ts";
import type { ImportPreview } from "../../store/preview.ts";
import { childEnvironment, importedBy, linesOf, PROGRESS_MARK, stop, written } from "./child.ts";
import {
  detectWords,
  importWords,
  type JobOutcome,
  type JobProgress,
  type JobRequest,
  type JobResult,
  type ReadingWords,
  type RejectedRecord,
  readingWords,
  sealedLabel,
} from "./job-request.ts";
import type { Uploads } from "./uploads.ts";

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

const MOST_PREVIEWS = 2;
const LINES_KEPT = 2000;
const FINDINGS_AT_ONCE = 100;

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
  readonly #progress = new Map<string, JobProgress>();
  readonly #previews = new Set<ChildProcess>();

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
    if (request.kind === "import") await this.uploads.size(request.upload);
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
          parameters: JSON.stringify(sealedLabel(this.#store, id, request)),
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

  /** How far a running job says it is; undefined where it said nothing. */
  progressOf(id: string): JobProgress | undefined {
    return this.#progress.get(id);
  }

  /**
   * What an upload looks like, and what would come of its first records. Needs no workspace, so that it waits for no job.
   * @throws Refusal `no-such-upload`, `too-many-previews`, or where the words make no sense
   */
  async preview(upload: string, words: ReadingWords): Promise<ImportPreview> {
    await this.uploads.size(upload);
    if (this.#previews.size >= MOST_PREVIEWS)
      throw new Refusal("conflict", "too-many-previews", "others look at files just now: try again in a moment");
    const child = await this.#spawn(["import", upload, "--preview", ...readingWords(words)]);
    this.#previews.add(child);
    try {
      return JSON.parse(await written(child, "import")) as ImportPreview;
    } catch {
      throw new Refusal("invalid", "no-preview", "the file cannot be looked at in this way: choose other options");
    } finally {
      this.#previews.delete(child);
    }
  }

  /** The refused records of an import, redacted, each as {line, reason, record}; nothing where none were. */
  async *rejects({ result }: Selectable<JobTable>): AsyncGenerator<RejectedRecord> {
    const file = result === null ? undefined : (JSON.parse(result) as JobOutcome).rejects;
    if (file === undefined) return;
    const input = createReadStream(join(this.#options.workspace, "rejects", basename(file)));
    for await (const line of linesOf(input)) yield JSON.parse(line) as RejectedRecord;
  }

  /** Whether something runs that has the workspace to itself. */
  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  get workspace(): string {
    return this.#options.workspace;
  }

  /** Does something to the workspace when no job runs. */
  alone<Result>(work: (workspace: string) => Promise<Result>): Promise<Result> {
    const before = this.#working ?? Promise.resolve();
    const done = before.then(() => work(this.#options.workspace));
    this.#working = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  /** What the program writes with these words, run when no job runs. @throws Error where it fails */
  output(words: readonly string[]): Promise<string> {
    return this.alone((workspace) => this.#capture([...words, "--workspace", workspace]));
  }

  /**
   * Runs the program with these words when no job runs, and hands over each line that it writes.
   * @param signal Ends it, or keeps it from beginning
   * @throws Error where it fails or was ended
   */
  lines(words: readonly string[], take: (line: string) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.alone((workspace) => this.#readLines([...words, "--workspace", workspace], take, signal));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#running !== undefined) stop(this.#running.child);
    for (const child of this.#previews) stop(child);
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

  async #work({ id, parameters }: Selectable<JobTable>): Promise<JobOutcome> {
    const request = JSON.parse(parameters) as JobRequest;
    const words = request.kind === "import" ? importWords(request) : detectWords(request);
    try {
      return await this.#run(id, [...words, "--workspace", this.#options.workspace], request.kind);
    } finally {
      this.#progress.delete(id);
      if (request.kind === "import") await this.uploads.remove(request.upload);
    }
  }

  async #run(id: string, words: readonly string[], kind: JobRequest["kind"]): Promise<JobOutcome> {
    const child = await this.#spawn(words);
    this.#running = { id, child };
    const ended = once(child, "close") as Promise<[number | null]>;
    try {
      const [result] = await Promise.all([
        kind === "detect" ? this.#casesFrom(child) : importedBy(child),
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

  async #spawn(words: readonly string[]): Promise<ChildProcess> {
    const [program = process.execPath, ...first] = this.#options.program;
    await makeFolder(this.uploads.folder);
    const child = spawn(program, [...first, ...words], {
      // Files are named from there, so that no path of this machine is in what the job says.
      cwd: this.uploads.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: childEnvironment(),
    });
    return child;
  }

  async #readLines(
    words: readonly string[],
    take: (line: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const child = await this.#spawn(words);
    this.#running = { id: "", child };
    const ended = once(child, "close") as Promise<[number | null]>;
    const end = () => stop(child);
    signal.addEventListener("abort", end);
    try {
      child.stderr!.resume();
      for await (const line of linesOf(child.stdout)) await take(line);
      const [code] = await ended;
      signal.throwIfAborted();
      if (code !== 0) throw new Error(`marsad ${words[0]} ended with exit code ${code}`);
    } finally {
      signal.removeEventListener("abort", end);
      end();
      this.#running = undefined;
    }
  }

  async #capture(words: readonly string[]): Promise<string> {
    const child = await this.#spawn(words);
    this.#running = { id: "", child };
    try {
      return await written(child, words[0]!);
    } finally {
      this.#running = undefined;
    }
  }

  async #casesFrom(child: ChildProcess): Promise<JobOutcome> {
    const total: Record<string, number> = { findings: 0 };
    let batch: Finding[] = [];
    const open = async () => {
      const counts = await this.#options.openCases(batch, this.#options.now());
      total.findings = (total.findings ?? 0) + batch.length;
      for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count;
      batch = [];
    };
    for await (const line of linesOf(child.stdout)) {
      if (line.trim() !== "") batch.push(JSON.parse(line) as Finding);
      if (batch.length >= FINDINGS_AT_ONCE) await open();
    }
    if (batch.length > 0) await open();
    return { figures: total };
  }

  async #keepLines(jobId: string, child: ChildProcess): Promise<void> {
    let seq = 0;
    for await (const line of linesOf(child.stderr)) {
      if (line.startsWith(PROGRESS_MARK)) {
        this.#progress.set(jobId, JSON.parse(line.slice(PROGRESS_MARK.length)) as JobProgress);
        continue;
      }
      seq += 1;
      if (seq > LINES_KEPT) continue;
      await this.#store.db
        .insertInto("jobLines")
        .values({ jobId, seq, at: this.#options.now(), line: line.replaceAll("\0", "").slice(0, 1000) })
        .execute();
    }
  }
}

async function whyNotCancelled(db: Kysely<Tables>, id: string): Promise<Refusal> {
  const job = await db.selectFrom("jobs").select("id").where("id", "=", id).executeTakeFirst();
  return job === undefined
    ? new Refusal("not-found", "no-such-job", "there is no such job")
    : new Refusal("conflict", "job-is-over", "this job is over already");
}
