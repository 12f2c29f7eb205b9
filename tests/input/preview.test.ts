import { describe, expect, it } from "vitest";
import type { Connector } from "../../src/events/connector.ts";
import { CONNECTORS } from "../../src/events/connectors/index.ts";
import { previewFile } from "../../src/store/preview.ts";
import { scratchFolder, withDatabase } from "./scratch.ts";

const scratch = scratchFolder();
const ALL: readonly Connector[] = CONNECTORS;

describe("previewFile", () => {
  it.each(ALL.filter(({ id }) => id !== "parquet"))(
    "recognises the sample of $id and tries all of it",
    async (each) => {
      const file = scratch.write(`${each.id}.${each.kind === "table" ? "csv" : "json"}`, each.sample);
      const { format, problem, trial } = await previewFile(file);
      expect(problem).toBeUndefined();
      expect(format).toBe(each.id);
      expect(trial?.rejected).toBe(0);
      expect(trial?.accepted).toBeGreaterThan(0);
    },
  );

  it("shows the shape of values that could name somebody, guesses, and tries what is chosen", async () => {
    const file = scratch.write(
      "other.csv",
      "tweet_id,User,created_at,text\n12,Huda,2021-02-02T10:00:00Z,صباح\n13,Ali,x,y\n",
    );
    const first = await previewFile(file);
    expect(first.format).toBeUndefined();
    expect(first.columns.map(({ samples }) => samples[0])).toEqual(["00", "xxxx", "0000-00-00x00:00:00x", "xxxx"]);
    expect(first.guess).toEqual({
      map: { published: "created_at", actor: "User", object: "tweet_id", content: "text" },
      type: "Create",
    });
    const chosen = await previewFile(file, { ...first.guess, platform: "x.example" });
    expect(chosen).toMatchObject({ format: "csv", trial: { rows: 2, accepted: 1, rejected: 1 } });
    expect(chosen.trial?.reasons[0]).toMatchObject({ lines: [3], count: 1 });
    expect(chosen.columns[2]?.samples[0]).toBe("2021-02-02T10:00:00Z");
  });

  it("reads Parquet by its columns", async () => {
    const file = `${scratch.path}/table.parquet`;
    await withDatabase((database) =>
      database.run(`COPY (SELECT 'Like' AS type, 'x' AS platform, 'a' AS actor, 'o' AS object, 1612260000 AS published)
        TO '${file}' (FORMAT parquet)`),
    );
    expect(await previewFile(file)).toMatchObject({ container: "parquet", format: "parquet", trial: { accepted: 1 } });
  });

  it("tries the beginning of a long file and says so by its count", async () => {
    const line = "Like,x.example,2021-02-02T10:00:00Z,actor-of-some-length,object-of-some-length\n";
    const file = scratch.write("long.csv", `type,platform,published,actor,object\n${line.repeat(10_000)}`);
    const { trial } = await previewFile(file);
    expect(trial?.rejected).toBe(0);
    expect(trial?.rows).toBeGreaterThan(1000);
    expect(trial?.rows).toBeLessThan(10_000);
  });

  it.each([
    ["empty", "", "the file is empty"],
    ["windows-1256", Uint8Array.from([0xd5, 0xc8, 0xc7, 0xcd, 0x20, 0xc7, 0xe1, 10]), "windows-1256"],
    ["cut.csv.gz", Uint8Array.from([0x1f, 0x8b, 8, 0, 0]), "cut short"],
    ["twice.csv", "a,a\n1,2\n", "is there twice"],
  ])("says why %s cannot be read, as the import would", async (name, contents, words) => {
    expect((await previewFile(scratch.write(name, contents))).problem).toContain(words);
  });
});
