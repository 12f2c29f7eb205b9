import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const shared = join(root, "../shared/data/coortweet");
const folder = mkdtempSync(join(tmpdir(), "marsad-cli-"));
/** The demo simulates, reads, analyses and serves: it takes its time on a busy machine. */
const DEMO_MS = 240_000;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command from its sources, in a folder of its own. */
function start(words: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const loader = join(root, "node_modules/tsx/dist/esm/index.mjs");
  return spawn(process.execPath, ["--import", loader, join(root, "src/cli/main.ts"), ...words], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
}

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

async function marsad(words: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const child = start(words, env);
  const [out, said, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve) => child.on("close", resolve)),
  ]);
  return { code, out, said };
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = "";
  for await (const part of stream ?? []) text += part;
  return text;
}

const RECORDS = [
  {
    type: "Create",
    platform: "x.example",
    id: "ev:1",
    published: "2021-02-02T10:00:00Z",
    actor: "acc:1",
    object: "post:1",
  },
  {
    type: "Announce",
    platform: "x.example",
    id: "ev:2",
    published: "2021-02-02T10:00:09Z",
    actor: "acc:2",
    object: "post:1",
  },
];
beforeAll(() => {
  const lines = RECORDS.map((record) => JSON.stringify(record));
  writeFileSync(join(folder, "good.jsonl"), `${lines.join("\n")}\n`);
  writeFileSync(join(folder, "bad.jsonl"), `${[...lines, "{not json"].join("\n")}\n`);
});

describe("help", () => {
  it("begins with examples, goes to standard output and ends with 0", async () => {
    const { code, out, said } = await marsad(["--help"]);
    expect([code, said]).toEqual([0, ""]);
    expect(out).toMatch(/^Examples:\n {2}marsad demo/);
  });

  it("of a command tells its options", async () => {
    const { out } = await marsad(["detect", "--help"]);
    expect(out).toMatch(/^Examples:\n {2}marsad detect posts\.jsonl/);
    for (const option of ["--json", "--set", "--fail-on", "--seed", "--workspace"]) expect(out).toContain(option);
  });
});

describe("a wrong command line ends with 2, says why and prints no data", () => {
  it.each([
    [["detct", "good.jsonl"]],
    [["detect", "good.jsonl", "--jsn"]],
    [["detect", "good.jsonl", "--detector", "no-such"]],
    [["detect", "good.jsonl", "--channel", "hashtags"]],
    [["detect", "good.jsonl", "--set", "window=5"]],
    [["detect", "good.jsonl", "--seed", "soon"]],
    [["detect", "good.jsonl", "--map", "actor"]],
    [["detect"]],
    [["export", "good.jsonl", "--format", "cvs"]],
    [["simulate", "dmo", "--out", "world"]],
    [["pairs", "good.jsonl", "--compat", "cnt", "--keep-loops"]],
  ])("%j", async (words) => {
    const { code, out, said } = await marsad(words);
    expect([code, out]).toEqual([2, ""]);
    // What there is to choose from grows; what is said about it stays.
    expect(said.replace(/; there (are|is) .*/, "; there are …")).toMatchSnapshot();
  });
});

describe("bad input ends with 3", () => {
  it("where there is no file", async () => {
    expect(await marsad(["detect", "nowhere.jsonl"])).toEqual({
      code: 3,
      out: "",
      said: "marsad: nowhere.jsonl: there is no such file. Check the name and the folder.\n",
    });
  });

  it("where some records could not be read, after all that can be told of the others", async () => {
    const { code, out, said } = await marsad(["detect", "bad.jsonl"]);
    expect(code).toBe(3);
    expect(out).toContain("Read: 2 events");
    expect(said).toMatchSnapshot();
    expect((await marsad(["detect", "bad.jsonl", "--allow-rejects"])).code).toBe(0);
  });
});

