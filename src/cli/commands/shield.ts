import { randomBytes } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { serveShield } from "../../api/shield-server.ts";
import { openShield, shieldKeys } from "../../api/shield-service.ts";
import { InputError, visible } from "../../lib/errors.ts";
import { shieldRecords } from "../../store/shield-records.ts";
import { writeWhole } from "../../store/vault.ts";
import { openWorkspace } from "../../store/workspace.ts";
import type { ShieldEntry } from "../../voices/shield-entry.ts";
import { HOLD_RULES, type HoldRules } from "../../voices/shield-hold.ts";
import { shieldEntry } from "../../voices/shield-record.ts";
import { realNumber, wholeNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly workspace: string;
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
      const { service, token, tokenFile } = await start(options, session);
      const { address } = await serveShield(service, { port: options.port, token });
      await session.write(`${address}\n`);
      session.say(`${service.reports} reports known. The token is in ${tokenFile}.`);
      session.say("On this machine only. Ctrl-C ends it; nothing that was acknowledged is lost.");
    });
}

async function start(options: Options, session: Session) {
  const workspace = await openWorkspace(options.workspace);
  const directory = join(workspace.directory, "shield");
  const keys = { pseudonym: workspace.pseudonym, textKey: workspace.keyFor("shield texts") };
  // Accounts in the workspace are pseudonyms already.
  const known = entriesOf(shieldRecords(workspace.database, { after: -1, atOnce: 50_000 }), {
    ...keys,
    pseudonym: (_platform, account) => account,
  });
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const tokenFile = join(directory, "token");
    const token = await readToken(tokenFile);
    const service = await openShield({
      directory,
      ...keys,
      known,
      rules: rulesOf(options),
      memory: options.memory * DAY,
      onFault: (error) => {
        session.say(`marsad: the analysis stopped, so the shield does too: ${error.message}`);
        process.exit(70);
      },
    });
    session.progress("comparing reports");
    await service.settled();
    return { service, token, tokenFile };
  } finally {
    // Other commands may use the workspace while the shield runs.
    await workspace.close();
  }
}

async function* entriesOf(
  records: ReturnType<typeof shieldRecords>,
  keys: Parameters<typeof shieldKeys>[0],
): AsyncGenerator<ShieldEntry> {
  const shared = shieldKeys(keys);
  for await (const record of records) {
    const entry = shieldEntry(record, shared);
    if (entry) yield entry;
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
