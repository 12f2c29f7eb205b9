/**
 * What a large bank costs the server: `npx tsx bench/banks.ts [HASHES] [SEED]` (a million if left out). Prints, for what
 * `marsad serve` does with the banks' thread, CPU seconds of the process and how long the server's own thread was held by
 * it at the longest, in CPU milliseconds; then the same for reading and indexing in one's own thread.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BankShelf } from "../src/api/bank-shelf.ts";
import { BankThread } from "../src/api/bank-thread.ts";
import { seededRandom } from "../src/lib/random.ts";
import type { BankEntry } from "../src/signals/media/bank.ts";
import { Banks } from "../src/store/banks.ts";

const [hashes = 1_000_000, seed = 1] = process.argv.slice(2).map(Number);
const random = seededRandom(seed);
const made = (): BankEntry => ({
  type: "pdq",
  hash: Array.from({ length: 8 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, "0"),
  ).join(""),
  opinion: "POSITIVE",
  labels: ["bread"],
  provenance: ["local: list.txt"],
});
const key = Buffer.alloc(32, 7);
const directory = mkdtempSync(join(tmpdir(), "marsad-banks-"));
const banks = new Banks({ directory, keyFor: () => key });
const entries = Array.from({ length: hashes }, made);

/** CPU milliseconds that this thread spent between two turns of its loop, at the most, while something was done. */
async function told(what: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.cpuUsage();
  let longest = 0;
  let last = threadMs();
  let done = false;
  const turn = () => {
    const now = threadMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  done = true;
  turn();
  const { user, system } = process.cpuUsage(before);
  console.log(
    `${what.padEnd(44)} ${((user + system) / 1e6).toFixed(1).padStart(6)} CPU s, held ${longest.toFixed(1)} ms`,
  );
}

/** CPU time of the main thread, since others use the machine too (Linux alone tells it). */
function threadMs(): number {
  const [nanoseconds = "0"] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ");
  return Number(nanoseconds) / 1e6;
}

await banks.add("big", entries);
const thread = new BankThread({ directory, key });
await told("first question: read, checked, indexed", () => thread.names().then(() => ask(0)));
await told("100 look-ups of what is in it", () => each(100, (at) => ask(at)));
await told("100 look-ups of what is not", () => each(100, () => thread.matches("pdq", [made().hash], false)));
await told("one picture added", () => thread.change({ kind: "add", bank: "big", entries: [made()] }, async () => {}));
await told("next look-up: indexed anew", () => ask(1));
await thread.close();
const shelf = new BankShelf(banks);
await told("the same in one's own thread: first question", () => shelf.matches("pdq", [entries[0]!.hash], false));
await told("100 look-ups", () => each(100, (at) => shelf.matches("pdq", [entries[at]!.hash], false)));
rmSync(directory, { recursive: true });

function ask(at: number) {
  return thread.matches("pdq", [entries[at]!.hash], false);
}

async function each(times: number, work: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < times; at++) await work(at);
}
