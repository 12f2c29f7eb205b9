import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { InputError, UsageError } from "../../src/lib/errors.ts";
import { openWorkspace, type Workspace } from "../../src/store/workspace.ts";
import { eventsOf, scratchFolder } from "./scratch.ts";

const scratch = scratchFolder();
let count = 0;
const records = [
  {
    type: "Person",
    platform: "x.example",
    id: "sami",
    published: 1,
    observed: 2,
    preferredUsername: "sami_83",
    name: "Sami",
    summary: "write to sami@mail.example",
    followersCount: 12,
  },
  {
    type: "Flag",
    platform: "x.example",
    id: "ev:1",
    published: 3,
    actor: "sami",
    object: "hana",
    posts: ["post:4"],
    content: "seen from 192.0.2.17, tell sami@mail.example",
  },
  {
    type: "Create",
    platform: "x.example",
    id: "ev:2",
    published: 4,
    actor: "hana",
    object: "post:4",
    mention: ["sami", "noor"],
    content: "صباح الخير",
  },
  {
    type: "Announce",
    platform: "y.example",
    id: "ev:3",
    published: 5,
    actor: "sami",
    actorPlatform: "x.example",
    object: "post:4",
    objectPlatform: "x.example",
    attributedTo: "hana",
  },
  { type: "Move", platform: "x.example", id: "ev:4", published: 6, object: "hana", target: "hana2" },
  { type: "Announce", platform: "y.example", id: "ev:5", published: 7, actor: "sami", object: "post:4" },
];
const lines = `${records.map((record) => JSON.stringify(record)).join("\n")}\n{"actor":"sami","type":"Like","platform":"x.example"}\nsami said hello\n`;

async function inWorkspace<Result>(work: (workspace: Workspace, folder: string) => Promise<Result>): Promise<Result> {
  const folder = join(scratch.path, `workspace-${++count}`);
  const workspace = await openWorkspace(folder);
  try {
    return await work(workspace, folder);
  } finally {
    await workspace.close();
  }
}

