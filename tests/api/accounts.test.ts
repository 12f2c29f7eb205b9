import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let people: Awaited<ReturnType<typeof staffOf>>;

beforeAll(async () => {
  server = await startTestServer();
  people = await staffOf(server, ["analyst", "viewer"]);
});
afterAll(() => server.close());

describe("the first run", () => {
  it("lets the first administrator in by its link, once", async () => {
    const { status, body } = await new Person(server.origin).ask("POST", "/invitations/accept", {
      json: { token: server.firstToken, login: "another", password: "another long password" },
    });
    expect([status, body.reason]).toEqual([404, "no-such-invitation"]);
  });

  it("prints no link once somebody works here", async () => {
    await server.restart();
    expect(server.said.filter((line) => line.includes("msi_"))).toEqual([]);
    expect((await people.viewer.ask("GET", "/self")).status).toBe(200);
  });
});

describe("a session", () => {
  it("begins with the right password only, and the answer does not say what was wrong", async () => {
    const wrong = await new Person(server.origin).ask("POST", "/session", {
      json: { login: "viewer", password: "not the password" },
    });
    const nobody = await new Person(server.origin).ask("POST", "/session", {
      json: { login: "nobody", password: "not the password" },
    });
    expect([wrong.status, wrong.body.detail]).toEqual([nobody.status, nobody.body.detail]);
    const right = await new Person(server.origin).ask("POST", "/session", {
      json: { login: "VIEWER", password: "the password of viewer" },
    });
    expect(right.status).toBe(200);
    const cookie = right.headers.get("set-cookie");
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
  });

  it("takes no token that somebody brings along, and is another each time (session fixation)", async () => {
    const planted = `marsad_session=mss_${"A".repeat(43)}`;
    const signIn = (cookie: string) =>
      fetch(`${server.origin}/api/v1/session`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: server.origin, Cookie: cookie },
        body: JSON.stringify({ login: "viewer", password: "the password of viewer" }),
      });
    const first = (await signIn(planted)).headers.get("set-cookie")?.split(";")[0] ?? "";
    const second = (await signIn(first)).headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(new Set([planted, first, second]).size).toBe(3);
    const self = (cookie: string) => fetch(`${server.origin}/api/v1/self`, { headers: { Cookie: cookie } });
    expect([(await self(planted)).status, (await self(second)).status]).toEqual([401, 200]);
  });

  it("takes changes from its own pages only", async () => {
    for (const headers of [{ Origin: "https://elsewhere.example" }, { Origin: "null" }]) {
      const { status, body } = await people.viewer.ask("DELETE", "/session", { headers });
      expect([status, body.code]).toEqual([403, "cross-site"]);
    }
    const response = await fetch(`${server.origin}/api/v1/session`, {
      method: "DELETE",
      headers: { Cookie: people.viewer.cookie },
    });
    expect(response.status).toBe(403);
    expect((await people.viewer.ask("GET", "/self")).status).toBe(200);
  });

  it("gets a new token now and then, and the old one is good for a moment only", async () => {
    const person = new Person(server.origin);
    await person.ask("POST", "/session", { json: { login: "viewer", password: "the password of viewer" } });
    const old = person.cookie;
    server.later(16 * 60_000);
    expect((await person.ask("GET", "/self")).status).toBe(200);
    expect(person.cookie).not.toBe(old);
    const withOld = () => fetch(`${server.origin}/api/v1/self`, { headers: { Cookie: old } });
    expect((await withOld()).status).toBe(200);
    server.later(2 * 60_000);
    expect((await withOld()).status).toBe(401);
    // Somebody has a copy: neither has the session any more.
    expect((await person.ask("GET", "/self")).status).toBe(401);
  });

  it("ends when nobody uses it, when it lasted long enough, and when one signs out", async () => {
    const person = new Person(server.origin);
    const signIn = () =>
      person.ask("POST", "/session", { json: { login: "viewer", password: "the password of viewer" } });
    await signIn();
    server.later(31 * 60_000);
    expect((await person.ask("GET", "/self")).status).toBe(401);
    await signIn();
    for (let quarter = 0; quarter < 12 * 4; quarter++) {
      expect((await person.ask("GET", "/self")).status).toBe(200);
      server.later(15 * 60_000);
    }
    expect((await person.ask("GET", "/self")).status).toBe(401);
    await signIn();
    expect((await person.ask("DELETE", "/session")).status).toBe(204);
    expect((await person.ask("GET", "/self")).status).toBe(401);
  });
});

describe("an API key", () => {
  const withKey = (token: string, path: string, method = "GET") =>
    fetch(`${server.origin}/api/v1${path}`, { method, headers: { Authorization: `Bearer ${token}` } });

  async function signedIn(login: "administrator" | "analyst"): Promise<Person> {
    const person = new Person(server.origin);
    await person.ask("POST", "/session", { json: { login, password: `the password of ${login}` } });
    return person;
  }

  it("may what its scopes and its owner's role allow, until it is revoked", async () => {
    const analyst = await signedIn("analyst");
    const { body } = await analyst.ask("POST", "/keys", {
      json: { name: "a script", scopes: ["job.read", "staff.manage"], days: 1 },
    });
    expect((await withKey(body.token, "/jobs")).status).toBe(200);
    expect((await withKey(body.token, "/feed")).status).toBe(403);
    expect((await withKey(body.token, "/staff")).status).toBe(403);
    expect((await analyst.ask("DELETE", `/keys/${body.key.id}`)).status).toBe(204);
    expect((await withKey(body.token, "/jobs")).status).toBe(401);
  });

  it("runs out, and makes no keys", async () => {
    const analyst = await signedIn("analyst");
    const { body } = await analyst.ask("POST", "/keys", {
      json: { name: "a script", scopes: ["staff.own"], days: 1 },
    });
    const response = await fetch(`${server.origin}/api/v1/keys`, {
      method: "POST",
      headers: { Authorization: `Bearer ${body.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ name: "another", scopes: ["staff.own"] }),
    });
    expect(response.status).toBe(403);
    server.later(25 * 3_600_000);
    expect((await withKey(body.token, "/self")).status).toBe(401);
  });

  it("is nobody else's to see or revoke", async () => {
    const analyst = await signedIn("analyst");
    const { body } = await analyst.ask("POST", "/keys", { json: { name: "mine", scopes: ["job.read"] } });
    const viewer = new Person(server.origin);
    await viewer.ask("POST", "/session", { json: { login: "viewer", password: "the password of viewer" } });
    expect((await viewer.ask("DELETE", `/keys/${body.key.id}`)).status).toBe(404);
    expect((await viewer.ask("GET", "/keys")).body.items).toEqual([]);
  });

  it("goes with the one whose it is", async () => {
    const administrator = await signedIn("administrator");
    const analyst = await signedIn("analyst");
    const { body } = await analyst.ask("POST", "/keys", { json: { name: "mine", scopes: ["job.read"] } });
    const me = (await analyst.ask("GET", "/self")).body.id;
    const disabled = await administrator.ask("PATCH", `/staff/${me}`, { json: { state: "disabled" } });
    expect(disabled.body.state).toBe("disabled");
    expect((await analyst.ask("GET", "/self")).status).toBe(401);
    expect((await withKey(body.token, "/jobs")).status).toBe(401);
    await administrator.ask("PATCH", `/staff/${me}`, { json: { state: "active" } });
    expect((await withKey(body.token, "/jobs")).status).toBe(401);
  });
});

it("says nothing of who works here to whoever runs the server", () => {
  expect(server.said.join("\n")).not.toMatch(/viewer|analyst|password|ms[iks]_/);
});
