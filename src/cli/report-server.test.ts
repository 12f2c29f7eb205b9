import { request } from "node:http";
import { afterEach, expect, it } from "vitest";
import { servePage } from "./report-server.ts";

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function serve(port = 0, orNext = true) {
  const server = await servePage("<p>page</p>", { port, orNext });
  running.push(server);
  return server;
}

function ask(address: string, { path = "/", method = "GET", host = new URL(address).host } = {}) {
  return new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    request(address, { path, method, headers: { host } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    })
      .on("error", reject)
      .end();
  });
}

it("gives the page, on this machine only, with a policy that lets it load and send nothing", async () => {
  const { address } = await serve();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const { status, body, headers } = await ask(address);
  expect([status, body]).toEqual([200, "<p>page</p>"]);
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect((await ask(address, { method: "HEAD" })).body).toBe("");
});

it.each([
  [421, { host: "evil.example" }],
  [405, { method: "POST" }],
  [404, { path: "/../etc/passwd" }],
])("answers %d to %j", async (status, question) => {
  const { address } = await serve();
  const answer = await ask(address, question);
  expect(answer.status).toBe(status);
  expect(answer.body).not.toContain("page</p>");
});

it("takes another port where one is busy, if it may", async () => {
  const { address } = await serve();
  const port = Number(new URL(address).port);
  expect((await serve(port)).address).not.toBe(address);
  await expect(servePage("", { port, orNext: false })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