describe("a workspace", () => {
  it("knows every account by one pseudonym across record types, and platforms apart", async () => {
    await inWorkspace(async (workspace) => {
      await workspace.import([scratch.write("all.jsonl", lines)]);
      const [person, flag, create, announce, move, other] = await eventsOf(workspace.database);
      expect(person?.id).toMatch(/^a_[0-9a-f]{32}$/);
      expect(flag?.actor).toBe(person?.id);
      expect(announce?.actor).toBe(person?.id);
      expect(create?.mention).toContain(person?.id);
      expect([create?.actor, announce?.attributedTo, move?.object]).toEqual([flag?.object, flag?.object, flag?.object]);
      expect(other?.actor, "the same id on another platform is another account").not.toBe(person?.id);
      expect(move?.target).not.toBe(move?.object);
      expect([flag?.posts, create?.object]).toEqual([["post:4"], "post:4"]);
    });
  });

  it("knows the account of an Undo that names its object, and the act of one that names an id", async () => {
    await inWorkspace(async (workspace) => {
      const act = { platform: "x.example", actor: "sami", object: "hana" };
      const acts = [
        { ...act, type: "Undo", id: "u1", published: 1, undoes: "Flag" },
        { ...act, type: "Flag", id: "f1", published: 2 },
        { ...act, type: "Undo", id: "u2", published: 3, object: "f1", undoes: "Flag" },
        { ...act, type: "Follow", id: "hana", published: 3, actor: "noor", object: "sami" },
        { ...act, type: "Like", published: 3 },
        { type: "Flag", id: "refused" },
        { ...act, type: "Undo", id: "u4", published: 3, undoes: "Follow" },
        { ...act, type: "Undo", id: "u3", published: 4, object: "post:4", undoes: "Announce" },
      ];
      await workspace.import([scratch.write("undo.jsonl", acts.map((each) => JSON.stringify(each)).join("\n"))]);
      const stored = await eventsOf(workspace.database);
      const [byObject, flag, byId, alike, repost] = ["u1", "f1", "u2", "u4", "u3"].map((id) =>
        stored.find((event) => event.id === id),
      );
      expect(flag?.object).toMatch(/^a_[0-9a-f]{32}$/);
      expect(byObject?.object).toBe(flag?.object);
      expect(alike?.object, "an event of somebody else happens to have the account's id").toBe(flag?.object);
      expect([byId?.object, repost?.object]).toEqual(["f1", "post:4"]);
    });
  });

  it("keeps ids, names and addresses out of everything but the vault", async () => {
    const folder = await inWorkspace(async (workspace, path) => {
      await workspace.import([scratch.write("leaks.jsonl", lines)]);
      const [person, flag] = await eventsOf(workspace.database);
      expect(person?.summary).toBe("write to [e-mail]");
      expect(flag?.content).toBe("seen from [ip], tell [e-mail]");
      return path;
    });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name)).toString("latin1");
      expect(bytes.match(/sami|hana|noor|192\.0\.2/gi), file.name).toBeNull();
    }
  });

  it("keeps refused lines redacted, with line and reason", async () => {
    await inWorkspace(async (workspace) => {
      const [result] = await workspace.import([scratch.write("rejects.jsonl", lines)]);
      expect(result).toMatchObject({ accepted: 6, rejected: 2 });
      const rejects = readFileSync(result?.rejectsFile ?? "", "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown);
      expect(rejects).toMatchInlineSnapshot(`
        [
          {
            "line": 7,
            "reason": "published is missing",
            "record": {
              "actor": "xxxx",
              "platform": "x.xxxxxxx",
              "type": "Like",
            },
          },
          {
            "line": 8,
            "reason": "the line is no JSON",
            "record": "xxxx xxxx xxxxx",
          },
        ]
      `);
    });
  });

  it("reveals who a pseudonym is, and puts the use on record first", async () => {
    await inWorkspace(async (workspace, folder) => {
      await workspace.import([scratch.write("reveal.jsonl", lines)]);
      const [person] = await eventsOf(workspace.database);
      const found = await workspace.vault.reveal([String(person?.id)], "an appeal");
      expect([...found.values()]).toMatchObject([
        { platform: "x.example", account: "sami", preferredUsername: "sami_83", name: "Sami" },
      ]);
      const use = JSON.parse(readFileSync(join(folder, "vault", "uses.jsonl"), "utf8")) as object;
      expect(use).toMatchObject({ reason: "an appeal", pseudonyms: [person?.id] });
    });
  });

  it("notices a vault that was altered", async () => {
    await inWorkspace(async (workspace, folder) => {
      await workspace.import([scratch.write("altered.jsonl", lines)]);
      const sealed = readdirSync(join(folder, "vault")).find((name) => name.endsWith(".sealed")) ?? "";
      const bytes = readFileSync(join(folder, "vault", sealed));
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      writeFileSync(join(folder, "vault", sealed), bytes);
      await expect(workspace.vault.reveal(["a_1"], "a test")).rejects.toThrow(InputError);
    });
  });

  it("is the same after the same file twice, in this run and the next", async () => {
    const file = scratch.write("twice.jsonl", lines);
    const folder = await inWorkspace(async (workspace, path) => {
      await workspace.import([file, file]);
      return path;
    });
    const again = await openWorkspace(folder);
    const before = await eventsOf(again.database);
    expect(await again.import([file])).toMatchObject([{ alreadyImported: true, accepted: 0 }]);
    expect(await eventsOf(again.database)).toEqual(before);
    await again.close();
  });

  it("is open in one place at a time, and says who has it", async () => {
    await inWorkspace(async (_workspace, folder) => {
      await expect(openWorkspace(folder)).rejects.toThrow(UsageError);
      const child = fileURLToPath(new URL("./import-until-killed.ts", import.meta.url));
      const { stderr, status } = spawnSync(process.execPath, ["--import", "tsx", child, folder], { encoding: "utf8" });
      expect(status).not.toBe(0);
      expect(stderr).toMatch(new RegExp(`is in use by process ${process.pid}, since .*wait until it has finished`));
    });
  });

  it("refuses a folder of something else, and another workspace's key", async () => {
    scratch.write("some.txt", "x");
    await expect(openWorkspace(scratch.path)).rejects.toThrow(/holds other files and is no Marsad workspace/);
    const folder = await inWorkspace(async (_workspace, path) => path);
    writeFileSync(`${folder}.key`, `${"ab".repeat(32)}\n`);
    await expect(openWorkspace(folder)).rejects.toThrow(/belongs to another workspace/);
    await expect(openWorkspace(join(scratch.path, "none"), { create: false })).rejects.toThrow(/there is no workspace/);
  });

  it.skipIf(!existsSync("/proc/self"))("says where no folder can be made", async () => {
    await expect(openWorkspace("/proc/no-such-place")).rejects.toThrow(/cannot be made \(ENOENT\): name another/);
  });
});
