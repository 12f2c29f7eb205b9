import type { ProblemBody } from "../../src/api/contract.ts";

const ROOT = "/api/v1";
/** A change whose answer was lost is sent again under its key: the server does it once. */
const AGAIN_AFTER_MS = [400, 1500];

/** What the server refused, and why. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly problem: ProblemBody;
  /** The version that the thing has now, where that is why. */
  readonly version: number | undefined;

  constructor(problem: ProblemBody, version: number | undefined) {
    super(problem.detail);
    this.problem = problem;
    this.version = version;
  }
}

/** The server did not answer at all. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

export interface Answer<Body> {
  readonly body: Body;
  /** Of the thing that was answered, for the next change (If-Match). */
  readonly version: number | undefined;
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Change {
  readonly method?: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** The version that was seen: the change is refused where somebody was faster. */
  readonly version?: number;
}

/**
 * Reads something.
 * @param path Below the API's root, such as /queue
 * @throws Refused, Unreachable
 */
export async function read<Body>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer<Body>> {
  return answered<Body>(await reached(withQuery(path, query), signal === undefined ? {} : { signal }));
}

/**
 * Changes something, once: an answer that is lost on the way is asked for again.
 * @throws Refused, Unreachable
 */
export async function change<Body = void>(
  path: string,
  { method = "POST", body, version }: Change = {},
): Promise<Answer<Body>> {
  const headers: Record<string, string> = { "Idempotency-Key": crypto.randomUUID() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  for (const pause of AGAIN_AFTER_MS) {
    try {
      return await answered<Body>(await reached(path, init));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return answered<Body>(await reached(path, init));
}

/** @throws Unreachable */
export async function reached(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${ROOT}${path}`, { ...init, credentials: "same-origin", redirect: "error" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable("The server cannot be reached.", { cause: error });
  }
}

/** @throws Refused where the answer is a refusal */
export async function answered<Body>(response: Response): Promise<Answer<Body>> {
  const version = versionIn(response.headers.get("etag"));
  if (!response.ok) throw new Refused(await problemIn(response), version);
  const text = await response.text();
  return { body: (text === "" ? undefined : JSON.parse(text)) as Body, version };
}

function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}

function versionIn(tag: string | null): number | undefined {
  const version = /^(?:W\/)?"(\d+)"$/.exec(tag ?? "")?.[1];
  return version === undefined ? undefined : Number(version);
}

/** A proxy in between refuses in its own words: they are no problem+json. */
async function problemIn(response: Response): Promise<ProblemBody> {
  const { status, statusText } = response;
  const unknown = { type: "about:blank", title: statusText, status, detail: statusText, instance: "", code: "fault" };
  if (!(response.headers.get("content-type") ?? "").includes("json")) return unknown;
  const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody>;
  return { ...unknown, ...body };
}
