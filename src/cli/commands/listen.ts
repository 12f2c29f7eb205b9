import type { Command } from "commander";
import { IntakeQueue } from "../../api/intake.ts";
import { receiveWebhooks } from "../../api/webhook-server.ts";
import { borrowing } from "../borrowing.ts";
import { wholeNumber, withExamples } from "../options.ts";
import { readSecret, WEBHOOK_SECRET } from "../secrets.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly port: number;
  readonly secretFile?: string;
  readonly platform?: string;
  readonly workspace: string;
}

export function defineListen(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad listen", "Mastodon's webhooks, at http://127.0.0.1:4178/webhooks/mastodon"],
    ["marsad listen --port 8090 --secret-file secret", "the webhook's secret from a file of mode 0600"],
  ])
    .option("--port <n>", "port on this machine", wholeNumber(0, 65535), 4178)
    .option("--secret-file <file>", `a file of mode 0600 with ${WEBHOOK_SECRET.what}`)
    .option("--platform <name>", "name of the platform in the records")
    .option("--workspace <dir>", "folder of the workspace", "./marsad-data")
    .addHelpText("after", `\nWithout --secret-file the environment holds it: ${WEBHOOK_SECRET.variable}.`)
    .action(async (options: Options) => {
      const secret = await readSecret(WEBHOOK_SECRET, options.secretFile);
      const borrow = borrowing(options.workspace);
      // A folder that is no workspace, or a wrong key, is told now and not when the first report comes.
      await borrow(async () => {});
      const intake = new IntakeQueue(borrow, "mastodon-webhooks", (reason, count) => {
        session.say(`${count} events could not be stored: ${reason}`);
      });
      const { platform } = options;
      const { address } = await receiveWebhooks(options.port, {
        secret,
        intake,
        say: session.say,
        ...(platform !== undefined && { platform }),
      });
      await session.write(`${address}\n`);
      session.say("Webhooks report.created and report.updated, on this machine only. Ctrl-C ends it.");
    });
}
