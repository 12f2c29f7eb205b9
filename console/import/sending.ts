import { answered, change, Refused, reached, read, Unreachable } from "../server/request.ts";

/** As much as is sent at once: what a broken line costs. */
const PART_BYTES = 2 * 2 ** 20;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

interface Upload {
  readonly name: string;
  readonly bytes: number;
}

export interface SendingReader {
  /** Told how much the server has. */
  onBytes(bytes: number): void;
  /** Told when the line is lost, and when it is back. */
  onLine(isUp: boolean): void;
}

/**
 * Sends a file in parts and goes on where a broken line left it, also after the page was left and the same file chosen again.
 * @param ending One of the server's
 * @returns the upload's name
 * @throws Refused where the server will not take it; an AbortError where `signal` says so
 */
export async function send(
  file: File,
  ending: string,
  { onBytes, onLine }: SendingReader,
  signal: AbortSignal,
): Promise<string> {
  let upload = await begun(file, ending);
  let pause = FIRST_PAUSE_MS;
  onBytes(upload.bytes);
  while (upload.bytes < file.size) {
    try {
      upload = await sendPart(file, upload, signal);
      pause = FIRST_PAUSE_MS;
      onLine(true);
    } catch (error) {
      if (!isPassing(error)) throw error;
      onLine(false);
      await waited(pause, signal);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      upload = await asItStands(upload);
    }
    onBytes(upload.bytes);
  }
  sessionStorage.removeItem(placeOf(file));
  return upload.name;
}

async function begun(file: File, ending: string): Promise<Upload> {
  const before = sessionStorage.getItem(placeOf(file));
  if (before !== null) {
    const found = await read<Upload>(`/uploads/${before}`).catch(() => undefined);
    if (found !== undefined && found.body.bytes <= file.size) return found.body;
  }
  const { body } = await answered<Upload>(
    await reached(`/uploads?ending=${encodeURIComponent(ending)}`, { method: "POST", headers: BYTES }),
  );
  sessionStorage.setItem(placeOf(file), body.name);
  return body;
}

const BYTES = { "Content-Type": "application/octet-stream" };

async function sendPart(file: File, { name, bytes }: Upload, signal: AbortSignal): Promise<Upload> {
  const body = file.slice(bytes, bytes + PART_BYTES);
  const init = { method: "PATCH", headers: BYTES, body, signal };
  return (await answered<Upload>(await reached(`/uploads/${name}?at=${bytes}`, init))).body;
}

/** What may be otherwise in a moment: no line, a server that starts, a part of which the answer was lost. */
function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof Refused)) return false;
  const { status, reason } = error.problem;
  return status >= 500 || status === 429 || reason === "other-place";
}

async function asItStands(upload: Upload): Promise<Upload> {
  try {
    return (await read<Upload>(`/uploads/${upload.name}`)).body;
  } catch (error) {
    if (isPassing(error)) return upload;
    throw error;
  }
}

/** Which file it is, for as long as this tab is open. */
function placeOf({ name, size, lastModified }: File): string {
  return `marsad.upload.${size}.${lastModified}.${name}`;
}

function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      reject(new DOMException("stopped", "AbortError"));
    }
    window.addEventListener("online", done);
    signal.addEventListener("abort", stop);
  });
}

/** The server's ending for a file's name; undefined for what it reads under none. */
export function endingOf(name: string, endings: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const known = [...endings].sort((one, other) => other.length - one.length).find((end) => lower.endsWith(`.${end}`));
  if (known !== undefined) return known;
  if (/\.(tsv|txt|tab)$/.test(lower)) return "csv";
  if (/\.(ndjson|js)$/.test(lower)) return "jsonl";
  if (/\.(tsv|txt|ndjson|json)\.gz$/.test(lower)) return "csv.gz";
  return undefined;
}

/** Starts the import of what was sent. @returns the job's id */
export async function startImport(upload: string, label: string, reading: Reading): Promise<string> {
  const body = { kind: "import", upload, label: label.slice(-200), ...reading };
  return (await change<{ id: string }>("/jobs", { body })).body.id;
}

/** How a file is to be read; what is absent is recognised from the file. */
export interface Reading {
  readonly format?: string;
  readonly platform?: string;
  readonly type?: string;
  readonly timezone?: string;
  readonly timeFormat?: string;
  readonly map?: Readonly<Record<string, string>>;
}
