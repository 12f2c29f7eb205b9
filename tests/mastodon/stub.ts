import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Stands in for Mastodon's administration API on loopback: no real Mastodon can be had where these tests run (Ruby,
 * PostgreSQL, Redis). It answers as Mastodon 4 documents: pages by id with max_id and min_id, newest first, resolve and
 * assign_to_self, and the private note on an account.
 */
export interface MastodonStub {
  readonly url: string;
  readonly token: string;
  readonly reports: StubReport[];
  readonly notes: Map<string, string>;
  /** Every request that changed something, as METHOD PATH, in order. */
  readonly writes: string[];
  /** Statuses that the next requests get instead of an answer. */
  readonly failures: number[];
  stop(): Promise<void>;
}

export interface StubReport {
  readonly id: number;
  readonly reporter: string;
  readonly target: string;
  readonly comment?: string;
  readonly created: number;
  readonly domain?: string;
  resolved?: number;
  assigned?: boolean;
}

const LARGEST_PAGE = 100;

export async function startMastodonStub(reports: readonly StubReport[]): Promise<MastodonStub> {
  const state = {
    token: "stub-token",
    reports: [...reports],
    notes: new Map<string, string>(),
    writes: [] as string[],
    failures: [] as number[],
  };
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    ...state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

type State = Omit<MastodonStub, "url" | "stop">;

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const failure = state.failures.shift();
  if (failure !== undefined) return void send(failure, { error: "as the test asked" });
  if (request.headers.authorization !== `Bearer ${state.token}`)
    return void send(401, { error: "The access token is invalid" });
  const url = new URL(request.url ?? "/", "http://stub");
  if (request.method === "POST") state.writes.push(`POST ${url.pathname}`);
  const step = /^\/api\/v1\/admin\/reports\/(\d+)\/(resolve|assign_to_self)$/.exec(url.pathname);
  const note = /^\/api\/v1\/accounts\/([^/]+)\/note$/.exec(url.pathname);
  if (request.method === "GET" && url.pathname === "/api/v1/admin/reports") return void send(200, page(state, url));
  if (request.method === "GET" && url.pathname === "/api/v1/accounts/relationships") {
    const id = url.searchParams.get("id[]") ?? "";
    return void send(200, [{ id, note: state.notes.get(id) ?? "" }]);
  }
  if (request.method === "POST" && step) {
    const report = state.reports.find(({ id }) => String(id) === step[1]);
    if (report === undefined) return void send(404, { error: "Record not found" });
    if (step[2] === "resolve") report.resolved = Date.now();
    else report.assigned = true;
    return void send(200, adminReport(report));
  }
  if (request.method === "POST" && note?.[1]) {
    const { comment } = JSON.parse(await textOf(request)) as { comment: string };
    state.notes.set(note[1], comment);
    return void send(200, { id: note[1], note: comment });
  }
  send(404, { error: "Record not found" });
}

function page({ reports }: State, { searchParams }: URL): unknown[] {
  const number = (name: string) => (searchParams.has(name) ? Number(searchParams.get(name)) : undefined);
  const limit = Math.min(number("limit") ?? LARGEST_PAGE, LARGEST_PAGE);
  const [max, min] = [number("max_id"), number("min_id")];
  const wanted = reports
    .filter(({ resolved }) => (resolved !== undefined) === (searchParams.get("resolved") === "true"))
    .filter(({ id }) => (max === undefined || id < max) && (min === undefined || id > min))
    .sort((a, b) => a.id - b.id);
  // min_id gives the page that follows it, max_id the page that precedes it; both newest first.
  return (min === undefined ? wanted.slice(-limit) : wanted.slice(0, limit)).reverse().map(adminReport);
}

function adminReport({ id, reporter, target, comment = "", created, domain, resolved }: StubReport) {
  const at = (time: number) => new Date(time).toISOString();
  const account = (name: string, from?: string) => ({
    id: name,
    username: `u${name}`,
    domain: from ?? null,
    created_at: "2020-01-01T00:00:00.000Z",
    email: `${name}@mail.example`,
    ip: "192.0.2.77",
    suspended: false,
    account: { id: name, followers_count: 20_000, following_count: 10, bot: false },
  });
  return {
    id: String(id),
    action_taken: resolved !== undefined,
    action_taken_at: resolved === undefined ? null : at(resolved),
    action_taken_by_account: resolved === undefined ? null : account("1"),
    category: "violation",
    comment,
    created_at: at(created),
    updated_at: at(resolved ?? created),
    account: account(reporter, domain),
    target_account: account(target),
    statuses: [],
    rules: [],
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}
