import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { finding } from "../cases/findings.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer, writerOf } from "./test-server.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const received: Received[] = [];
/** What the receiver answers; 200 where there is nothing left. */
const answers: number[] = [];
const receiver = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  received.push({ headers: request.headers, body });
  response.writeHead(answers.shift() ?? 200, { Location: "http://127.0.0.1:1/" }).end();
});

let server: TestServer;
let administrator: Person;
let lead: Person;
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const { port } = receiver.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/a-secret-path`;
  server = await startTestServer({
    program: writerOf([finding("1"), finding("2")]),
    settings: { webhooks: { allowPrivate: [`127.0.0.1:${port}`], attempts: 3, firstDelaySeconds: 1 } },
  });
  ({ administrator, lead } = await staffOf(server, ["lead"]));
}, 240_000);
afterAll(async () => {
  await server.close();
  receiver.close();
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error("it did not come to that");
}

it.each([
  "https://localhost/hook",
  "http://127.0.0.1:1/hook",
  "https://10.0.0.1/hook",
  "https://[::1]/hook",
  "https://[::ffff:127.0.0.1]/hook",
  "https://0x7f.1/hook",
  "https://2130706433/hook",
  "http://public.example/hook",
  "https://user:password@public.example/hook",
  "ftp://public.example/hook",
])("takes no receiver at %s, or delivers nothing there", async (address) => {
  const { status, body } = await administrator.ask("POST", "/webhooks", { json: { url: address, actions: [] } });
  if (status === 201) {
    // A name is looked up where the connection is made: the next test sees that nothing came.
    expect(address).toContain("localhost");
    await administrator.ask("PATCH", `/webhooks/${body.webhook.id}`, { json: { state: "stopped" } });
  } else expect([400, 422]).toContain(status);
});

it("tells a receiver, signed, what happens to cases, with codes and ids only", async () => {
  const added = await administrator.ask("POST", "/webhooks", { json: { url, actions: ["case.open"] } });
  expect(added.status).toBe(201);
  expect(JSON.stringify(added.body.webhook)).not.toContain("a-secret-path");
  const secret = Buffer.from((added.body.secret as string).slice("whsec_".length), "base64");
  await openFrom(lead);
  await until(() => received.length >= 2);
  for (const { headers, body } of received) {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const mac = createHmac("sha256", secret).update(signed).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${mac}`);
    expect(JSON.parse(body)).toMatchObject({ type: "case.open", data: { case: expect.any(String) } });
  }
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
  const listed = await administrator.ask("GET", "/webhooks");
  expect(listed.text).not.toContain(secret.toString("base64"));
});

it("tries again, ever later, gives up, and sends again when asked; follows no redirect", async () => {
  received.length = 0;
  answers.push(500, 302, 503);
  const added = await administrator.ask("POST", "/webhooks", {
    json: { url, actions: ["calendar.write", "case.note"] },
  });
  const { id } = added.body.webhook as { id: string };
  const [{ id: caseId }] = (await lead.ask("GET", "/cases")).body.items as [{ id: string }];
  const etag = (await lead.ask("GET", `/cases/${caseId}`)).headers.get("etag") ?? "";
  await lead.ask("POST", `/cases/${caseId}/notes`, { json: { text: "seen" }, headers: { "If-Match": etag } });
  const state = async () => {
    const { body } = await administrator.ask("GET", `/webhooks/${id}/deliveries`);
    return (body.items as { state: string; attempts: number; lastOutcome: string }[])[0];
  };
  for (const attempts of [1, 2, 3]) {
    await until(async () => (await state())?.attempts === attempts);
    server.later(60_000);
  }
  expect(await state()).toMatchObject({ state: "dead", lastOutcome: "503" });
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect((await administrator.ask("POST", `/webhooks/${id}/redeliver`)).body.waiting).toBe(1);
  await until(async () => (await state())?.state === "delivered");
  expect(received.map(({ body }) => JSON.parse(body).type)).toEqual(Array(4).fill("case.note"));
});

it("forgets nothing over a restart", async () => {
  received.length = 0;
  const [{ id: caseId }] = (await lead.ask("GET", "/cases")).body.items as [{ id: string }];
  const etag = (await lead.ask("GET", `/cases/${caseId}`)).headers.get("etag") ?? "";
  await lead.ask("POST", `/cases/${caseId}/notes`, { json: { text: "seen again" }, headers: { "If-Match": etag } });
  await server.restart();
  await until(() => received.length === 1);
  expect(JSON.parse(received[0]!.body).type).toBe("case.note");
});
