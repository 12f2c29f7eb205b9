import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
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
  /** Connections that each ask again as soon as they were answered: nobody stops to read. */
  readonly users: number;
  readonly seconds: number;
}

const WARMING_MS = 1000;

/** Asks for these paths, each user in turn; a path is made anew for each request. */
export async function ask(load: Load, paths: readonly (() => string)[]): Promise<Waiting> {
  const from = performance.now();
  const times: number[] = [];
  const headers = { authorization: `Bearer ${load.token}` };
  const { non2xx, errors, timeouts, requests } = await new Promise<autocannon.Result>((resolve, reject) => {
    const options: autocannon.Options = {
      url: load.origin,
      connections: load.users,
      duration: load.seconds,
      requests: paths.map((path) => ({
        method: "GET",
        headers,
        setupRequest: (request) => ({ ...request, path: path() }),
      })),
    };
    const run = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
    run.on("response", (_client, _status, _bytes, milliseconds) => {
      if (performance.now() - from > WARMING_MS) times.push(milliseconds);
    });
  });
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN);
  return {
    asked: requests.total,
    failed: non2xx + errors + timeouts,
    requestsPerSecond: requests.average,
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
  return processesUnder(pid).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND;
}

const TICKS_PER_SECOND = 100;

function processesUnder(pid: number): { readonly pid: number; readonly ticks: number }[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    // 11–14: user and system time, its own and that of children that have ended.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid, ticks }, ...children.flatMap(processesUnder)];
  } catch {
    return [];
  }
}

const round = (milliseconds: number) => Math.round(milliseconds * 10) / 10;
