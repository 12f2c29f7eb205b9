/**
 * A real Ozone server on loopback, in a process of its own: PLC directory in memory, Ozone's service and daemon, and a
 * stub where the AppView and the PDS of its accounts would be. Started by ozone.ts, which sends it {id, call, body}
 * and gets {id, result} or {id, error} back. PGURL names the database.
 */
import { once } from "node:events";
import http from "node:http";
import { Secp256k1Keypair } from "@atproto/crypto";
import * as ozone from "@atproto/ozone";
import { createServiceJwt } from "@atproto/xrpc-server";
import * as plc from "@did-plc/lib";
import { Database as PlcDatabase, PlcServer } from "@did-plc/server";
import pg from "pg";

const ADMIN_PASSWORD = "ozone-test-admin";
const SCHEMA = "ozone";
const AT_ONCE = 8;
const CREATE_REPORT = "com.atproto.moderation.createReport";

async function freePort() {
  const server = http.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function startDirectory() {
  const port = await freePort();
  const server = PlcServer.create({ db: PlcDatabase.mock(), port });
  await server.start();
  const url = `http://localhost:${port}`;
  return { server, url, client: new plc.Client(url) };
}

/** An account with a key of its own, as a user of some PDS has. */
async function createAccount(client, handle) {
  const key = await Secp256k1Keypair.create({ exportable: true });
  const did = await client.createDid({
    signingKey: key.did(),
    rotationKeys: [key.did()],
    handle,
    pds: "https://pds.invalid",
    signer: key,
  });
  return { did, key };
}

/** The labeler's own identity: its signing key and the address of its service. */
async function createService(client, url) {
  const key = await Secp256k1Keypair.create({ exportable: true });
  const operation = await plc.signOperation(
    {
      type: "plc_operation",
      alsoKnownAs: [],
      rotationKeys: [key.did()],
      verificationMethods: { atproto_label: key.did() },
      services: { atproto_labeler: { type: "AtprotoLabeler", endpoint: url } },
      prev: null,
    },
    key,
  );
  const did = await plc.didForCreateOp(operation);
  await client.sendOperation(did, operation);
  return { did, signingKeyHex: Buffer.from(await key.export()).toString("hex") };
}

/** Answers what Ozone asks of AppView and PDS with "nobody known"; nothing else is there. */
async function startStub() {
  const answers = {
    "/xrpc/app.bsky.actor.getProfiles": { profiles: [] },
    "/xrpc/com.atproto.admin.getAccountInfos": { infos: [] },
  };
  const server = http.createServer((request, response) => {
    const answer = answers[request.url.split("?")[0]];
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { error: "NotFound" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${server.address().port}`;
}

const directory = await startDirectory();
const port = await freePort();
const url = `http://localhost:${port}`;
const service = await createService(directory.client, url);
const admin = await createAccount(directory.client, "admin.test");
const stubUrl = await startStub();
const environment = {
  devMode: true,
  version: "0.0.0",
  port,
  didPlcUrl: directory.url,
  publicUrl: url,
  serverDid: service.did,
  signingKeyHex: service.signingKeyHex,
  adminPassword: ADMIN_PASSWORD,
  adminDids: [admin.did],
  moderatorDids: [],
  triageDids: [],
  dbPostgresUrl: process.env.PGURL,
  dbPostgresSchema: SCHEMA,
  appviewUrl: stubUrl,
  appviewDid: "did:web:appview.invalid",
  pdsUrl: stubUrl,
  pdsDid: "did:web:pds.invalid",
  appviewPushEvents: false,
};
const migrated = new ozone.Database({ schema: SCHEMA, url: process.env.PGURL });
await migrated.migrateToLatestOrThrow();
await migrated.close();
const server = await ozone.OzoneService.create(ozone.envToCfg(environment), ozone.envToSecrets(environment));
await server.start();
const daemon = await ozone.OzoneDaemon.create(ozone.envToCfg(environment), ozone.envToSecrets(environment));
await daemon.start();
const database = new pg.Pool({ connectionString: process.env.PGURL, max: 2 });

const accounts = new Map();

function accountNamed(name) {
  if (!accounts.has(name)) accounts.set(name, createAccount(directory.client, `${name}.test`));
  return accounts.get(name);
}

async function createReport({ reporter, target, text }) {
  const { did, key } = await accountNamed(reporter);
  const jwt = await createServiceJwt({ iss: did, aud: service.did, keypair: key, lxm: CREATE_REPORT });
  const response = await fetch(`${url}/xrpc/${CREATE_REPORT}`, {
    method: "POST",
    headers: { authorization: `Bearer ${jwt}`, "content-type": "application/json" },
    body: JSON.stringify({
      reasonType: "com.atproto.moderation.defs#reasonViolation",
      ...(text !== undefined && { reason: text }),
      subject: { $type: "com.atproto.admin.defs#repoRef", did: (await accountNamed(target)).did },
    }),
  });
  if (!response.ok) throw new Error(`createReport: ${response.status} ${await response.text()}`);
  return (await response.json()).id;
}

const calls = {
  /** The DIDs of made-up people, by name; they are made on first mention. */
  async dids(names) {
    const dids = [];
    for (const name of names) dids.push([name, (await accountNamed(name)).did]);
    return Object.fromEntries(dids);
  },
  /** Files reports as their reporters would, a few at a time; gives Ozone's id of each. */
  async report(reports) {
    const ids = [];
    for (let start = 0; start < reports.length; start += AT_ONCE) {
      ids.push(...(await Promise.all(reports.slice(start, start + AT_ONCE).map(createReport))));
    }
    return ids;
  },
  /** Moves events in time: Ozone stamps them with its own clock, and a test cannot wait for weeks. */
  async backdate(moves) {
    for (const { id, createdAt } of moves) {
      await database.query(`UPDATE "${SCHEMA}".moderation_event SET "createdAt" = $2 WHERE id = $1`, [id, createdAt]);
    }
    return moves.length;
  },
};

process.on("message", async ({ id, call, body }) => {
  try {
    process.send({ id, result: await calls[call](body) });
  } catch (error) {
    process.send({ id, error: error.message });
  }
});
process.on("disconnect", () => process.exit(0));
process.send({ ready: { url, adminPassword: ADMIN_PASSWORD, moderator: admin.did } });
