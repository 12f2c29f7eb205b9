import { once } from "node:events";
import { rmSync } from "node:fs";
import { visible } from "../lib/errors.ts";
import { EXIT } from "./exit.ts";

/** Where one run of the command writes: data to standard output, messages and progress to standard error. */
export interface Session {
  /** Writes data and waits where the reader is slow. */
  write(data: string | Uint8Array): Promise<void>;
  /** One line for people; control characters of a source are written out. */
  say(message: string): void;
  /**
   * A line that the next one overwrites; nothing where standard error is no terminal, but for a program that watches
   * (MARSAD_PROGRESS=lines).
   * @param share Of the work that is done, 0–1, where that is known
   */
  progress(message: string, share?: number): void;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether a person sees standard output as it is written. */
  readonly isTerminal: boolean;
  /** Removes a folder when the run is interrupted; otherwise its maker does. */
  removeOnInterrupt(folder: string): void;
  /** Waits for this, some seconds at most, when the run is interrupted. */
  closeOnInterrupt(close: () => Promise<void>): void;
}

/** Begins a line of standard error that tells a watching program how far the work is. */
const PROGRESS_MARK = "#progress ";
const PATIENCE_MS = 10_000;
const ERASE_LINE = "\r\u001B[K";

/** The session of this process. Ends it quietly when the reader of standard output goes away, and on Ctrl-C. */
export function processSession(): Session {
  const { stdout, stderr, env } = process;
  const folders = new Set<string>();
  const closers = new Set<() => Promise<void>>();
  let hasProgress = false;
  const clear = () => {
    if (hasProgress) stderr.write(ERASE_LINE);
    hasProgress = false;
  };
  const leave = (code: number) => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    process.exit(code);
  };
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    leave(EXIT.ok);
  });
  stderr.on("error", () => {});
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      clear();
      const closed = Promise.allSettled([...closers].map((close) => close()));
      if (closers.size === 0) leave(EXIT.interrupted);
      setTimeout(() => leave(EXIT.interrupted), PATIENCE_MS);
      closed.then(() => leave(EXIT.interrupted));
    });
  }
  return {
    async write(data) {
      clear();
      if (!stdout.write(data)) await once(stdout, "drain");
    },
    say(message) {
      clear();
      stderr.write(`${message.split("\n").map(visible).join("\n")}\n`);
    },
    progress(message, share) {
      if (env.MARSAD_PROGRESS === "lines")
        stderr.write(`${PROGRESS_MARK}${JSON.stringify({ message: visible(message), share })}\n`);
      if (!stderr.isTTY) return;
      stderr.write(`${ERASE_LINE}${visible(message).slice(0, (stderr.columns || 80) - 1)}`);
      hasProgress = true;
    },
    color: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb",
    width: stdout.columns || Number(env.COLUMNS) || 80,
    isTerminal: stdout.isTTY === true,
    removeOnInterrupt: (folder) => folders.add(folder),
    closeOnInterrupt: (close) => closers.add(close),
  };
}
