import { openWorkspace } from "../../src/store/workspace.ts";

/** A child process for killed-import.test.ts: imports the files named after the workspace, one after the other. */
const [directory = "", ...files] = process.argv.slice(2);
const workspace = await openWorkspace(directory);
process.stdout.write("open\n");
for (const file of files) {
  await workspace.import([file]);
  process.stdout.write("imported\n");
}
await workspace.close();
