import { Argument, type Command } from "commander";
import { serverAddress } from "../../actions/platforms/http.ts";
import { InputError } from "../../lib/errors.ts";
import { openWorkspace } from "../../store/workspace.ts";
import { wholeNumber, withExamples } from "../options.ts";
import { type PullResult, pullMastodon, pullOzone } from "../pulling.ts";
import { MASTODON_TOKEN, OZONE_PASSWORD, readSecret } from "../secrets.ts";
import type { Session } from "../session.ts";

type Platform = "ozone" | "mastodon";

interface Options {
  readonly url: string;
  readonly workspace: string;
  readonly secretFile?: string;
  readonly platform?: string;
  readonly overlap: number;
  readonly allowRejects?: boolean;
  readonly json?: boolean;
}

export function definePull(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad pull ozone --url https://ozone.example", "new reports and decisions into ./marsad-data"],
    ["marsad pull mastodon --url https://social.example --secret-file token", "the token from a file of mode 0600"],
  ])
    .addArgument(new Argument("<platform>", "what runs at the address").choices(["ozone", "mastodon"]))
    .requiredOption("--url <address>", "the server that you moderate")
    .option("--secret-file <file>", `a file of mode 0600 with ${OZONE_PASSWORD.what} or ${MASTODON_TOKEN.what}`)
    .option("--platform <name>", "name of the platform in the records")
    .option("--overlap <seconds>", "how far before the last event Ozone is read again", wholeNumber(0, 86_400), 600)
    .option("--allow-rejects", "end with 0 although some records could not be read")
    .option("--workspace <dir>", "folder of the workspace", "./marsad-data")
    .option("--json", "what was read, as one line of JSON")
    .addHelpText(
      "after",
      `\nWithout --secret-file the environment holds it: ${OZONE_PASSWORD.variable} or ${MASTODON_TOKEN.variable}.`,
    )
    .action(async (platform: Platform, options: Options) => {
      const url = serverAddress(options.url);
      const secret = await readSecret(platform === "ozone" ? OZONE_PASSWORD : MASTODON_TOKEN, options.secretFile);
      const workspace = await openWorkspace(options.workspace);
      try {
        const common = {
          ...(options.platform !== undefined && { platform: options.platform }),
          onProgress: ({ listed }: PullResult) => session.progress(`${url.origin}: ${listed} records read`),
        };
        const result =
          platform === "ozone"
            ? await pullOzone(
                workspace,
                { url, adminPassword: secret },
                { ...common, overlapMs: options.overlap * 1000 },
              )
            : await pullMastodon(workspace, { url, token: secret }, common);
        await tell(url.origin, result, options, session);
      } finally {
        await workspace.close();
      }
    });
}

async function tell(server: string, result: PullResult, options: Options, session: Session): Promise<void> {
  const { listed, stored, refused } = result;
  session.say(`${server}: ${listed} records listed, ${stored} new events stored`);
  for (const [reason, count] of refused) session.say(`  ${count} could not be read: ${reason}`);
  if (options.json)
    await session.write(`${JSON.stringify({ server, listed, stored, refused: Object.fromEntries(refused) })}\n`);
  const count = [...refused.values()].reduce((sum, each) => sum + each, 0);
  if (count === 0 || options.allowRejects) return;
  throw new InputError(
    { file: server },
    `${count} ${count === 1 ? "record" : "records"} could not be read; the others were stored`,
    "Look at them on the platform, or say --allow-rejects",
  );
}
