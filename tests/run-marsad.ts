import { spawn } from "node:child_process";
import { join } from "node:path";

/** How one run of the command ended. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

const root = join(import.meta.dirname, "..");

/** Runs the command from its sources in a folder. @param input What it reads from standard input; without any, that stays open. */
export async function runMarsad(
  folder: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<Run> {
  const loader = join(root, "node_modules/tsx/dist/esm/index.mjs");
  const child = spawn(process.execPath, ["--import", loader, join(root, "src/cli/main.ts"), ...words], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  if (input !== undefined) child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, said, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  return { code, out, said };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const part of stream) text += part;
  return text;
}
