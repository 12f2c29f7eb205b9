import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { RecordError } from "../events/connector.ts";
import { sixDigits } from "../lib/digits.ts";
import { ACTION_BASES } from "../voices/shield-hold.ts";
import type { ShieldRecord } from "../voices/shield-record.ts";
import type { ReviewItem, ShieldAnswer, ShieldVoices } from "../voices/shield-state.ts";
import { HOLD_WORDING } from "../voices/shield-wording.ts";
import { readShieldRecord } from "./shield-records.ts";
import type { Intake, ShieldService } from "./shield-service.ts";

export interface ShieldServerOptions {
  readonly port: number;
  /** What a caller must know: `Authorization: Bearer TOKEN`. */
  readonly token: string;
  /** Questions and deliveries a second; short bursts may be twice that. */
  readonly questionsPerSecond?: number;
  readonly deliveriesPerSecond?: number;
}

const HOST = "127.0.0.1";
const LARGEST_QUESTION = 16_384;
const LARGEST_DELIVERY = 8 * 2 ** 20;
/** Wrong tokens a second before all callers without the right one are turned away unheard. */
const WRONG_TOKENS = 5;
const REASONS_SHOWN = 20;
/** Lines read before waiting questions are answered: some milliseconds' work. */
const LINES_AT_ONCE = 32;

const HEADERS = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
} as const;

const name = z.string().min(1).max(2048);
const question = z
  .strictObject({
    platform: name,
    target: name.optional(),
    post: name.optional(),
    report: name.optional(),
    basis: z.enum(ACTION_BASES).default("volume"),
  })
  .refine(({ target, post, report }) => [target, post, report].filter(Boolean).length === 1, {
    message: "name one of target, post and report",
  });

/**
 * The shield's door, on this machine only, for the platform that owns it: `POST /v1/ask` answers whether an automatic
 * action should wait, `POST /v1/events` takes records in (JSON Lines), `GET /v1/review` lists who should be looked at
 * first, `GET /v1/state` says how much is known. Ids stand in bodies and never in addresses, which end up in logs.
 */
