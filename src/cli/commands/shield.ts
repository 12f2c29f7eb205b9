import { randomBytes } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { serveShield } from "../../api/shield-server.ts";
import { openShield } from "../../api/shield-service.ts";
import { InputError, UsageError, visible } from "../../lib/errors.ts";
import { writeWhole } from "../../store/vault.ts";
import { NoWorkspace, openWorkspace } from "../../store/workspace.ts";
import { HOLD_RULES, type HoldRules } from "../../voices/shield-hold.ts";
import { realNumber, wholeNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";
import { followWorkspace, workspaceSource } from "../shield-source.ts";

interface Options {
  readonly workspace: string;
  readonly new?: boolean;
  readonly port: number;
  readonly limit: number;
  readonly atLeast: number;
  readonly hours: number;
  readonly memory: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TOKEN_BYTES = 32;

export function defineShield(command: Command, session: Session): void {
  withExamples(command, [
    [
      "marsad shield",
      "answer the platform's questions at http://127.0.0.1:4178/ before it acts on the number of reports",
    ],
    ["marsad shield --limit 0.1 --hours 12", "with the platform's own line, and shorter holds"],
  ])
    .option("--workspace <dir>", "folder of the workspace, whose reports are known from the start", "./marsad-data")
    .option("--new", "make the workspace if there is none: reports then come through the door alone")
    .option("--port <n>", "port on this machine", wholeNumber(0, 65535), 4178)
    .option(
      "--limit <share>",
      "reports / followers at which the platform acts",
      realNumber(0, 10),
      HOLD_RULES.limitShare,
    )
    .option("--at-least <n>", "and never below so many", wholeNumber(1), HOLD_RULES.atLeast)
    .option("--hours <n>", "how long a hold lasts", realNumber(1, 24), HOLD_RULES.length / HOUR)
    .option("--memory <days>", "how long what came through the door is remembered", wholeNumber(1, 3650), 400)
    .addHelpText(
      "after",
      `
POST /v1/events  JSON Lines: Flag, Undo, Decision, Person. Answered once they are on the disk.
POST /v1/ask     {"platform","target"|"post"|"report","basis"}: {voices, coordination, validity, hold, until, reasons}
GET  /v1/review  whom a person should look at first
Say Authorization: Bearer TOKEN; the token is in the file that the start names.
`,
    )
    .action(async (options: Options) => {
      const { service, token, tokenFile, directory } = await start(options, session);
      const { address } = await serveShield(service, { port: options.port, token });
      await session.write(`${address}\n`);
      session.say(`${service.reports} reports known. The token is in ${tokenFile}.`);
      session.say("On this machine only. Ctrl-C ends it; nothing that was acknowledged is lost.");
      await followWorkspace(directory, service, (problem) =>
        session.say(`marsad: the workspace cannot be read: ${problem}`),
      );
    });
}

async function start(options: Options, session: Session) {
  const { directory, keys } = await openOnce(options);
  const shield = join(directory, "shield");
  await mkdir(shield, { recursive: true, mode: 0o700 });
  const tokenFile = join(shield, "token");
  const token = await readToken(tokenFile);
  session.progress("reading reports");
  const service = await openShield({
    directory: shield,
    ...keys,
    source: workspaceSource(directory),
    rules: rulesOf(options),
    memory: options.memory * DAY,
    onFault: (error) => {
      session.say(`marsad: the analysis stopped, so the shield does too: ${error.message}`);
      process.exit(70);
    },
    say: session.say,
  });
  session.progress("comparing reports");
  await service.settled();
  return { service, token, tokenFile, directory };
}

/** What a workspace gives to whoever works beside it: its folder and its keys. It is open only while it is read. */
async function openOnce({ workspace: folder, new: mayBeNew = false }: Options) {
  try {
    const workspace = await openWorkspace(folder, { create: mayBeNew });
    await workspace.close();
    return {
      directory: workspace.directory,
      keys: { pseudonym: workspace.pseudonym, textKey: workspace.keyFor("shield texts") },
    };
  } catch (error) {
    if (error instanceof NoWorkspace)
      throw new UsageError(`${error.message}; to begin with an empty one, say --new`, { cause: error });
    throw error;
  }
}

function rulesOf({ limit, atLeast, hours }: Options): HoldRules {
  return { ...HOLD_RULES, limitShare: limit, atLeast, length: hours * HOUR };
}

/** The token of this shield, made at its first start; only its owner may read the file. */
async function readToken(path: string): Promise<string> {
  const known = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (known === undefined) {
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    await writeWhole(path, `${token}\n`);
    return token;
  }
  const token = known.trim();
  if (token.length < TOKEN_BYTES)
    throw new InputError(
      { file: visible(path) },
      "this token is too short to keep anybody out",
      "Remove the file, and a new one is made",
    );
  if (((await stat(path)).mode & 0o077) !== 0)
    throw new InputError(
      { file: visible(path) },
      "others on this machine may read the token",
      "Say chmod 600, or remove the file, and a new one is made",
    );
  return token;
}
