import { OZONE_EVENT_TYPES } from "../../events/connectors/ozone.ts";
import { NetworkError } from "../../lib/errors.ts";
import { callApi } from "./http.ts";

type Json = Readonly<Record<string, unknown>>;

/** An Ozone server and the right to moderate on it (lexicons tools.ozone.moderation.*). */
export interface OzoneServer {
  /** See `serverAddress`. */
  readonly url: URL;
  /** Ozone's own admin password, for HTTP Basic. */
  readonly adminPassword: string;
}

/** What Ozone shows of an account that was reported. */
export interface OzoneStatus {
  readonly tags: readonly string[];
  readonly priorityScore: number;
}

/** One moderation event to emit; `externalId` makes a repetition harmless. */
export interface OzoneEmission {
  /** With its `$type`. */
  readonly event: Json;
  /** The account it is about. */
  readonly did: string;
  /** DID of the person in whose name this is done. */
  readonly createdBy: string;
  readonly externalId: string;
}

const PAGE = 100;

/**
 * Moderation events from `since` on, oldest first, a page at a time: the kinds that the connector reads and no other
 * (others hold e-mail texts and IP addresses).
 * @param since ISO 8601, inclusive; absent = from the beginning
 * @throws NetworkError
 */
export async function* ozoneEvents(server: OzoneServer, since?: string): AsyncGenerator<readonly Json[]> {
  let cursor: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), sortDirection: "asc" });
    for (const type of OZONE_EVENT_TYPES) query.append("types", type);
    if (since !== undefined) query.set("createdAfter", since);
    if (cursor !== undefined) query.set("cursor", cursor);
    const answer = await ask(server, "tools.ozone.moderation.queryEvents", query);
    const events = answer.events;
    if (!Array.isArray(events)) throw strange(server, "queryEvents gave no list of events");
    if (events.length > 0) yield events as Json[];
    const next = typeof answer.cursor === "string" ? answer.cursor : undefined;
    if (events.length < PAGE || next === undefined || next === cursor) return;
    cursor = next;
  }
}

/** @returns undefined where Ozone has never heard of the account. @throws NetworkError */
export async function ozoneStatus(server: OzoneServer, did: string): Promise<OzoneStatus | undefined> {
  const query = new URLSearchParams({ subject: did });
  const answer = await ask(server, "tools.ozone.moderation.queryStatuses", query);
  const [status] = Array.isArray(answer.subjectStatuses) ? (answer.subjectStatuses as Json[]) : [];
  if (status === undefined) return undefined;
  return {
    tags: Array.isArray(status.tags) ? status.tags.map(String) : [],
    priorityScore: Number(status.priorityScore ?? 0),
  };
}

/**
 * Emits one event about an account.
 * @returns "known" where an event of this kind with this `externalId` was emitted before, and nothing was done
 * @throws NetworkError, also where Ozone refuses the event
 */
export async function emitOzoneEvent(server: OzoneServer, emission: OzoneEmission): Promise<"done" | "known"> {
  const { event, did, createdBy, externalId } = emission;
  const url = methodUrl(server, "tools.ozone.moderation.emitEvent");
  const subject = { $type: "com.atproto.admin.defs#repoRef", did };
  const body = { event, subject, createdBy, externalId, modTool: { name: "marsad" } };
  const answer = await callApi({ method: "POST", url, headers: authorization(server), body });
  if (answer.status === 200) return "done";
  const { error, message } = (answer.body ?? {}) as { error?: unknown; message?: unknown };
  if (error === "DuplicateExternalId") return "known";
  throw strange(server, `emitEvent was refused (${answer.status} ${String(error)}: ${String(message)})`);
}

async function ask(server: OzoneServer, method: string, query: URLSearchParams): Promise<Json> {
  const url = methodUrl(server, method);
  url.search = query.toString();
  const { status, body } = await callApi({ method: "GET", url, headers: authorization(server) });
  if (status !== 200 || typeof body !== "object" || body === null)
    throw strange(server, `${method} answered ${status}`);
  return body as Json;
}

function methodUrl({ url }: OzoneServer, method: string): URL {
  return new URL(`/xrpc/${method}`, url);
}

function authorization({ adminPassword }: OzoneServer): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`admin:${adminPassword}`).toString("base64")}` };
}

function strange({ url }: OzoneServer, problem: string): NetworkError {
  return new NetworkError(url.origin, problem, "Check that this is Ozone, of a version with tools.ozone.moderation.*");
}
