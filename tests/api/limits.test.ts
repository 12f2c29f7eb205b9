import { request } from "node:http";
import { afterEach, expect, it } from "vitest";
import { Person, staffOf, startTestServer, type TestServer, type TestServerOptions } from "./test-server.ts";

const running: TestServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function start(settings: TestServerOptions["settings"] = {}): Promise<TestServer> {
  const server = await startTestServer({ settings });
  running.push(server);
  return server;
}

/** The status of a request with headers that `fetch` would not send. */
function statusWith(server: TestServer, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(new URL(path, server.origin), { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

it("lets nobody guess passwords for long, however many logins they try", async () => {
  const server = await start({ limits: { signInsPerQuarterHour: 3 } });
  const guess = async (login: string) =>
    (await new Person(server.origin).ask("POST", "/session", { json: { login, password: "a guess" } })).status;
  expect([await guess("a"), await guess("A"), await guess("b")]).toEqual([401, 401, 401]);
  const { status, headers } = await new Person(server.origin).ask("POST", "/session", {
    json: { login: "c", password: "a guess" },
  });
  expect(status).toBe(429);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
}, 120_000);

it("lets nobody ask without end, signed in or not", async () => {
  const server = await start({ limits: { requestsPerMinute: 5, anonymousPerMinute: 4, signInsPerQuarterHour: 9 } });
  const { administrator } = await staffOf(server, []);
  const self = async () => (await administrator.ask("GET", "/self")).status;
  const signedIn = await Promise.all(Array.from({ length: 8 }, self));
  expect(signedIn.filter((status) => status === 429)).toHaveLength(3);
  const unknown = await Promise.all(
    Array.from({ length: 8 }, async () => (await new Person(server.origin).ask("GET", "/self")).status),
  );
  expect(unknown.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
});

it("answers under its own name only, so that no foreign name leads here (DNS rebinding)", async () => {
  const server = await start();
  const { port } = new URL(server.origin);
  expect(await statusWith(server, "/health", { Host: `localhost:${port}` })).toBe(200);
  for (const host of ["rebound.example", `rebound.example:${port}`, "127.0.0.1", `127.0.0.1.rebound.example:${port}`])
    expect(await statusWith(server, "/api/v1/self", { Host: host }), host).toBe(421);
});

it("sends protective headers with whatever it answers, and names neither itself nor its faults", async () => {
  const server = await start();
  for (const path of ["/", "/api/v1/self", "/api/openapi.json", "/api/docs", "/nothing"]) {
    const { headers } = await fetch(server.origin + path, { redirect: "manual" });
    expect(headers.get("content-security-policy"), path).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
  }
  const docs = await (await fetch(`${server.origin}/api/docs`)).text();
  expect(docs).toContain("/api/v1/cases/{id}/decisions");
  expect(docs.match(/(?:src|href)="https?:/g)).toBeNull();
});

it("holds open so many streams for one person, and another once one is closed", async () => {
  const server = await start({ limits: { streams: 2 } });
  const { administrator, viewer } = await staffOf(server, ["viewer"]);
  const leaving: AbortController[] = [];
  const watch = async (person: Person) => {
    const controller = new AbortController();
    const response = await fetch(`${server.origin}/api/v1/events`, {
      headers: { Cookie: person.cookie },
      signal: controller.signal,
    });
    leaving.push(controller);
    return response.status;
  };
  const three = [await watch(administrator), await watch(administrator), await watch(administrator)];
  expect([...three, await watch(viewer)]).toEqual([200, 200, 429, 200]);
  leaving[0]!.abort();
  await expect.poll(() => watch(administrator), { timeout: 5000 }).toBe(200);
  for (const controller of leaving) controller.abort();
});

it("keeps no upload that is larger than allowed", async () => {
  const server = await start({ limits: { uploadBytes: 1000, signInsPerQuarterHour: 100 } });
  const { analyst } = await staffOf(server, ["analyst"]);
  const headers = { "Content-Type": "application/octet-stream" };
  expect((await analyst.ask("POST", "/uploads", { body: "x".repeat(1000), headers })).status).toBe(201);
  expect((await analyst.ask("POST", "/uploads", { body: "x".repeat(1001), headers })).status).toBe(413);
});
