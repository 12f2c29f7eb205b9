import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../lib/errors.ts";
import { writeWhole } from "./vault.ts";

/** How far the reading of one server has come; each platform says what its `mark` means. */
export interface PullState {
  readonly server: string;
  readonly mark: string;
}

const VERSION = 1;

/**
 * Where the last pull from this server stopped; undefined before the first.
 * @throws InputError if the file is not as it was written
 */
export async function readPullState(directory: string, platform: string, server: string): Promise<string | undefined> {
  const path = statePath(directory, platform, server);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const state = JSON.parse(text) as Partial<PullState> & { version?: number };
    if (state.version === VERSION && state.server === server && typeof state.mark === "string") return state.mark;
  } catch {}
  throw new InputError({ file: path }, "this does not say where the last pull stopped", "Remove it to read all again");
}

/** Written whole or not at all, and only after what it says was read is stored: a crash between repeats, never skips. */
export async function writePullState(directory: string, platform: string, state: PullState): Promise<void> {
  const path = statePath(directory, platform, state.server);
  await mkdir(join(directory, "pulls"), { recursive: true, mode: 0o700 });
  await writeWhole(path, `${JSON.stringify({ version: VERSION, ...state })}\n`);
}

/** A server that was pulled from. */
export interface PulledServer extends PullState {
  readonly platform: string;
  /** When something of it was stored last. */
  readonly at: Date;
}

/** Every server that this workspace was filled from, by platform and address; those that cannot be read are left out. */
export async function listPullStates(directory: string): Promise<PulledServer[]> {
  const folder = join(directory, "pulls");
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name): Promise<PulledServer[]> => {
      const platform = /^([a-z]+)-[0-9a-f]{16}\.json$/.exec(name)?.[1];
      if (platform === undefined) return [];
      try {
        const { server, mark } = JSON.parse(await readFile(join(folder, name), "utf8")) as PullState;
        return [{ platform, server, mark, at: (await stat(join(folder, name))).mtime }];
      } catch {
        return [];
      }
    }),
  );
  return found
    .flat()
    .sort((one, other) => (`${one.platform} ${one.server}` < `${other.platform} ${other.server}` ? -1 : 1));
}

function statePath(directory: string, platform: string, server: string): string {
  const name = createHash("sha256").update(server).digest("hex").slice(0, 16);
  return join(directory, "pulls", `${platform}-${name}.json`);
}