describe("output", () => {
  it("fits a narrow terminal and has no colours where there is none", async () => {
    const { code, out } = await marsad(["detect", "good.jsonl"], { COLUMNS: "60", FORCE_COLOR: "" });
    expect(code).toBe(0);
    expect(Math.max(...out.split("\n").map((line) => stringWidth(line)))).toBeLessThanOrEqual(60);
    expect(out).not.toContain("\u001B[");
  });

  it("is the same twice, and JSON Lines where asked", async () => {
    const [one, two] = [
      await marsad(["detect", "good.jsonl", "--json"]),
      await marsad(["detect", "good.jsonl", "--json"]),
    ];
    expect(one).toEqual(two);
    for (const line of one.out.split("\n").filter(Boolean)) expect(JSON.parse(line)).toHaveProperty("coordination");
  });

  it("stops quietly when its reader has seen enough", async () => {
    const child = start(["report", "good.jsonl", "--out", "-"]);
    child.stdout?.once("data", () => child.stdout?.destroy());
    const [said, code] = await Promise.all([
      textOf(child.stderr),
      new Promise((resolve) => child.on("close", resolve)),
    ]);
    expect([code, said]).toEqual([0, "good.jsonl: 2 records (jsonl)\n"]);
  });
});

describe("the newcomer's way", () => {
  it("import, detect and report in a workspace", async () => {
    expect((await marsad(["import", "good.jsonl"])).said).toBe("good.jsonl: 2 records (jsonl)\n");
    expect((await marsad(["import", "good.jsonl"])).said).toContain("imported before");
    expect((await marsad(["detect"])).out).toContain("Read: 2 events");
    expect((await marsad(["report"])).code).toBe(0);
    expect(readFileSync(join(folder, "marsad-report.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  it("a demo that leaves everything in a folder", async () => {
    const { code, out } = await marsad(["demo", "--out", "demo"]);
    expect(code).toBe(0);
    expect(out).toContain("Read: ");
    for (const file of ["events.jsonl", "truth.json", "report.html"])
      expect(existsSync(join(folder, "demo", file))).toBe(true);
    expect((await marsad(["evaluate", "demo"])).out).toContain("| demo");
  });

  it(
    "a demo that serves its console until it is interrupted",
    async () => {
      const child = start(["demo", "--no-open", "--port", "0"]);
      const ended = new Promise((resolve) => child.on("close", resolve));
      let out = "";
      for await (const part of child.stdout ?? []) {
        out += part;
        if (/Console: .*\n/.test(out)) break;
      }
      const link = /Console: (http:\/\/127\.0\.0\.1:\d+\/welcome\?as=demo#msi_\S+)/.exec(out)?.[1] ?? "";
      expect(await (await fetch(link)).text()).toContain("<!doctype html>");
      child.kill("SIGINT");
      expect(await ended).toBe(130);
    },
    DEMO_MS,
  );
});

describe("pairs", () => {
  const file = join(shared, "russian_coord_tweets.csv");
  const isThere = existsSync(file);
  if (!isThere) console.warn("SKIPPED: ../shared/data is absent, the peers' own answers are not compared");

  it.skipIf(!isThere)("gives CooRTweet's rows", async () => {
    const words = ["pairs", file, "--compat", "coortweet", "--window", "60", "--min-participation", "2"];
    const expected = readFileSync(join(shared, "expected/russian.tw60.mp2.pairs.csv"), "utf8");
    const rows = (text: string) => text.replaceAll('"', "").trim().split(/\r?\n/).sort();
    expect(rows((await marsad(words)).out)).toEqual(rows(expected));
  });

  it.skipIf(!isThere)("gives the toolkit's edges", async () => {
    const { out } = await marsad(["pairs", file, "--compat", "cnt", "--window", "60", "--min-weight", "1"]);
    expect(out).toBe(readFileSync(join(shared, "expected/cnt_russian.co_retweet.tw60.w1.csv"), "utf8"));
  });
});
