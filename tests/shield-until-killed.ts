import { serveShield } from "../src/api/shield-server.ts";
import { openShield } from "../src/api/shield-service.ts";

/**
 * A child process for shield-killed.test.ts: keeps a shield in the folder given and says its address. It keeps its state
 * again and again, so that it is killed while it does so.
 */
const [directory = "", token = ""] = process.argv.slice(2);
const service = await openShield({
  directory,
  pseudonym: (platform, account) => `${platform} ${account}`,
  textKey: Buffer.alloc(32, 1),
  onFault: (error) => {
    throw error;
  },
});
const again = () => {
  service.remember().then(() => setTimeout(again, 20));
};
again();
const { address } = await serveShield(service, { port: 0, token });
process.stdout.write(`${address}\n`);
