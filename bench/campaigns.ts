/**
 * All detectors over one record of mixed events: `npx tsx bench/campaigns.ts [--events 1000000]`, in CPU seconds of the process
 * and peak memory, each detector's share, and the time for reading apart. The record is made of simulated worlds beside one
 * another, each with people of its own: floods, hijacks, pile-ons, copies, operators, hierarchies, planted groups and crowds.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { MarsadEvent } from "../src/events/event.ts";
import { detectors } from "../src/findings/detectors/index.ts";
import { analyse } from "../src/pipeline.ts";
import { simulate } from "../src/simulate/index.ts";
import { openDatabase } from "../src/store/database.ts";
import { importFiles } from "../src/store/import.ts";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    prepare: { type: "string" },
    measure: { type: "string" },
    findings: { type: "string" },
  },
});
const wanted = Number(values.events);

/** In turn; every world has a seed of its own. */
const WORLDS = [
  "hashtag-flood",
  "seeded-copypasta",
  "pile-on",
  "single-operator",
  "hashtag-hijack",
  "hierarchy",
  "delete-astroturf",
  "tag-crowds",
  "copied-channels",
] as const;

if (values.prepare !== undefined) await prepare(values.prepare);
else if (values.measure !== undefined) await measure(values.measure);
else {
  const folder = mkdtempSync(join(tmpdir(), "marsad-bench-"));
  try {
    const file = join(folder, "events.duckdb");
    inChild("--prepare", file);
    process.stdout.write(inChild("--measure", file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A process of its own, so that the memory of one step is not the other's. */
function inChild(flag: string, file: string): string {
  const self = fileURLToPath(import.meta.url);
  return execFileSync(process.execPath, ["--import", "tsx", self, flag, file, "--events", String(wanted)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function prepare(path: string): Promise<void> {
  const file = `${path}.jsonl`;
  writeFileSync(file, "");
  for (let world = 0, events = 0; events < wanted; world++) {
    const made = simulate(WORLDS[world % WORLDS.length]!, { seed: world + 1 }).events.slice(0, wanted - events);
    appendFileSync(file, made.map((event) => `${JSON.stringify(apart(event, world))}\n`).join(""));
    events += made.length;
  }
  const database = await openDatabase({ path });
  await importFiles(database, [file]);
  await database.close();
}

/** The event under names that no other world uses; words, tags and links are everybody's. */
function apart(event: MarsadEvent, world: number): MarsadEvent {
  const own = <Value extends string | undefined>(name: Value) =>
    (name === undefined ? name : `${name}-${world}`) as Value;
  const { actor, object, attributedTo, inReplyTo, quote, mention, preferredUsername } = event;
  return JSON.parse(
    JSON.stringify({
      ...event,
      id: own(event.id),
      actor: own(actor),
      object: own(object),
      attributedTo: own(attributedTo),
      inReplyTo: own(inReplyTo),
      quote: own(quote),
      mention: mention?.map(own),
      preferredUsername,
    }),
  );
}

async function measure(path: string): Promise<void> {
  const database = await openDatabase({ path });
  let read = 0;
  const started = process.cpuUsage();
  const seconds = () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1e6;
  };
  try {
    const { profile, findings, failures, campaigns } = await analyse({
      database,
      detectors,
      onRead: async () => {
        read = seconds();
      },
    });
    if (failures[0]) throw failures[0].error;
    if (values.findings !== undefined)
      writeFileSync(values.findings, findings.map((finding) => `${JSON.stringify(finding)}\n`).join(""));
    const peak = process.resourceUsage().maxRSS / 1024;
    const lines = profile.map(
      ({ detector, cpuSeconds, grownBytes }) =>
        `${detector.padEnd(20)}${cpuSeconds.toFixed(2).padStart(9)} CPU-s${(grownBytes / 1e6).toFixed(0).padStart(7)} MB more`,
    );
    process.stdout.write(
      [
        `${wanted.toLocaleString("en")} events, ${findings.length} findings, ${campaigns.length} campaigns`,
        `reading             ${read.toFixed(2).padStart(9)} CPU-s`,
        ...lines,
        `all                 ${seconds().toFixed(2).padStart(9)} CPU-s, peak ${peak.toFixed(0)} MB`,
        "",
      ].join("\n"),
    );
  } finally {
    await database.close();
  }
}
