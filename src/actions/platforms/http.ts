import { setTimeout as sleep } from "node:timers/promises";
import { parseRecord } from "../../events/parse-record.ts";
import { NetworkError, UsageError } from "../../lib/errors.ts";

/** One call of a platform's API. */
export interface ApiCall {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** What the platform answered; 401, 403, 429 and 5xx never get this far. */
export interface ApiAnswer {
  readonly status: number;
  /** The JSON of the answer, whole numbers beyond 2^53 as text; undefined where it has none. */
  readonly body: unknown;
}

const LONGEST_WAIT_MS = 30_000;
const LARGEST_ANSWER = 32 * 1024 * 1024;
/** Waits before a GET is tried again; a POST is never repeated, since it may have been carried out. */
const PAUSES_MS = [500, 2000];
/** A platform that asks for more patience than this is left alone: the next run goes on where this one stopped. */
const LONGEST_PATIENCE_S = 60;

/**
 * The address of a platform's server. Credentials go there, so that it must be https, or a name of this machine.
 * @throws UsageError for anything else
 */
export function serverAddress(text: string): URL {
  return new URL(addressBelow(text, "--url", "https://ozone.example").origin);
}

/**
 * The address below which an API answers, with its path; https, or of this machine.
 * @param option What it was given by, and `example` how it may look, for the message.
 * @throws UsageError for anything else
 */
export function addressBelow(text: string, option: string, example: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url !== undefined && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLocal);
  if (url === undefined || !isSafe || url.username !== "" || url.password !== "")
    throw new UsageError(`${option} must be an https address without a password, such as ${example}`);
  return url;
}

/**
 * Calls a platform's API and reads its JSON. Redirects are refused: they would take the credentials elsewhere.
 * @throws NetworkError where no answer came that could be used
 */
export async function callApi(call: ApiCall): Promise<ApiAnswer> {
  const where = `${call.url.origin}${call.url.pathname}`;
  const pauses = call.method === "GET" ? PAUSES_MS : [];
  for (let attempt = 0; ; attempt++) {
    const pause = pauses[attempt];
    const answer = await send(call, where).catch((error: NetworkError) => {
      if (pause === undefined) throw error;
      return undefined;
    });
    if (answer !== undefined) {
      const wait = waitAsked(answer);
      if (wait === undefined) return readAnswer(answer, where);
      await answer.body?.cancel();
      if (pause === undefined || wait > LONGEST_PATIENCE_S) throw busy(where, answer.status);
      if (wait > 0) await sleep(wait * 1000);
    }
    await sleep(pause);
  }
}

async function send(call: ApiCall, where: string): Promise<Response> {
  try {
    return await fetch(call.url, {
      method: call.method,
      headers: {
        accept: "application/json",
        ...(call.body !== undefined && { "content-type": "application/json" }),
        ...call.headers,
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      redirect: "error",
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
  } catch (error) {
    const cause = (error as Error & { cause?: NodeJS.ErrnoException }).cause;
    const problem =
      (error as Error).name === "TimeoutError"
        ? `no answer within ${LONGEST_WAIT_MS / 1000} s`
        : `no connection (${cause?.code ?? cause?.message ?? (error as Error).message})`;
    throw new NetworkError(where, problem, "Check the address and that the server runs, then run this again", {
      cause: error,
    });
  }
}

/** Seconds to wait where the server asks for patience or is out of order; undefined where it answered. */
function waitAsked({ status, headers }: Response): number | undefined {
  if (status !== 429 && status < 500) return undefined;
  const asked = Number(headers.get("retry-after") ?? 0);
  return Number.isFinite(asked) ? Math.max(0, asked) : LONGEST_PATIENCE_S;
}

function busy(where: string, status: number): NetworkError {
  const problem = status === 429 ? "it asks for fewer requests (429)" : `it is out of order (${status})`;
  return new NetworkError(where, problem, "Run this again later: it goes on where it stopped");
}

async function readAnswer(response: Response, where: string): Promise<ApiAnswer> {
  const { status } = response;
  if (status === 401 || status === 403) {
    await response.body?.cancel();
    const problem = status === 401 ? "the credentials were refused (401)" : "the account may not do this (403)";
    throw new NetworkError(where, problem, "Check them and the rights that they carry");
  }
  const text = await boundedText(response, where);
  if (text === "") return { status, body: undefined };
  try {
    return { status, body: parseRecord(text) };
  } catch (error) {
    const remedy = "Check that this is the address of the server's API";
    throw new NetworkError(where, `the answer (${status}) is no JSON`, remedy, { cause: error });
  }
}

async function boundedText(response: Response, where: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      bytes += part.length;
      if (bytes > LARGEST_ANSWER) break;
      parts.push(part);
    }
  } catch (error) {
    throw new NetworkError(where, "the answer broke off", "Run this again", { cause: error });
  }
  if (bytes > LARGEST_ANSWER)
    throw new NetworkError(where, `the answer is larger than ${LARGEST_ANSWER} bytes`, "Check the address");
  return Buffer.concat(parts).toString("utf8");
}
