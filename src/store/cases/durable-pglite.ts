import { existsSync, fsyncSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type InitOptions = Parameters<NodeFS["init"]>[1];

/** The part of PGlite's module that is changed: how an open file of the disk is brought to it. */
interface DiskModule {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } };
}

/**
 * PGlite's files with a working fsync. As it comes, PGlite leaves what it wrote to the operating system's leisure: fine
 * when the process dies, not when the power fails.
 */
class DurableFiles extends NodeFS {
  override async init(pg: PGlite, options: InitOptions): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(pg, options);
    const withFsync = (module: unknown) => {
      (module as DiskModule).NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), withFsync] } };
  }
}

/** PGlite's own, without "-F" (no fsync); its fdatasync does nothing, its fsync is the one above. */
const START = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  "-c",
  "wal_sync_method=fsync",
  "-c",
  "timezone=UTC",
];

/** Opens the database in a folder, and makes it if it is not there: whole or, after a crash, not at all. */
export async function openPGlite(folder: string, parsers: Record<number, (text: string) => unknown>): Promise<PGlite> {
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    const fresh = await PGlite.create({ dataDir: unfinished });
    await fresh.close();
    await rename(unfinished, folder);
  }
  return PGlite.create({ fs: new DurableFiles(folder), startParams: START, parsers });
}
