import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { callApi, serverAddress } from "./http.ts";

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(listener: RequestListener): Promise<URL> {
  server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`);
}

const get = (url: URL) => callApi({ method: "GET", url, headers: { authorization: "Bearer topsecret" } });

it("gives the JSON of an answer, ids beyond 2^53 with all their digits", async () => {
  const url = await serve((_request, response) => response.end('{"id": 12345678901234567890}'));
  expect(await get(url)).toEqual({ status: 200, body: { id: "12345678901234567890" } });
});

it("waits where it is asked to, and tries a reading again", async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked++;
    if (asked === 1) response.writeHead(429, { "retry-after": "0" }).end();
    else response.end("[]");
  });
  expect((await get(url)).body).toEqual([]);
  expect(asked).toBe(2);
});

it("never repeats a writing", async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked++;
    response.writeHead(503).end();
  });
  const call = callApi({ method: "POST", url, headers: {}, body: {} });
  await expect(call).rejects.toThrow("it is out of order (503)");
  expect(asked).toBe(1);
});

it.each([
  [401, "the credentials were refused (401)"],
  [403, "the account may not do this (403)"],
])("says what %i means, and not the credentials", async (status, problem) => {
  const url = await serve((_request, response) => response.writeHead(status).end("topsecret"));
  const error = await get(url).catch((reason: Error) => reason);
  expect((error as Error).message).toContain(problem);
  expect((error as Error).message).not.toContain("topsecret");
});

it("follows no redirect, which would take the credentials along", async () => {
  const seen: string[] = [];
  const url = await serve((request, response) => {
    seen.push(request.url ?? "");
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  await expect(callApi({ method: "POST", url, headers: {}, body: {} })).rejects.toThrow("no connection");
  expect(seen).toEqual(["/api"]);
});

it("refuses an answer that is no JSON, and one that never ends", async () => {
  const page = await serve((_request, response) => response.end("<html>"));
  await expect(get(page)).rejects.toThrow("the answer (200) is no JSON");
  server?.close();
  const chunk = Buffer.alloc(1 << 20, 32);
  const flood = await serve(async (_request, response) => {
    while (!response.destroyed && response.write(chunk)) await new Promise(setImmediate);
    response.on("drain", function more() {
      while (!response.destroyed && response.write(chunk));
    });
  });
  await expect(get(flood)).rejects.toThrow("larger than");
});

it.each(["http://ozone.example", "ftp://ozone.example", "https://admin:pw@ozone.example", "ozone.example", ""])(
  "takes %j for no address of a server",
  (text) => {
    expect(() => serverAddress(text)).toThrow("https address");
  },
);

it("takes https, and plain http on this machine only", () => {
  expect(serverAddress("https://ozone.example/some/path").href).toBe("https://ozone.example/");
  expect(serverAddress("http://localhost:3000").href).toBe("http://localhost:3000/");
});
