import { NetworkError } from "../../lib/errors.ts";
import { callApi } from "./http.ts";

type Json = Readonly<Record<string, unknown>>;

/** A Mastodon server and a moderator's access token (scopes admin:read:reports and, to write, admin:write:reports). */
export interface MastodonServer {
  /** See `serverAddress`. */
  readonly url: URL;
  readonly token: string;
}

const PAGE = 100;

/**
 * Reports as Admin::Report, a page at a time: the open ones newest first, or the resolved ones with an id above
 * `afterId`, oldest first.
 * @throws NetworkError
 */
export async function* mastodonReports(
  server: MastodonServer,
  which: "open" | { readonly resolvedAfter: string },
): AsyncGenerator<readonly Json[]> {
  const isOpen = which === "open";
  let edge = isOpen ? undefined : which.resolvedAfter;
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), resolved: String(!isOpen) });
    if (edge !== undefined) query.set(isOpen ? "max_id" : "min_id", edge);
    const url = new URL("/api/v1/admin/reports", server.url);
    url.search = query.toString();
    const { status, body } = await callApi({ method: "GET", url, headers: authorization(server) });
    if (status !== 200 || !Array.isArray(body)) throw strange(server, `/api/v1/admin/reports answered ${status}`);
    const reports = body as Json[];
    if (reports.length > 0) yield reports;
    const ids = reports.map(({ id }) => String(id)).sort(byNumber);
    const next = isOpen ? ids[0] : ids.at(-1);
    if (reports.length < PAGE || next === undefined || next === edge) return;
    edge = next;
  }
}

/** What is done with an open report. */
export type ReportStep = "assign_to_self" | "resolve";

/** @returns "gone" where the report no longer exists. @throws NetworkError */
export async function stepMastodonReport(
  server: MastodonServer,
  report: string,
  step: ReportStep,
): Promise<"done" | "gone"> {
  const url = new URL(`/api/v1/admin/reports/${encodeURIComponent(report)}/${step}`, server.url);
  return written(server, url, {});
}

/**
 * The moderator's own private note on an account; it replaces the one before, so that whoever calls this hands over
 * the whole text. Mastodon's API has no other note.
 * @returns "gone" where the account no longer exists. @throws NetworkError
 */
export async function writeMastodonNote(
  server: MastodonServer,
  account: string,
  comment: string,
): Promise<"done" | "gone"> {
  const url = new URL(`/api/v1/accounts/${encodeURIComponent(account)}/note`, server.url);
  return written(server, url, { comment });
}

/** The moderator's own note on an account; "" where there is none. @throws NetworkError */
export async function mastodonNote(server: MastodonServer, account: string): Promise<string> {
  const url = new URL("/api/v1/accounts/relationships", server.url);
  url.searchParams.append("id[]", account);
  const { status, body } = await callApi({ method: "GET", url, headers: authorization(server) });
  if (status !== 200 || !Array.isArray(body)) throw strange(server, `${url.pathname} answered ${status}`);
  const [relationship] = body as Json[];
  return typeof relationship?.note === "string" ? relationship.note : "";
}

/** Orders ids as the whole numbers that they are; they may have more digits than a float holds. */
export function byNumber(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}

async function written(server: MastodonServer, url: URL, body: Json): Promise<"done" | "gone"> {
  const { status } = await callApi({ method: "POST", url, headers: authorization(server), body });
  if (status === 200) return "done";
  if (status === 404 || status === 410) return "gone";
  throw strange(server, `${url.pathname} answered ${status}`);
}

function authorization({ token }: MastodonServer): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function strange({ url }: MastodonServer, problem: string): NetworkError {
  return new NetworkError(url.origin, problem, "Check that this is Mastodon 4 and that the token carries the scopes");
}
