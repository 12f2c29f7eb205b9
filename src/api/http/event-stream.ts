import { Problem } from "./problem.ts";

/** One message of a stream of Server-Sent Events (HTML standard, §9.2). */
export interface StreamMessage {
  /** Comes back as Last-Event-ID when the reader connects again. */
  readonly id: number;
  readonly event: string;
  readonly data: unknown;
}

/** The longest that one stream lasts: who reads must come again, and show again that they may. */
const LONGEST_STREAM_MS = 600_000;
/** A sign of life, so that no proxy takes the line for dead. */
export const HEARTBEAT_MS = 15_000;

/** The streams that are open, so that nobody holds more than so many. */
export class EventStreams {
  readonly #most: number;
  readonly #open = new Map<string, number>();

  /** @param most Of one person */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Opens a stream for somebody, see {@link eventStream}.
   * @param person Pseudonym
   * @throws Problem `too-many`
   */
  open(
    person: string,
    messages: (signal: AbortSignal) => AsyncGenerator<StreamMessage | undefined>,
    request: Request,
  ): Response {
    const open = this.#open.get(person) ?? 0;
    if (open >= this.#most)
      throw new Problem("too-many", `At most ${this.#most} streams are open at once: close another first.`, {
        headers: { "Retry-After": "5" },
      });
    this.#open.set(person, open + 1);
    return eventStream(messages, request, () => {
      const left = this.#open.get(person)! - 1;
      if (left > 0) this.#open.set(person, left);
      else this.#open.delete(person);
    });
  }
}

/**
 * A stream of Server-Sent Events.
 * @param messages Ends by itself; `undefined` is a sign of life. Told to stop through `signal` when the reader leaves.
 * @param ended Called once, when it is over
 */
function eventStream(
  messages: (signal: AbortSignal) => AsyncGenerator<StreamMessage | undefined>,
  request: Request,
  ended: () => void,
): Response {
  const controller = new AbortController();
  const { signal } = controller;
  signal.addEventListener("abort", ended, { once: true });
  request.signal.addEventListener("abort", () => controller.abort());
  const tooLong = setTimeout(() => controller.abort(), LONGEST_STREAM_MS);
  const source = messages(signal);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const { done, value } = await source.next().catch((error: unknown) => {
        clearTimeout(tooLong);
        controller.abort();
        throw error;
      });
      if (done || signal.aborted) {
        clearTimeout(tooLong);
        controller.abort();
        stream.close();
      } else stream.enqueue(encoder.encode(value === undefined ? ":\n\n" : written(value)));
    },
    async cancel() {
      clearTimeout(tooLong);
      controller.abort();
      await source.return(undefined);
    },
  });
  return new Response(body, { headers: { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" } });
}

/** The number after which a stream goes on; undefined where the reader has seen none yet. */
export function lastEventId(request: Request): number | undefined {
  const text = request.headers.get("last-event-id") ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function written({ id, event, data }: StreamMessage): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
