import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";

/** What one kind of request costs whoever waits for it. */
export interface Waiting {
  readonly asked: number;
  /** Answers other than 2xx, and none at all. */
  readonly failed: number;
  readonly requestsPerSecond: number;
  /** Milliseconds from asking to the whole answer, of all requests but those of the first second. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

export interface Load {
  readonly origin: string;
  readonly token: string;
  readonly users: number;
  readonly seconds: number;
}

/** Makes the path of the next request. */
type Path = () => string;

const WARMING_MS = 1000;
const SECOND_MS = 1000;

/** Each user asks for these paths in turn, again as soon as they were answered: nobody stops to read. */
export async function ask(load: Load, paths: readonly Path[]): Promise<Waiting> {
  const times: number[] = [];
  return waiting(load, [await run({ ...load, warmingMs: WARMING_MS }, paths, times)], times);
}

/** Each user asks once a second, beginning at a moment of their own. */
export async function askAtLeisure(load: Load, paths: readonly Path[]): Promise<Waiting> {
  const times: number[] = [];
  const one = { ...load, users: 1, perSecond: 1, warmingMs: WARMING_MS };
  const users = Array.from({ length: load.users }, async (_, at) => {
    await sleep(randomInt(SECOND_MS));
    return run(one, at % 2 === 0 ? paths : [...paths].reverse(), times);
  });
  return waiting(load, await Promise.all(users), times);
}

interface Run extends Load {
  readonly perSecond?: number;
  readonly warmingMs: number;
}

function run(
  { origin, token, users, seconds, perSecond, warmingMs }: Run,
  paths: readonly Path[],
  times: number[],
): Promise<autocannon.Result> {
  const from = performance.now();
  const headers = { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const options: autocannon.Options = {
      url: origin,
      connections: users,
      duration: seconds,
      requests: paths.map((path) => ({
        method: "GET",
        headers,
        setupRequest: (request) => ({ ...request, path: path() }),
      })),
      ...(perSecond !== undefined && { connectionRate: perSecond }),
    };
    const running = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
    running.on("response", (_client, _status, _bytes, milliseconds) => {
      if (performance.now() - from > warmingMs) times.push(milliseconds);
    });
  });
}

function waiting({ seconds }: Load, results: readonly autocannon.Result[], times: number[]): Waiting {
  const sum = (of: (result: autocannon.Result) => number) => results.reduce((all, result) => all + of(result), 0);
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN);
  const asked = sum(({ requests }) => requests.total);
  return {
    asked,
    failed: sum(({ non2xx, errors, timeouts }) => non2xx + errors + timeouts),
    requestsPerSecond: round(asked / seconds),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    most: at(1),
  };
}

/** One of them, another each time. */
export function anyOf<Item>(items: readonly Item[]): Item {
  return items[randomInt(items.length)]!;
}

/** Processor time of a process and of what it started, so far, in seconds, from /proc; 0 where there is none. */
export function cpuSeconds(pid: number): number {
  return ticksUnder(pid) / TICKS_PER_SECOND;
}

const TICKS_PER_SECOND = 100;

function ticksUnder(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    // 11–14: user and system time, its own and that of children that have ended.
    const own = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return children.reduce((sum, child) => sum + ticksUnder(child), own);
  } catch {
    return 0;
  }
}

const round = (figure: number) => Math.round(figure * 10) / 10;
