import { answered, Refused, reached } from "./request.ts";

/** One Server-Sent Event. */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

export interface StreamReader {
  onEvent(event: StreamEvent): void;
  /** Told whenever the line is up, and whenever it is lost. */
  onLine(isUp: boolean): void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** The server gives a sign of life every 15 s; a line that is silent for longer is dead. */
const SILENCE_MS = 40_000;

/**
 * Reads a stream until told to stop, and takes it up where it broke off (Last-Event-ID). Unlike EventSource it goes on after
 * an error of the server, and keeps its place over it.
 * @throws Refused where the server says that this stream is not for whoever asks
 */
export async function readStream(path: string, reader: StreamReader, signal: AbortSignal): Promise<void> {
  let last: string | undefined;
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      await readOnce(path, last, signal, {
        onLine: (isUp) => {
          pause = FIRST_PAUSE_MS;
          reader.onLine(isUp);
        },
        onEvent: (event) => {
          if (event.id !== "") last = event.id;
          reader.onEvent(event);
        },
      });
      // The server ends each stream after a while: that is no loss, come again at once.
      continue;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused && error.problem.status < 500 && error.problem.status !== 429) throw error;
      reader.onLine(false);
    }
    await waited(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

async function readOnce(
  path: string,
  last: string | undefined,
  signal: AbortSignal,
  reader: StreamReader,
): Promise<void> {
  const silence = new AbortController();
  const headers = { Accept: "text/event-stream", ...(last !== undefined && { "Last-Event-ID": last }) };
  const response = await reached(path, { headers, signal: AbortSignal.any([signal, silence.signal]) });
  if (!response.ok || response.body === null) await answered(response);
  const events = new EventParser(reader.onEvent);
  const chunks = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  reader.onLine(true);
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    for (let chunk = await chunks.read(); !chunk.done; chunk = await chunks.read()) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      events.take(chunk.value);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** The lines of a stream as events (HTML standard, §9.2.6). */
export class EventParser {
  readonly #onEvent: (event: StreamEvent) => void;
  #rest = "";
  #id = "";
  #event = "";
  #data: string[] = [];

  constructor(onEvent: (event: StreamEvent) => void) {
    this.#onEvent = onEvent;
  }

  take(text: string): void {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    if (line === "") this.#dispatch();
    const [, field = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === "id") this.#id = value;
    else if (field === "event") this.#event = value;
    else if (field === "data") this.#data.push(value);
  }

  #dispatch(): void {
    const data = this.#data.join("\n");
    if (this.#data.length > 0) this.#onEvent({ id: this.#id, event: this.#event || "message", data });
    this.#event = "";
    this.#data = [];
  }
}

function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    // The machine's own line coming back is worth a try at once.
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