export async function serveShield(
  service: ShieldService,
  options: ShieldServerOptions,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const door = new Door(service, options);
  const server = createServer((request, response) => {
    door.answer(server, request, response).catch((error) => send(response, 500, { error: String(error) }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, HOST, resolve);
  });
  return {
    address: `http://${HOST}:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Door {
  readonly #service: ShieldService;
  readonly #token: Buffer;
  readonly #questions: TokenBucket;
  readonly #deliveries: TokenBucket;
  readonly #wrongTokens = new TokenBucket(WRONG_TOKENS);

  constructor(service: ShieldService, options: ShieldServerOptions) {
    this.#service = service;
    this.#token = digest(options.token);
    this.#questions = new TokenBucket(options.questionsPerSecond ?? 2000);
    this.#deliveries = new TokenBucket(options.deliveriesPerSecond ?? 500);
  }

  async answer(server: Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = this.#refusal(server, request);
    if (refused) return send(response, refused.status, { error: refused.error }, refused.headers);
    switch (`${request.method} ${request.url}`) {
      case "POST /v1/ask":
        return this.#limited(this.#questions, response, () => this.#ask(request, response));
      case "POST /v1/events":
        return this.#limited(this.#deliveries, response, () => this.#takeIn(request, response));
      case "GET /v1/review":
        return send(response, 200, { review: this.#service.review().map(reviewItem) });
      case "GET /v1/state":
        return send(response, 200, { reports: this.#service.reports });
      default:
        return send(response, 404, { error: "POST /v1/ask, POST /v1/events, GET /v1/review, GET /v1/state" });
    }
  }

  /** A foreign name that resolves to this machine (DNS rebinding), a web page, and whoever does not know the token. */
  #refusal(server: Server, { headers }: IncomingMessage) {
    const { port } = server.address() as AddressInfo;
    if (![`${HOST}:${port}`, `localhost:${port}`].includes(headers.host ?? ""))
      return { status: 421, error: "not this address" };
    if (headers.origin !== undefined) return { status: 403, error: "not for web pages" };
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
    if (timingSafeEqual(digest(given), this.#token)) return undefined;
    return this.#wrongTokens.take()
      ? { status: 401, error: "say Authorization: Bearer TOKEN", headers: { "WWW-Authenticate": "Bearer" } }
      : { status: 429, error: "too many wrong tokens", headers: { "Retry-After": "1" } };
  }

  #limited(bucket: TokenBucket, response: ServerResponse, answer: () => Promise<void>): Promise<void> | void {
    return bucket.take() ? answer() : send(response, 429, { error: "too many requests" }, { "Retry-After": "1" });
  }

  async #ask(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request, LARGEST_QUESTION);
    if (body === undefined) return send(response, 413, { error: `a question has at most ${LARGEST_QUESTION} bytes` });
    const asked = question.safeParse(jsonOf(body));
    if (!asked.success) {
      const issue = asked.error.issues[0];
      const error = [issue?.path.join("."), issue?.message].filter(Boolean).join(": ");
      return send(response, 400, { error });
    }
    const { platform, basis, target, post, report } = asked.data;
    const answer = await this.#service.ask({
      platform,
      basis,
      ...(target !== undefined && { target }),
      ...(post !== undefined && { post }),
      ...(report !== undefined && { report }),
    });
    if (answer === undefined) return send(response, 404, { error: "no such report was taken in" });
    send(response, 200, answerBody(answer));
  }

  async #takeIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request, LARGEST_DELIVERY);
    if (body === undefined) return send(response, 413, { error: `a delivery has at most ${LARGEST_DELIVERY} bytes` });
    const lines = body.split("\n");
    const refused: Refused[] = [];
    const taking: Promise<Intake>[] = [];
    for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
      taking.push(this.#service.take(readLines(lines.slice(from, from + LINES_AT_ONCE), from + 1, refused)));
      await letOthersAsk();
    }
    const counts = { new: 0, known: 0, ignored: 0 };
    for (const part of await Promise.all(taking))
      for (const taken of ["new", "known", "ignored"] as const) counts[taken] += part[taken];
    const nothingGood = counts.new + counts.known + counts.ignored === 0;
    send(response, refused.length > 0 && nothingGood ? 400 : 200, {
      ...counts,
      refused: refused.length,
      reasons: refused.slice(0, REASONS_SHOWN),
    });
  }
}

interface Refused {
  readonly line: number;
  readonly reason: string;
}

/** The good records among some lines; what is wrong with the others goes to `refused`. */
function readLines(lines: readonly string[], firstLine: number, refused: Refused[]): ShieldRecord[] {
  const now = Date.now();
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [readShieldRecord(line, now)];
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      refused.push({ line: firstLine + at, reason: error.message });
      return [];
    }
  });
}

function letOthersAsk(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The answer as it leaves: numbers at six digits, times in ISO 8601, each reason in words. */
function answerBody({ voices, until, reasons, ...rest }: ShieldAnswer): object {
  return {
    voices: voicesBody(voices),
    ...rest,
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    reasons: reasons.map((code) => ({ code, ...HOLD_WORDING[code] })),
  };
}

function voicesBody({ k, low, high, clusters, ...counts }: ShieldVoices): object {
  return {
    ...counts,
    k: sixDigits(k),
    low: sixDigits(low),
    high: sixDigits(high),
    clusters: clusters.map((cluster) => ({ ...cluster, rho: sixDigits(cluster.rho) })),
  };
}

function reviewItem({ from, until, voices, ...item }: ReviewItem): object {
  return {
    ...item,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    voices: voicesBody(voices),
  };
}

/** The body as text; undefined where it is larger than allowed. */
async function bodyOf(request: IncomingMessage, largest: number): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > largest) return undefined;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString("utf8");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  // A body that was not read to its end leaves the connection in the middle of it.
  const closing = status === 413 ? { Connection: "close" } : {};
  response.writeHead(status, { ...HEADERS, ...headers, ...closing }).end(`${JSON.stringify(body)}\n`);
}

/** Equal lengths, so that comparing takes the same time for every token. */
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** So many a second, and twice that in a burst. */
class TokenBucket {
  readonly #rate: number;
  #level: number;
  #at = performance.now();

  constructor(rate: number) {
    this.#rate = rate;
    this.#level = 2 * rate;
  }

  take(): boolean {
    const now = performance.now();
    this.#level = Math.min(2 * this.#rate, this.#level + ((now - this.#at) / 1000) * this.#rate);
    this.#at = now;
    if (this.#level < 1) return false;
    this.#level -= 1;
    return true;
  }
}
