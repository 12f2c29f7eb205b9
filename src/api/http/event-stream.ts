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

/**
 * A stream of Server-Sent Events.
 * @param messages Ends by itself; `undefined` is a sign of life. Told to stop through `signal` when the reader leaves.
 */
export function eventStream(
  messages: (signal: AbortSignal) => AsyncGenerator<StreamMessage | undefined>,
  request: Request,
): Response {
  const controller = new AbortController();
  const { signal } = controller;
  request.signal.addEventListener("abort", () => controller.abort());
  const tooLong = setTimeout(() => controller.abort(), LONGEST_STREAM_MS);
  const source = messages(signal);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const { done, value } = await source.next();
      if (done || signal.aborted) {
        clearTimeout(tooLong);
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
