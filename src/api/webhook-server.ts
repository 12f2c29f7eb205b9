import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { RecordError } from "../events/connector.ts";
import { mastodon } from "../events/connectors/mastodon.ts";
import { parseRecord } from "../events/parse-record.ts";
import { readRecords } from "../store/import-records.ts";
import type { IntakeQueue } from "./intake.ts";
import { isSigned } from "./webhook-signature.ts";

/** Where Mastodon's webhooks are to be sent, through the platform's own reverse proxy. */
const WEBHOOK_PATH = "/webhooks/mastodon";

const HOST = "127.0.0.1";
/** Larger than any report with its posts; a body is held in memory before its signature can be told. */
const LARGEST_BODY = 1024 * 1024;
const LONGEST_REQUEST_MS = 10_000;
/** Clocks that differ by less are ordinary. */
const NOTED_SKEW_MS = 300_000;

export interface WebhookOptions {
  /** The webhook's secret, as Mastodon shows it. */
  readonly secret: string;
  readonly intake: IntakeQueue;
  /** Platform of the records; the connector's own name for it if left out. */
  readonly platform?: string;
  /** Messages for whoever runs this; never a value from a body. */
  readonly say: (message: string) => void;
}

/**
 * Receives Mastodon's webhooks on this machine only. A body whose signature does not fit is answered with 401 and
 * forgotten. One that was received before is answered like the first time and stored once: signatures carry no nonce, so
 * that a report's id and state tell a repetition. Where storing fails the answer is 503, and Mastodon sends again.
 * @param port 0 for any free port
 * @returns The address, and how to stop.
 */
export async function receiveWebhooks(
  port: number,
  options: WebhookOptions,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const skew = skewTeller(options.say);
  const server = createServer((request, response) => {
    answer(request, options, skew)
      .catch((error: Error): Answer => {
        options.say(`a report could not be stored, the sender is asked to send it again: ${error.message}`);
        return { status: 503, body: { error: "it could not be stored; send it again" } };
      })
      .then((result) => reply(response, result));
  });
  server.requestTimeout = LONGEST_REQUEST_MS;
  server.headersTimeout = LONGEST_REQUEST_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    address: `http://${HOST}:${actual}${WEBHOOK_PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function answer(
  request: IncomingMessage,
  { secret, intake, platform, say }: WebhookOptions,
  tellSkew: (milliseconds: number) => void,
): Promise<Answer> {
  if (request.url !== WEBHOOK_PATH) return { status: 404, body: { error: `webhooks go to ${WEBHOOK_PATH}` } };
  if (request.method !== "POST") return { status: 405, body: { error: "webhooks are POSTed" } };
  const body = await boundedBody(request);
  if (body === undefined) return { status: 413, body: { error: `the body is larger than ${LARGEST_BODY} bytes` } };
  if (!isSigned(body, headerOf(request), secret)) {
    say("a webhook was refused: X-Hub-Signature does not fit, nothing was stored");
    return { status: 401, body: { error: "X-Hub-Signature does not fit" } };
  }
  const record = parsed(body);
  if (typeof record === "string") return refused(record, say);
  const { read, refused: reasons } = readRecords(mastodon, [record], platform);
  const [reason] = reasons.keys();
  if (reason !== undefined) return refused(reason, say);
  const [events = []] = read;
  if (events.length === 0) return { status: 200, body: { outcome: "ignored" } };
  const lag = skewOf(record);
  if (lag !== undefined) tellSkew(lag);
  const outcome = await intake.add(events);
  return {
    status: 200,
    body: { outcome, ...(lag !== undefined && { clockDiffersBySeconds: Math.round(lag / 1000) }) },
  };
}

/** Mastodon does not send again what is answered like this, and sending it again would not help. */
function refused(reason: string, say: (message: string) => void): Answer {
  say(`a webhook could not be read, nothing was stored: ${reason}`);
  return { status: 422, body: { error: reason } };
}

/** The whole body, or undefined where it is too large; no more than the limit is ever held. */
async function boundedBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) return undefined;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > LARGEST_BODY) return undefined;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

function headerOf(request: IncomingMessage): string | undefined {
  const header = request.headers["x-hub-signature"];
  return typeof header === "string" ? header : undefined;
}

function parsed(body: Buffer): string | Readonly<Record<string, unknown>> {
  try {
    const value = parseRecord(body.toString("utf8"));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : "the body is no JSON object";
  } catch (error) {
    if (error instanceof RecordError) return "the body is no JSON";
    throw error;
  }
}

/** How far the sender's clock is ahead of ours (ms, negative: behind) where that is worth telling. */
function skewOf(record: Readonly<Record<string, unknown>>): number | undefined {
  const sent = typeof record.created_at === "string" ? Date.parse(record.created_at) : Number.NaN;
  const skew = sent - Date.now();
  return Math.abs(skew) > NOTED_SKEW_MS ? skew : undefined;
}

/** Says a skew once, and again only when it has changed by more than what is worth telling. */
function skewTeller(say: (message: string) => void): (milliseconds: number) => void {
  let told = 0;
  return (skew) => {
    if (Math.abs(skew - told) <= NOTED_SKEW_MS) return;
    told = skew;
    const seconds = Math.round(Math.abs(skew) / 1000);
    say(
      skew > 0
        ? `a webhook says it was sent ${seconds} s from now: compare the clocks. It was stored with the times that it gives`
        : `a webhook was sent ${seconds} s ago: it was delayed, repeated, or the clocks differ. It was stored with the times that it gives`,
    );
  };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    // What is left of a body that was too large is not worth reading.
    ...(status === 413 && { Connection: "close" }),
  });
  response.end(`${JSON.stringify(body)}\n`);
}
