import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

const CLIENT = "marsad";
const SECRET = "a secret between two programs on this machine";
const CALLBACK = "/api/v1/sign-on/callback";

/** Whom the provider vouches for, and their groups. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  rana: ["trust-safety"],
  omar: ["kitchen"],
};

let provider: Server;
let server: TestServer;

/** A real OpenID provider on loopback; the port of the server that it sends people back to is told later. */
async function startProvider(callback: () => string): Promise<{ readonly issuer: string }> {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const redirectUris: string[] = [`http://127.0.0.1:1${CALLBACK}`];
  const oidc = new Provider(issuer, {
    clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: redirectUris }],
    claims: { openid: ["sub"], profile: ["preferred_username", "groups"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["test"] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, groups: [...(PEOPLE[id] ?? [])] }),
    }),
  });
  // Its client's address is known once the server that is tested listens.
  const find = oidc.Client.find.bind(oidc.Client);
  oidc.Client.find = async (id: string) => {
    const client = await find(id);
    if (client !== undefined) Object.assign(client, { redirectUris: [callback()] });
    return client;
  };
  provider.on("request", oidc.callback());
  return { issuer };
}

beforeAll(async () => {
  const { issuer } = await startProvider(() => `${server.origin}${CALLBACK}`);
  server = await startTestServer({
    signOnSecret: SECRET,
    settings: {
      openIdConnect: { issuer, clientId: CLIENT, allowInsecure: true, roles: { "trust-safety": "reviewer" } },
    },
  });
}, 240_000);
afterAll(async () => {
  await server.close();
  provider.closeAllConnections();
  provider.close();
});

/** A browser: keeps cookies by host, follows redirects and fills in the provider's forms. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async open(address: string, form?: Readonly<Record<string, string>>): Promise<{ response: Response; text: string }> {
    const { host } = new URL(address);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const response = await fetch(address, {
      method: form === undefined ? "GET" : "POST",
      redirect: "manual",
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form !== undefined && { body: new URLSearchParams(form) }),
    });
    for (const header of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      jar.set(name, value);
    }
    const text = await response.text();
    const next = response.headers.get("location");
    return next === null ? { response, text } : this.open(new URL(next, address).href);
  }

  cookie(host: string, name: string): string | undefined {
    return this.#cookies.get(host)?.get(name);
  }

  /** From our sign-on over the provider's pages back to ours. */
  async signOn(login: string): Promise<{ response: Response; text: string }> {
    let page = await this.open(`${server.origin}/api/v1/sign-on`);
    for (let step = 0; step < 3; step++) {
      const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1];
      if (action === undefined) return page;
      const prompt = /name="prompt" value="(\w+)"/.exec(page.text)?.[1] ?? "login";
      const address = new URL(action, page.response.url).href;
      page = await this.open(address, prompt === "login" ? { prompt, login, password: "any" } : { prompt });
    }
    return page;
  }
}

describe("signing in with an OpenID provider", () => {
  it("takes in whom the provider vouches for, with the role of their group, under a strict cookie", async () => {
    const browser = new Browser();
    const { response, text } = await browser.signOn("rana");
    expect(response.status, text).toBe(200);
    const cookie = browser.cookie(new URL(server.origin).host, "marsad_session");
    const self = await fetch(`${server.origin}/api/v1/self`, { headers: { Cookie: `marsad_session=${cookie}` } });
    expect(await self.json()).toMatchObject({ role: "reviewer" });
    expect(response.headers.getSetCookie().join()).toMatch(/marsad_session=[^;]+;.*HttpOnly; SameSite=Strict/);
  });

  it("knows them again", async () => {
    const ids = [];
    for (let time = 0; time < 2; time++) {
      const browser = new Browser();
      await browser.signOn("rana");
      const cookie = browser.cookie(new URL(server.origin).host, "marsad_session");
      const self = await fetch(`${server.origin}/api/v1/self`, { headers: { Cookie: `marsad_session=${cookie}` } });
      ids.push(((await self.json()) as { id: string }).id);
    }
    expect(ids[0]).toBe(ids[1]);
  });

  it("lets nobody in whose groups have no role here", async () => {
    const browser = new Browser();
    const { response } = await browser.signOn("omar");
    expect(response.status).toBe(403);
    expect(browser.cookie(new URL(server.origin).host, "marsad_session")).toBeUndefined();
  });

  it("lets somebody who was let go in no longer", async () => {
    const { administrator } = await staffOf(server, []);
    const { items } = (await administrator.ask("GET", "/staff")).body as { items: { id: string; login: string }[] };
    const rana = items.find(({ login }) => login.startsWith("rana"));
    await administrator.ask("PATCH", `/staff/${rana?.id}`, { json: { state: "disabled" } });
    expect((await new Browser().signOn("rana")).response.status).toBe(403);
  });

  it("takes no arrival that did not leave from here, and none twice", async () => {
    const forged = await fetch(`${server.origin}${CALLBACK}?code=x&state=y`, { redirect: "manual" });
    expect(forged.status).toBe(401);
    const browser = new Browser();
    await browser.open(`${server.origin}/api/v1/sign-on`);
    const { host } = new URL(server.origin);
    const headers = { Cookie: `marsad_departure=${browser.cookie(host, "marsad_departure")}` };
    const guessed = await fetch(`${server.origin}${CALLBACK}?code=x&state=guessed`, { headers, redirect: "manual" });
    expect(guessed.status).toBe(401);
    expect(guessed.headers.get("set-cookie") ?? "").not.toContain("marsad_session");
  });

  it("gives no password to whoever signs in elsewhere", async () => {
    const person = new Person(server.origin);
    const { status } = await person.ask("POST", "/session", { json: { login: "rana", password: "any password" } });
    expect(status).toBe(401);
  });
});
