import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** All TypeScript files of a folder under `root`, as paths from `root` with `/`, sorted; none where the folder is absent. */
export function sourceFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sourceFiles(root, path);
      return /\.tsx?$/.test(entry.name) ? [path] : [];
    })
    .sort();
}
