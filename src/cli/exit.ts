import { CommanderError } from "commander";
import { Refusal } from "../cases/refusal.ts";
import { InputError, NetworkError, UsageError } from "../lib/errors.ts";

/** What a run of `marsad` tells the program that started it. */
export const EXIT = {
  ok: 0,
  /** There are findings, and `--fail-on` asked to be told so. */
  findings: 1,
  usage: 2,
  input: 3,
  network: 4,
  /** A fault of Marsad itself (EX_SOFTWARE of sysexits.h). */
  fault: 70,
  interrupted: 130,
} as const;

const NETWORK = new Set(["EADDRINUSE", "EADDRNOTAVAIL", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT"]);
const FILES = new Set(["ENOENT", "EISDIR", "ENOTDIR", "EACCES", "EPERM", "EEXIST", "ENOSPC", "EROFS"]);

/** How a run that ended in this error is told to people and to programs. This is the only place that knows. */
export function outcomeOf(error: unknown): { readonly exit: number; readonly message: string } {
  // Commander has printed its own message already, and ends with 0 after --help and --version.
  if (error instanceof CommanderError) return { exit: error.exitCode === 0 ? EXIT.ok : EXIT.usage, message: "" };
  if (error instanceof UsageError || error instanceof Refusal) return { exit: EXIT.usage, message: error.message };
  if (error instanceof InputError) return { exit: EXIT.input, message: error.message };
  if (error instanceof NetworkError) return { exit: EXIT.network, message: error.message };
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  const message = error instanceof Error ? error.message : String(error);
  if (NETWORK.has(code)) return { exit: EXIT.network, message };
  if (FILES.has(code)) return { exit: EXIT.input, message };
  const trace = error instanceof Error ? (error.stack ?? message) : message;
  return { exit: EXIT.fault, message: `this is a fault of Marsad, please report it\n${trace}` };
}
